using System.Text.RegularExpressions;

namespace McpAutoMl.Agent.Tests.Repository;

public sealed partial class PromptsTests
{
    private static readonly string[] Contract = ["analyze_dataset", "audit_review", "explain_model", "feature_insight", "plan_lora"];

    public static TheoryData<string> Names => [.. Directory.EnumerateFiles(RepositoryFiles.At("prompts"), "*.md").Select(file => Path.GetFileNameWithoutExtension(file)!)];

    [GeneratedRegex(@"\A---\n(?<front>.*?)\n---\n(?<body>.+)\z", RegexOptions.Singleline)]
    private static partial Regex Parts { get; }

    [GeneratedRegex(@"^  - (?<name>[a-z_]+)( \(required\))?: \S", RegexOptions.Multiline)]
    private static partial Regex Argument { get; }

    [GeneratedRegex(@"\{\{(?<name>[^}]*)\}\}")]
    private static partial Regex Placeholder { get; }

    [Fact]
    public void ThereAreTheContractsPrompts() => Assert.Equal(Contract, Names.Select(row => row.Data).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Names))]
    public void FrontMatterIsComplete(string name)
    {
        var (front, _) = Read(name);

        Assert.Equal(name, Field(front, "name"));
        foreach (string field in (string[])["title", "description", "tools", "version"]) Assert.NotEqual("", Field(front, field));
        Assert.NotEmpty(Arguments(front));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void PlaceholdersAreTheDeclaredArguments(string name)
    {
        var (front, body) = Read(name);

        Assert.Equal(
            Arguments(front).Order(StringComparer.Ordinal),
            Placeholder.Matches(body).Select(match => match.Groups["name"].Value).Distinct().Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void NamedToolsExist(string name)
    {
        var (front, body) = Read(name);
        foreach (string tool in Field(front, "tools").Split(", "))
        {
            string folder = string.Concat(tool.Split('_').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
            Assert.True(Directory.Exists(RepositoryFiles.At("src", "McpAutoMl.Server", "Tools", folder)), $"There is no tool {tool}.");
            Assert.Contains($"`{tool}`", body);
        }
    }

    private static (string Front, string Body) Read(string name)
    {
        var match = Parts.Match(File.ReadAllText(RepositoryFiles.At("prompts", name + ".md")));
        Assert.True(match.Success, $"{name}.md does not begin with front matter.");
        return (match.Groups["front"].Value, match.Groups["body"].Value);
    }

    private static string Field(string front, string name) => Regex.Match(front, $"^{name}: (?<value>.+)$", RegexOptions.Multiline).Groups["value"].Value;

    private static IEnumerable<string> Arguments(string front) => Argument.Matches(front).Select(match => match.Groups["name"].Value);
}
