using McpAutoMl.Data.Roots;

namespace McpAutoMl.Server.Workspaces;

/// <summary>All state of a home folder but the log and the jobs: data sets, models and artefacts, each under a handle made from its content.</summary>
/// <remarks>A handle is no authorisation. Safe from several threads and processes: files appear whole, and the same handle means the same bytes.</remarks>
public sealed class Workspace
{
    /// <param name="files">Where the state is: a folder, memory, or memory over a folder.</param>
    /// <param name="roots">Where data files may be read from; null for nowhere.</param>
    /// <param name="exports">Absolute path of the folder for exports; null where nothing is exported.</param>
    public Workspace(IFileTree files, DataRoots? roots = null, string? exports = null)
    {
        Exports = exports;
        Files = files;
        Roots = roots ?? new DataRoots([]);
        Datasets = new DatasetStore(files, Roots);
        Models = new ModelStore(files);
        Artifacts = new ArtifactStore(files);
    }

    /// <summary>The files below.</summary>
    public IFileTree Files { get; }

    /// <summary>Where data files may be read from.</summary>
    public DataRoots Roots { get; }

    /// <summary>Absolute path of the folder for exports; null where nothing is exported, as in a replay.</summary>
    public string? Exports { get; }

    /// <summary>Tables and what is known of them.</summary>
    public DatasetStore Datasets { get; }

    /// <summary>Models by canonical text.</summary>
    public ModelStore Models { get; }

    /// <summary>Tables, charts and reports that tools made.</summary>
    public ArtifactStore Artifacts { get; }

    /// <summary>A workspace that reads this one and keeps what it writes to itself, in memory.</summary>
    public Workspace Scratch() => new(new OverlayFiles(new MemoryFiles(), Files), Roots);
}
