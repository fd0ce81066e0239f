using System.Text.Json.Nodes;
using McpAutoMl.Server.Tests.Harness;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace McpAutoMl.Server.Tests.Tools.ClusterData;

public sealed class ClusterDataToolTests : IAsyncLifetime
{
    private static readonly string[] Features = ["width", "height", "noise"];

    private readonly TestHome _home = new();
    private TestServer _server = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _home.Write("groups.csv", GroupedRows.Csv());
        _server = await TestServer.StartAsync(_home);
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _home.Dispose();
    }

    [Fact]
    public async Task GroupsThatAreApartAreFoundDescribedAndComparedAfterwards()
    {
        JsonNode result = (await _server.EnvelopeAsync("cluster_data", new { dataset = "groups.csv", features = Features, compare_with = "group", wait_seconds = 50 }))["result"]!;
        Assert.Equal((3, true, GroupedRows.Rows), ((int)result["k"]!, (bool)result["k_inferred"]!, (int)result["rows_used"]!));
        Assert.Equal(Features, result["features_used"]!.AsArray().Select(name => (string)name!));
        Assert.NotEmpty((string)result["chosen"]!["reason"]!);
        Assert.InRange((double)result["stability"]!["mean_ari"]!, 0.75, 1);
        JsonArray clusters = result["clusters"]!.AsArray();
        Assert.Equal([(0, 50), (1, 40), (2, 30)], clusters.Select(cluster => ((int)cluster!["id"]!, (int)cluster["n"]!)));
        Assert.StartsWith("height 2", (string)clusters[0]!["summary"]!, StringComparison.Ordinal);
        Assert.Equal("width", (string?)clusters[1]!["profile"]![0]!["feature"]);
        Assert.All(clusters, cluster => Assert.Equal("noise", (string?)cluster!["profile"]!.AsArray()[^1]!["feature"]));

        JsonNode comparison = result["comparison"]!;
        Assert.Equal((1.0, 1.0, 1.0), ((double)comparison["ari"]!, (double)comparison["nmi"]!, (double)comparison["accuracy"]!));
        Assert.Equal(["c", "b", "a"], comparison["matched"]!.AsArray().Select(match => (string?)match!["level"]));
        Assert.Equal([0, 0, 30], comparison["table"]![0]!["clusters"]!.AsArray().Select(count => (int)count!));
    }

    [Fact]
    public async Task TheComparisonChangesNothingElse()
    {
        object Ask(string? column, string[]? features) => new { dataset = "groups.csv", features, compare_with = column, k = 3, limit = 1000, wait_seconds = 50 };
        JsonObject alone = (await _server.EnvelopeAsync("cluster_data", Ask(null, Features)))["result"]!.AsObject();
        JsonObject compared = (await _server.EnvelopeAsync("cluster_data", Ask("group", Features)))["result"]!.AsObject();
        Assert.Null(alone["comparison"]);
        Assert.True(compared.Remove("comparison"));
        Assert.Equal(alone.ToJsonString(), compared.ToJsonString());

        // A number that would be a feature unasked is none when it is compared with.
        JsonObject coded = (await _server.EnvelopeAsync("cluster_data", Ask("code", null)))["result"]!.AsObject();
        Assert.Equal(Features, coded["features_used"]!.AsArray().Select(name => (string)name!));
        Assert.Contains(coded["features_dropped"]!.AsArray(), dropped => (string?)dropped!["name"] == "code");
        Assert.Equal(["1", "2", "3"], coded["comparison"]!["table"]!.AsArray().Select(row => (string?)row!["level"]));
        Assert.Equal(alone["clusters"]!.ToJsonString(), coded["clusters"]!.ToJsonString());
    }

    [Fact]
    public async Task TablesAndPictureAreKept()
    {
        JsonNode result = (await _server.EnvelopeAsync("cluster_data", new { dataset = "penguins.csv", features = new[] { "bill_depth_mm", "flipper_length_mm" }, k = 2, wait_seconds = 50 }))["result"]!;
        Dictionary<string, string> uris = result["artifacts"]!.AsArray().ToDictionary(artifact => (string)artifact!["kind"]!, artifact => (string)artifact!["uri"]!, StringComparer.Ordinal);
        Assert.Equal(["assignments", "cluster_plane", "cluster_profiles", "partitions"], uris.Keys);
        string[] assignments = (await ReadAsync(uris["assignments"])).TrimEnd('\n').Split('\n');
        Assert.Equal("row,cluster,certainty", assignments[0]);
        Assert.Equal(345, assignments.Length);
        Assert.Equal("3,,", assignments[4]); // this bird was not measured
        Assert.Equal(342, (int)result["rows_used"]!);
        int[] sizes = [.. Enumerable.Range(0, 2).Select(cluster => assignments.Count(line => line.Split(',')[1] == $"{cluster}"))];
        Assert.Equal(sizes, result["clusters"]!.AsArray().Select(cluster => (int)cluster!["n"]!));
        Assert.Equal(1 + (2 * 2), (await ReadAsync(uris["cluster_profiles"])).TrimEnd('\n').Split('\n').Length);
        Assert.StartsWith("<svg ", await ReadAsync(uris["cluster_plane"]), StringComparison.Ordinal);
        string[] partitions = (await ReadAsync(uris["partitions"])).Split('\n');
        Assert.Equal((int)result["total"]!, partitions[0].Split(',').Length - 1 + result["partitions"]!.AsArray().Count(row => row!["k"] is null));
        await _server.EnvelopeAsync("export_artifact", new { uri = uris["cluster_plane"], path = "clusters.svg" });
        Assert.True(File.Exists(Path.Combine(_home.Home, "exports", "clusters.svg")));
    }

    [Fact]
    public async Task TheSameCallGivesTheSameBitsAndReplays()
    {
        object ask = new { dataset = "groups.csv", features = Features, seed = 5, wait_seconds = 50 };
        JsonObject first = await _server.EnvelopeAsync("cluster_data", ask);
        using TestHome home = new();
        home.Write("groups.csv", GroupedRows.Csv());
        await using TestServer other = await TestServer.StartAsync(home);
        JsonObject second = await other.EnvelopeAsync("cluster_data", ask);
        Assert.Equal((string?)first["audit"]!["result_sha256"], (string?)second["audit"]!["result_sha256"]);
        Assert.Equal("bit_exact", (string?)first["audit"]!["reproducibility"]);
        JsonNode replay = (await other.EnvelopeAsync("audit_log", new { action = "replay", call_id = (string)second["audit"]!["call_id"]! }))["result"]!["replay"]!;
        Assert.Equal("identical", (string?)Assert.Single(replay.AsArray())!["verdict"]);
    }

    [Fact]
    public async Task PartitionsArePagedAndTheRecommendedOneIsFirst()
    {
        object Ask(string? cursor) => new { dataset = "groups.csv", features = Features, methods = new[] { "k_means", "ward" }, k = 3, limit = 1, cursor, wait_seconds = 50 };
        JsonNode first = (await _server.EnvelopeAsync("cluster_data", Ask(null)))["result"]!;
        JsonNode next = (await _server.EnvelopeAsync("cluster_data", Ask((string)first["next_cursor"]!)))["result"]!;
        JsonNode chosen = Assert.Single(first["partitions"]!.AsArray())!;
        Assert.Equal((string?)first["chosen"]!["method"], (string?)chosen["method"]);
        Assert.Equal(1, (double)chosen["agreement"]!);
        Assert.NotEqual(chosen.ToJsonString(), Assert.Single(next["partitions"]!.AsArray())!.ToJsonString());
    }

    [Fact]
    public async Task OneClusterIsAnAnswer()
    {
        JsonObject envelope = await _server.EnvelopeAsync("cluster_data", new { dataset = "groups.csv", features = new[] { "noise" }, wait_seconds = 50 });
        JsonNode only = Assert.Single(envelope["result"]!["clusters"]!.AsArray())!;
        Assert.Equal((1, 120), ((int)envelope["result"]!["k"]!, (int)only["n"]!));
        Assert.StartsWith("all rows", (string)only["summary"]!, StringComparison.Ordinal);
        Assert.Null(only["profile"]![0]!["others_mean"]);
        Assert.Contains(envelope["warnings"]!.AsArray(), warning => (string?)warning!["code"] == "SINGLE_CLUSTER");
    }

    [Fact]
    public async Task WhereRowsAreHiddenSoAreTheirPlacesAndLabels()
    {
        using TestHome home = new();
        home.Write("groups.csv", GroupedRows.Csv());
        await using TestServer server = await TestServer.StartAsync(home, showRows: false);
        JsonNode result = (await server.EnvelopeAsync("cluster_data", new { dataset = "groups.csv", features = Features, k = 3, wait_seconds = 50 }))["result"]!;
        Assert.Equal(3, result["clusters"]!.AsArray().Count);
        foreach (string uri in result["artifacts"]!.AsArray().Select(artifact => (string)artifact!["uri"]!))
        {
            Assert.Equal("ROWS_HIDDEN", (string?)(await server.ErrorAsync("export_artifact", new { uri }))["code"]);
            McpProtocolException refused = await Assert.ThrowsAsync<McpProtocolException>(async () => await server.Client.ReadResourceAsync(uri, cancellationToken: Cancellation));
            Assert.Contains("ROWS_HIDDEN", refused.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("\"features\":[\"widht\"]", "COLUMN_NOT_FOUND", "width")]
    [InlineData("\"features\":[\"note\"]", "ARG_INVALID", "features")]
    [InlineData("\"features\":[\"same\"]", "NO_FEATURES", "constant")]
    [InlineData("\"features\":[\"code\"],\"k\":4", "TOO_FEW_ROWS", "")]
    [InlineData("\"k\":1", "ARG_RANGE", "")]
    [InlineData("\"k\":65", "ARG_RANGE", "")]
    [InlineData("\"methods\":[\"dbscan\"]", "ARG_INVALID", "hdbscan")]
    [InlineData("\"compare_with\":\"grup\"", "COLUMN_NOT_FOUND", "group")]
    [InlineData("\"compare_with\":\"width\",\"features\":[\"width\",\"height\"]", "ARG_INVALID", "features")]
    [InlineData("\"target\":\"group\"", "ARG_UNKNOWN", "")]
    public async Task BadArgumentsAreRefusedWithAFix(string argument, string code, string fix)
    {
        JsonObject error = await _server.ErrorAsync("cluster_data", JsonNode.Parse("{\"dataset\":\"groups.csv\"," + argument + "}"));
        Assert.Equal(code, (string?)error["code"]);
        Assert.Contains(fix, (string?)error["fix"], StringComparison.Ordinal);
        Assert.NotEmpty((string)error["fix"]!);
    }

    private async Task<string> ReadAsync(string uri) =>
        Assert.IsType<TextResourceContents>(Assert.Single((await _server.Client.ReadResourceAsync(uri, cancellationToken: Cancellation)).Contents)).Text;
}
