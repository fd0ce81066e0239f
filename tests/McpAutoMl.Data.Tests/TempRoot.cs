using System.Text;
using McpAutoMl.Core;
using McpAutoMl.Data.Roots;

namespace McpAutoMl.Data.Tests;

/// <summary>A root in a temporary folder, with files that a test writes.</summary>
internal sealed class TempRoot : IDisposable
{
    public TempRoot() => Roots = new DataRoots([Folder]);

    public string Folder { get; } = Directory.CreateTempSubdirectory("mcpautoml-test-").FullName;

    public DataRoots Roots { get; }

    public string Write(string name, string text) => Write(name, Encoding.UTF8.GetBytes(text));

    public string Write(string name, byte[] bytes)
    {
        string path = Path.Join(Folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    public ReadResult Read(string name, ReadOptions? options = null) => DatasetReader.Read(Roots.Resolve(name), options ?? new ReadOptions());

    public ReadResult ReadText(string text, ReadOptions? options = null)
    {
        Write("a.csv", text);
        return Read("a.csv", options);
    }

    /// <summary>The problem that reading raises; checks what holds for every problem.</summary>
    public Problem Problem(string name, ReadOptions? options = null) => Problem(() => Read(name, options));

    public Problem ProblemOfText(string text, ReadOptions? options = null)
    {
        Write("a.csv", text);
        return Problem("a.csv", options);
    }

    public Problem Problem(Action action)
    {
        ProblemException e = Assert.Throws<ProblemException>(action);
        Assert.False(string.IsNullOrWhiteSpace(e.Problem.Fix));
        string said = e.Problem.Message + e.Problem.Fix + e.Problem.Where?.File;
        Assert.DoesNotContain(Folder, said, StringComparison.Ordinal);
        Assert.DoesNotContain(Path.GetTempPath(), said, StringComparison.Ordinal);
        return e.Problem;
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
