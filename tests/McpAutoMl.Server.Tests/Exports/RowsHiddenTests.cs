using System.Text.Json.Nodes;
using McpAutoMl.Server.Tests.Harness;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace McpAutoMl.Server.Tests.Exports;

public sealed class RowsHiddenTests : IAsyncLifetime
{
    private readonly TestHome _home = new();
    private TestServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await TestServer.StartAsync(_home, showRows: false);

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _home.Dispose();
    }

    [Fact]
    public async Task NoReplyResourceOrFileHasStoredCells()
    {
        JsonNode loaded = (await _server.EnvelopeAsync("load_dataset", new { path = "penguins.csv" }))["result"]!;
        Assert.Null(loaded["preview"]);
        string dataset = (string)loaded["dataset_id"]!;
        foreach (string format in (string[])["csv", "json", "md"])
        {
            Assert.Equal("ROWS_HIDDEN", await CodeOf("export_artifact", new { uri = $"dataset://{dataset}", format }));
        }

        JsonNode trained = (await _server.EnvelopeAsync("train_model", new { dataset, target = "species", models = new[] { "logistic" }, wait_seconds = 50 }))["result"]!;
        string table = (string)trained["artifacts"]![0]!["uri"]!;
        string model = (string)trained["model_id"]!;
        Assert.StartsWith("table://", table, StringComparison.Ordinal);
        McpProtocolException refused = await Assert.ThrowsAsync<McpProtocolException>(
            async () => await _server.Client.ReadResourceAsync(table, cancellationToken: TestContext.Current.CancellationToken));
        Assert.Contains("ROWS_HIDDEN", refused.Message, StringComparison.Ordinal);
        Assert.Equal("ROWS_HIDDEN", await CodeOf("export_artifact", new { uri = table }));
        Assert.Equal("ROWS_HIDDEN", await CodeOf("explain_results", new { model_id = model, view = "row", row = 0 }));
        Assert.Equal("ROWS_HIDDEN", await CodeOf("predict", new { model_id = model, dataset, explain = true }));
        Assert.False(Directory.Exists(Path.Combine(_home.Home, "exports")));
    }

    [Fact]
    public async Task TheCardOfADataSetAndAModelStayReadable()
    {
        string dataset = (string)(await _server.EnvelopeAsync("load_dataset", new { path = "penguins.csv" }))["result"]!["dataset_id"]!;
        ReadResourceResult card = await _server.Client.ReadResourceAsync($"dataset://{dataset}", cancellationToken: TestContext.Current.CancellationToken);
        string text = Assert.IsType<TextResourceContents>(Assert.Single(card.Contents)).Text;
        Assert.Equal(344, (int?)JsonNode.Parse(text)!["rows"]);
        Assert.DoesNotContain("Torgersen", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("k_neighbors", true)]
    [InlineData("svm_rbf", true)]
    [InlineData("logistic", false)]
    public async Task AModelThatHoldsTrainingRowsIsNotHandedOut(string kind, bool holds)
    {
        object arguments = new { dataset = "penguins.csv", target = "species", models = new[] { kind }, ensemble = false, folds = 2, wait_seconds = 50 };
        string uri = $"model://{(await _server.EnvelopeAsync("train_model", arguments))["result"]!["model_id"]}";
        if (!holds)
        {
            Assert.Single((await _server.Client.ReadResourceAsync(uri, cancellationToken: TestContext.Current.CancellationToken)).Contents);
            return;
        }

        Assert.Equal("ROWS_HIDDEN", await CodeOf("export_artifact", new { uri }));
        McpProtocolException refused = await Assert.ThrowsAsync<McpProtocolException>(
            async () => await _server.Client.ReadResourceAsync(uri, cancellationToken: TestContext.Current.CancellationToken));
        Assert.Contains("ROWS_HIDDEN", refused.Message, StringComparison.Ordinal);
    }

    private async Task<string?> CodeOf(string tool, object arguments) => (string?)(await _server.ErrorAsync(tool, arguments))["code"];
}
