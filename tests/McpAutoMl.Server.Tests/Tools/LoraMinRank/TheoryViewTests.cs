using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using McpAutoMl.Core.LowRank.Theory;
using McpAutoMl.Core.Numerics;
using McpAutoMl.Server.Tests.Harness;
using ModelContextProtocol.Protocol;

namespace McpAutoMl.Server.Tests.Tools.LoraMinRank;

public sealed class TheoryViewTests : IDisposable
{
    private readonly TestHome _home = new();

    public void Dispose() => _home.Dispose();

    [Theory]
    [InlineData("linear", 16, 4, 4, "exact")]
    [InlineData("fnn", 16, 4, 4, "sufficient")]
    [InlineData("transformer", 16, 4, 8, "sufficient")]
    public async Task StatesTheLeastRankWithAllThatItRestsOn(string kind, int width, int depth, int rank, string expected)
    {
        await using TestServer server = await TestServer.StartAsync(_home);
        JsonNode result = (await server.EnvelopeAsync("lora_min_rank", new { architecture = new { kind, width, depth }, view = "theory" }))["result"]!;
        JsonNode theory = result["theory"]!;

        Assert.Equal((rank, expected), ((int)theory["min_rank"]!, (string?)theory["kind"]));
        Assert.Contains("no recommendation for training", (string?)theory["use"]);
        Assert.Contains("2310.17513", (string?)theory["source"]);
        Assert.NotEmpty(theory["assumptions"]!.AsArray());
        Assert.Contains(theory["sizes"]!.AsArray(), row => ((int)row!["width"]!, (int)row["depth"]!, (int)row["min_rank"]!) == (width, depth, rank));
        string uri = (string)result["artifacts"]![0]!["uri"]!;
        Assert.StartsWith("chart://rank_by_depth_", uri);
        _ = await server.EnvelopeAsync("export_artifact", new { uri, format = "svg", path = "chart.svg" });
        Assert.Equal("svg", XDocument.Load(Directory.GetFiles(_home.Folder, "chart.svg", SearchOption.AllDirectories).Single()).Root!.Name.LocalName);
    }

    [Fact]
    public async Task MeasuresRandomModelsWhereAsked()
    {
        await using TestServer server = await TestServer.StartAsync(_home);
        JsonObject envelope = await server.EnvelopeAsync("lora_min_rank", new { architecture = new { kind = "fnn", width = 6, depth = 2, draws = 3 }, view = "theory", seed = 5 });
        Assert.InRange(envelope.ToJsonString().Length, 1, 8 * 1024);
        JsonNode result = envelope["result"]!;
        JsonArray curve = result["theory"]!["curve"]!.AsArray();
        Assert.Equal([0, 1, 2, 3], curve.Select(point => (int)point!["rank"]!));
        Assert.InRange((double)curve[^1]!["mse"]!, 0, 1e-15);
        Assert.Equal(3, result["artifacts"]!.AsArray().Count);
        Assert.Equal(36, (int)Assert.Single(result["theory"]!["final_layer_curve"]!.AsArray())!["parameters"]!);
    }

    [Fact]
    public async Task MatricesGiveTheRankThatTheConstructionReaches()
    {
        await using TestServer server = await TestServer.StartAsync(_home);
        RandomModels random = new(2, "test");
        Matrix[] layers = random.Layers(8, 3);
        Matrix target = layers.Aggregate((below, layer) => MatrixProduct.Multiply(layer, below)), left = random.Normal(8, 4), right = random.Normal(4, 8);
        Matrix change = MatrixProduct.Multiply(left, right);
        double[][] shifted = Rows(new Matrix(8, 8, [.. target.Data.Zip(change.Data, (t, c) => t + c)]));
        JsonNode theory = await Theory(server, new { layers = layers.Select(Rows).ToArray(), target = shifted });
        Assert.Equal(("exact", 2), ((string?)theory["kind"], (int)theory["min_rank"]!));
        Assert.Null(theory["lower_rank"]);

        // With W_2 = 0 one layer of rank 2 a layer is not enough: the product keeps the rank of the middle layer.
        double[][][] singular = [Rows(layers[0]), Rows(new Matrix(8, 8)), Rows(layers[2])];
        JsonNode interval = await Theory(server, new { layers = singular, target = Rows(change) });
        Assert.Equal(("interval", 2, 4), ((string?)interval["kind"], (int)interval["lower_rank"]!, (int)interval["min_rank"]!));

        // A hidden layer of one value cannot carry rank 2, whatever the adapters.
        JsonNode narrow = await Theory(server, new { layers = new double[][][] { [[1, 0]], [[1], [0]] }, target = new double[][] { [1, 0], [0, 1] } });
        Assert.Equal("interval", (string?)narrow["kind"]);
        Assert.Null(narrow["min_rank"]);
    }

