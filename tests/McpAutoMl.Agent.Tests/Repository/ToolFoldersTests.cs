namespace McpAutoMl.Agent.Tests.Repository;

public sealed class ToolFoldersTests
{
    private static IReadOnlyList<string> Tools { get; } =
        [.. Directory.EnumerateDirectories(RepositoryFiles.At("src", "McpAutoMl.Server", "Tools")).Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal)];

    [Fact]
    public void OneFolderHoldsToolRequestAndResult() => Assert.All(Tools, tool =>
    {
        foreach (string part in (string[])["Tool", "Request", "Result"])
            Assert.True(File.Exists(RepositoryFiles.At("src", "McpAutoMl.Server", "Tools", tool, tool + part + ".cs")), $"{tool}{part}.cs is absent.");
    });

    [Fact]
    public void AReviewedDefinitionIsAmongTheTests() => Assert.All(Tools, tool =>
    {
        string name = string.Concat(tool.Select((letter, i) => char.IsUpper(letter) && i > 0 ? "_" + char.ToLowerInvariant(letter) : char.ToLowerInvariant(letter).ToString()));
        Assert.True(File.Exists(RepositoryFiles.At("tests", "McpAutoMl.Server.Tests", "Fixtures", "Schemas", name + ".json")), $"{name}.json is absent.");
    });
}
