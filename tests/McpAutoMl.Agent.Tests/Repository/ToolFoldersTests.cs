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
    public void ItsMirrorIsAmongTheTests() => Assert.All(Tools, tool =>
        Assert.NotEmpty(Directory.GetFiles(RepositoryFiles.At("tests", "McpAutoMl.Server.Tests", "Tools", tool), "*Tests.cs")));
}
