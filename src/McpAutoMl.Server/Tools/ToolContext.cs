using System.Text.Json;
using McpAutoMl.Core;
using McpAutoMl.Server.Calls;
using McpAutoMl.Server.Workspaces;

namespace McpAutoMl.Server.Tools;

/// <summary>What one call gives a tool, and where the tool leaves what belongs beside its result. Not thread-safe but for progress.</summary>
public sealed class ToolContext
{
    private readonly List<Warning> _warnings = [];
    private readonly List<string> _nextSteps = [];
    private readonly SortedDictionary<string, string> _inputs = new(StringComparer.Ordinal);
    private readonly List<Artifact> _artifacts = [];
    private readonly Action<JsonElement>? _trials;

    /// <param name="workspace">State by content.</param>
    /// <param name="reproducibility">The tool's own class.</param>
    /// <param name="progress">Where to report; null for nowhere.</param>
    /// <param name="showRows">False under <c>--no-rows</c>.</param>
    /// <param name="trials">Takes each trial for the log; null where nothing is logged, as in a replay.</param>
    /// <param name="cancellation">Cancelled when nobody wants the result any more.</param>
    public ToolContext(
        Workspace workspace,
        Reproducibility reproducibility = Reproducibility.BitExact,
        IProgress<StageProgress>? progress = null,
        bool showRows = true,
        Action<JsonElement>? trials = null,
        CancellationToken cancellation = default)
    {
        Workspace = workspace;
        Reproducibility = reproducibility;
        Progress = progress ?? new NoProgress();
        ShowRows = showRows;
        _trials = trials;
        Cancellation = cancellation;
    }

    /// <summary>Data sets, models and artefacts, by content.</summary>
    public Workspace Workspace { get; }

    /// <summary>Cancelled when nobody wants the result any more.</summary>
    public CancellationToken Cancellation { get; }

    /// <summary>How far the work is; safe from any thread.</summary>
    public IProgress<StageProgress> Progress { get; }

    /// <summary>Whether raw rows may be part of a reply; false under <c>--no-rows</c>.</summary>
    public bool ShowRows { get; }

    /// <summary>The class of this result.</summary>
    public Reproducibility Reproducibility { get; private set; }

    /// <summary>What the caller should know, in the order it was said.</summary>
    public IReadOnlyList<Warning> Warnings => _warnings;

    /// <summary>What the caller may do next.</summary>
    public IReadOnlyList<string> NextSteps => _nextSteps;

    /// <summary>SHA-256 by handle of everything that was read, for the log and for replay.</summary>
    public IReadOnlyDictionary<string, string> Inputs => _inputs;

    /// <summary>Everything that was saved, for the log.</summary>
    public IReadOnlyList<Artifact> Artifacts => _artifacts;

    /// <summary>Adds a warning; the same warning twice is one.</summary>
    public void Warn(string code, string message, string? where = null) => Warn(new Warning(code, message, where));

    /// <summary>Adds a warning; the same warning twice is one.</summary>
    public void Warn(Warning warning)
    {
        if (!_warnings.Contains(warning))
        {
            _warnings.Add(warning);
        }
    }

    /// <summary>Adds warnings that a Core, Data or Training function gave.</summary>
    public void Warn(IEnumerable<Warning> warnings)
    {
        foreach (Warning warning in warnings)
        {
            Warn(warning);
        }
    }

    /// <summary>Adds one sentence on what to do next, such as "select_features with target 'species'".</summary>
    public void Suggest(string nextStep) => _nextSteps.Add(nextStep);

    /// <summary>Puts one trial of a long search into the log at once, so that a job that is killed leaves what it tried.</summary>
    /// <param name="detail">What was tried and how it scored; small.</param>
    /// <exception cref="IOException">The log can't be written.</exception>
    public void Trial<T>(T detail) => _trials?.Invoke(JsonSerializer.SerializeToElement(detail, ToolJson.Options));

    /// <summary>Weakens the promise about this result; it is never strengthened.</summary>
    public void Lower(Reproducibility reproducibility) =>
        Reproducibility = reproducibility > Reproducibility ? reproducibility : Reproducibility;

    /// <summary>The data set with that id, or the file at that path inside a root, loaded on the way. Noted for the log.</summary>
    /// <exception cref="ProblemException">DATASET_NOT_FOUND, and all that reading a file can meet.</exception>
    public LoadedDataset Dataset(string idOrPath)
    {
        LoadedDataset dataset = Workspace.Datasets.Open(idOrPath, this);
        NoteInput(dataset.Id, dataset.Table.Sha256);
        if (idOrPath != dataset.Id)
        {
            NoteInput(dataset.Card.File!, dataset.Card.FileSha256!);
        }

        return dataset;
    }

    /// <summary>The canonical text of a model. Noted for the log.</summary>
    /// <exception cref="ProblemException">MODEL_NOT_FOUND.</exception>
    public string Model(string modelId)
    {
        string text = Workspace.Models.Load(modelId);
        NoteInput(modelId, Workspace.Models.Sha256(text));
        return text;
    }

    /// <summary>Keeps a model by its canonical text and gives its id. Noted for the log.</summary>
    public string SaveModel(string canonicalText)
    {
        string id = Workspace.Models.Save(canonicalText);
        _artifacts.Add(new Artifact("model", $"model://{id}", Workspace.Models.Sha256(canonicalText)));
        return id;
    }

    /// <summary>Keeps an artefact by its content. Noted for the log.</summary>
    /// <param name="kind">What it is: <c>oof_predictions</c>, <c>splits</c>, <c>predictions</c>, <c>report</c> ...</param>
    /// <param name="name">File name; its extension decides the form: .csv and .json tables, .svg charts, .html reports.</param>
    /// <param name="content">The bytes; must not depend on clock or host.</param>
    public Artifact Save(string kind, string name, ReadOnlySpan<byte> content)
    {
        Artifact artifact = Workspace.Artifacts.Save(kind, name, content);
        _artifacts.Add(artifact);
        return artifact;
    }

    /// <summary>Notes something written that the workspace's stores do not keep, an exported file say.</summary>
    public void NoteArtifact(Artifact artifact) => _artifacts.Add(artifact);

    /// <summary>Notes something read that is no data set (a checkpoint, say) by its hash.</summary>
    public void NoteInput(string handle, string sha256) => _inputs[handle] = sha256;

    private sealed class NoProgress : IProgress<StageProgress>
    {
        public void Report(StageProgress value)
        {
        }
    }
}
