using System.Text.Json.Nodes;
using McpAutoMl.Server.Tests.Harness;

namespace McpAutoMl.Server.Tests.Tools.ExportArtifact;

public sealed class ExportArtifactToolTests
{
    [Fact]
    public async Task WritesADataSetInsideTheExportsFolder()
    {
        using TestHome home = new();
        await using TestServer server = await TestServer.StartAsync(home);
        string id = (string)(await server.EnvelopeAsync("load_dataset", new { path = "iris.csv" }))["result"]!["dataset_id"]!;
        JsonNode result = (await server.EnvelopeAsync("export_artifact", new { uri = $"dataset://{id}", path = "flowers/iris.csv" }))["result"]!;
        Assert.Equal("exports/flowers/iris.csv", (string?)result["path"]);
        string[] lines = File.ReadAllLines(Path.Combine(home.Home, "exports", "flowers", "iris.csv"));
        Assert.Equal(151, lines.Length);
        Assert.StartsWith("| sepal", File.ReadAllText(await ExportAsync(server, home, id, "md")));

        // The same again is no fault; something else under that name is.
        await server.EnvelopeAsync("export_artifact", new { uri = $"dataset://{id}", path = "flowers/iris.csv" });
        Assert.Equal("FILE_EXISTS", (string?)(await server.ErrorAsync("export_artifact", new { uri = $"dataset://{id}", format = "json", path = "flowers/iris.csv" }))["code"]);
    }

    [Theory]
    [InlineData("../outside.csv")]
    [InlineData("/etc/x.csv")]
    [InlineData("a/../../x.csv")]
    [InlineData("CON")]
    [InlineData("a.csv:ads")]
    [InlineData("~/x")]
    [InlineData("%2e%2e/x")]
    [InlineData("linked/x.csv")]
    public async Task RefusesEveryOtherPlace(string path)
    {
        using TestHome home = new();
        await using TestServer server = await TestServer.StartAsync(home);
        string id = (string)(await server.EnvelopeAsync("load_dataset", new { path = "iris.csv" }))["result"]!["dataset_id"]!;
        Directory.CreateDirectory(Path.Combine(home.Home, "exports"));
        Directory.CreateSymbolicLink(Path.Combine(home.Home, "exports", "linked"), home.Folder);
        JsonObject error = await server.ErrorAsync("export_artifact", new { uri = $"dataset://{id}", path });
        Assert.True((string?)error["code"] is "ARG_INVALID" or "PATH_NOT_ALLOWED", error.ToJsonString());
        Assert.Equal("path", (string?)error["where"]!["argument"]);
        Assert.False(File.Exists(Path.Combine(home.Folder, "x.csv")));
    }

    [Theory]
    [InlineData("dataset://ds_000000000000", "csv", "DATASET_NOT_FOUND")]
    [InlineData("model://model_000000000000", "json", "MODEL_NOT_FOUND")]
    [InlineData("table://../../audit", "csv", "ARTIFACT_NOT_FOUND")]
    [InlineData("file:///etc/passwd", "csv", "ARTIFACT_NOT_FOUND")]
    [InlineData("model://model_000000000000", "csv", "FORMAT_UNSUPPORTED")]
    public async Task NamesWhatIsWrong(string uri, string format, string code)
    {
        using TestHome home = new();
        await using TestServer server = await TestServer.StartAsync(home);
        Assert.Equal(code, (string?)(await server.ErrorAsync("export_artifact", new { uri, format }))["code"]);
    }

    private static async Task<string> ExportAsync(TestServer server, TestHome home, string id, string format) =>
        Path.Combine(home.Home, (string)(await server.EnvelopeAsync("export_artifact", new { uri = $"dataset://{id}", format }))["result"]!["path"]!);
}