    [Fact]
    public async Task ANetworkGetsTheBestPartition()
    {
        await using TestServer server = await TestServer.StartAsync(_home);
        Matrix[] layers = new RandomModels(4, "test").Layers(4, 4);
        double[][] first = Rows(layers[0]), rest = Rows(layers[1..].Aggregate((below, layer) => MatrixProduct.Multiply(layer, below)));
        JsonNode theory = await Theory(server, new { layers = layers.Select(Rows).ToArray(), target_layers = new[] { first, rest } });
        Assert.Equal(["uniform", "optimal"], theory["partitions"]!.AsArray().Select(row => (string)row!["name"]!));
        Assert.Equal((0, "sufficient"), ((int)theory["min_rank"]!, (string?)theory["kind"]));
        Assert.Equal([1, 1, 2, 4], theory["partitions"]![1]!["segments"]!.AsArray().SelectMany(row => row!["layers"]!.AsArray()).Select(l => (int)l!));
        Assert.Equal(2, (int)theory["partitions"]![0]!["min_rank"]!);
    }

    [Theory]
    [InlineData("""{"kind":"linear","width":0,"depth":2}""", "ARG_RANGE", "architecture.width")]
    [InlineData("""{"kind":"fnn","width":4,"depth":2,"target_depth":3}""", "ARG_RANGE", "architecture.target_depth")]
    [InlineData("""{"kind":"transformer","width":4,"depth":2,"target_depth":1}""", "ARG_RANGE", "architecture.target_depth")]
    [InlineData("""{"kind":"linear","width":4,"depth":2,"rank_of_difference":5}""", "ARG_RANGE", "architecture.rank_of_difference")]
    [InlineData("""{"kind":"linear","width":4096,"depth":2,"draws":1}""", "ARG_RANGE", "architecture.width")]
    [InlineData("""{"kind":"linear","width":4,"depth":2,"draws":1,"rank_of_difference":1}""", "ARG_RANGE", "architecture.rank_of_difference")]
    [InlineData("""{"kind":"linear","width":4,"depth":99999999}""", "ARG_RANGE", "architecture.depth")]
    [InlineData("""{"kind":"rnn","width":4,"depth":1}""", "ARG_INVALID", "architecture.kind")]
    public async Task RefusesSizesThatDoNotFit(string architecture, string code, string argument)
    {
        await using TestServer server = await TestServer.StartAsync(_home);
        CallToolResult result = await server.CallAsync("lora_min_rank", new { architecture = JsonSerializer.Deserialize<JsonElement>(architecture), view = "theory" });
        JsonNode error = JsonNode.Parse(TestServer.TextOf(result))!;
        Assert.Equal((code, argument), ((string?)error["code"], (string?)error["where"]?["argument"]));
    }

    private static async Task<JsonNode> Theory(TestServer server, object matrices) =>
        (await server.EnvelopeAsync("lora_min_rank", new { matrices, view = "theory" }))["result"]!["theory"]!;

    private static double[][] Rows(Matrix matrix) => [.. Enumerable.Range(0, matrix.Rows).Select(i => matrix.Row(i).ToArray())];
}
