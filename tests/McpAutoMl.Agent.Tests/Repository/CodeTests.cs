using System.Text.RegularExpressions;

namespace McpAutoMl.Agent.Tests.Repository;

public sealed class CodeTests
{
    private const string Here = "tests/McpAutoMl.Agent.Tests/Repository/CodeTests.cs";

    [Fact]
    public void FilesAreSmall()
    {
        var lines = RepositoryFiles.Code.Select(file => (File: file, Lines: File.ReadAllLines(RepositoryFiles.At(file)).Length)).OrderBy(file => file.Lines).ToList();

        Assert.True(lines[lines.Count / 2].Lines <= 110, $"The median file has {lines[lines.Count / 2].Lines} lines; 110 are allowed.");
        Assert.True(lines[lines.Count * 9 / 10].Lines <= 250, $"The 90th percentile is {lines[lines.Count * 9 / 10].Lines} lines; 250 are allowed.");
        Assert.True(lines[^1].Lines <= 400, $"{lines[^1].File} has {lines[^1].Lines} lines; 400 are allowed.");
    }

    [Theory]
    [InlineData(@"\bNotImplementedException\b")]
    [InlineData(@"^\s*#region\b")]
    [InlineData(@"\b(TODO|FIXME|HACK)\b")]
    [InlineData(@"\bSkip\s*=\s*""")]
    [InlineData(@"\b(class|record|struct|interface) \w+(Helper|Helpers|Manager|Utils|Utility|Service)\b")]
    [InlineData(@"""/(home|root|work|Users)/")]
    public void NoFileHas(string pattern) => Assert.Empty(Where(RepositoryFiles.Code, pattern));

    [Fact]
    public void TestsDoNotWaitForTheClock() =>
        Assert.Empty(Where(RepositoryFiles.Code.Where(file => file.StartsWith("tests/", StringComparison.Ordinal)), @"\b(Task\.Delay|Thread\.Sleep)\("));

    [Fact]
    public void NamespacesFollowFolders()
    {
        var astray = RepositoryFiles.Code.Where(file =>
        {
            var match = Regex.Match(File.ReadAllText(RepositoryFiles.At(file)), @"^namespace (?<name>[\w.]+);", RegexOptions.Multiline);
            string folder = string.Join('.', file.Split('/')[1..^1]);
            return match.Success && match.Groups["name"].Value != folder;
        });

        Assert.Empty(astray);
    }

    /// <summary>A test file FooTests.cs in a folder of a test project stands for a folder of the same name in the project it tests.</summary>
    [Fact]
    public void TestsMirrorTheSource()
    {
        var astray = RepositoryFiles.Code
            .Where(file => file.EndsWith("Tests.cs", StringComparison.Ordinal) && !file.StartsWith("tests/McpAutoMl.Agent.Tests/Repository/", StringComparison.Ordinal))
            .Select(file => Path.GetDirectoryName(file)!.Replace('\\', '/'))
            .Distinct()
            .Where(folder => !Directory.Exists(RepositoryFiles.At(folder.Replace("tests/", "src/").Replace(".Tests", ""))));

        Assert.Empty(astray);
    }

    private static IEnumerable<string> Where(IEnumerable<string> files, string pattern) =>
        files.Where(file => file != Here && Regex.IsMatch(File.ReadAllText(RepositoryFiles.At(file)), pattern, RegexOptions.Multiline));
}
