using System.Text.Json;
using System.Text.Json.Nodes;
using McpAutoMl.Core.LowRank.Theory;
using McpAutoMl.Core.Numerics;
using McpAutoMl.Server.Tests.Harness;
using ModelContextProtocol.Protocol;

namespace McpAutoMl.Server.Tests.Tools.LoraMinRank;

/// <summary>Over the protocol, as an agent sees it.</summary>
public sealed class ProductViewTests : IDisposable
{
    private readonly TestHome _home = new();

    public void Dispose() => _home.Dispose();

    [Fact]
    public async Task ConstructsAdaptersForEachRankAndKeepsTheLast()
    {
        await using TestServer server = await TestServer.StartAsync(_home);
        JsonObject envelope = await server.EnvelopeAsync("lora_min_rank", new { matrices = Chain(6, 2), view = "product", ranks = new[] { 3, 1 } });
        JsonNode product = envelope["result"]!["product"]!;

        Assert.Equal(6, (int)product["difference_rank"]!);
        Assert.True((bool)product["exact"]!);
        Assert.InRange((double)product["achieved"]!, 0, 1e-10);
        JsonNode one = product["adapted"]![0]!;
        Assert.Equal([1, 1], one["ranks"]!.AsArray().Select(rank => (int)rank!));
        Assert.Equal((double)product["singular_values"]![2]!, (double)one["achieved"]!, 1e-6);
        Assert.Equal("lower_bound", (string?)one["certificate"]);
        Assert.Equal("bit_exact", (string?)envelope["audit"]!["reproducibility"]);

        // The artefact holds the factors: rank 3, all digits.
        string uri = (string)envelope["result"]!["artifacts"]![0]!["uri"]!;
        JsonNode exported = (await server.EnvelopeAsync("export_artifact", new { uri, format = "json", path = "adapters.json" }))["result"]!;
        string text = await File.ReadAllTextAsync(Directory.GetFiles(_home.Folder, "adapters.json", SearchOption.AllDirectories).Single(), TestContext.Current.CancellationToken);
        Assert.Equal([3, 3], JsonNode.Parse(text)!["layers"]!.AsArray().Select(layer => layer!["a"]!.AsArray().Count));
        Assert.NotNull(exported);
    }

    [Fact]
    public async Task TakesRanksLayerByLayerAndTheLeastOnesByDefault()
    {
        await using TestServer server = await TestServer.StartAsync(_home);
        MatricesOf matrices = Chain(5, 2);
        JsonNode least = (await server.EnvelopeAsync("lora_min_rank", new { matrices, view = "product" }))["result"]!["product"]!;
        Assert.Equal([3, 3], least["adapted"]![0]!["ranks"]!.AsArray().Select(rank => (int)rank!));
        JsonNode single = (await server.EnvelopeAsync("lora_min_rank", new { matrices = matrices with { layer_ranks = [0, 2] }, view = "product" }))["result"]!["product"]!;
        Assert.Equal((double)single["singular_values"]![2]!, (double)single["achieved"]!, 1e-6);
        Assert.False((bool)single["exact"]!);
    }

    [Fact]
    public async Task AdaptsAReluNetworkAndMeasuresItOnInputs()
    {
        await using TestServer server = await TestServer.StartAsync(_home);
        RandomModels random = new(1, "test");
        FullyConnectedNetwork frozen = random.FullyConnected(6, 4), target = random.FullyConnected(6, 2);
        object matrices = new
        {
            layers = frozen.Weights.Select(Rows).ToArray(),
            biases = frozen.Biases,
            target_layers = target.Weights.Select(Rows).ToArray(),
            target_biases = target.Biases,
        };
        JsonNode enough = (await server.EnvelopeAsync("lora_min_rank", new { matrices, view = "product" }))["result"]!["product"]!;
        Assert.Equal(3, (int)enough["network"]!["rank"]!);
        Assert.InRange((double)enough["network"]!["max_error"]!, 0, 1e-8);
        JsonNode fewer = (await server.EnvelopeAsync("lora_min_rank", new { matrices, view = "product", ranks = new[] { 1 } }))["result"]!["product"]!;
        Assert.InRange((double)fewer["network"]!["mean_distance"]!, 1e-3, (double)fewer["network"]!["mean_distance_bound"]!);
        Assert.Equal(2, fewer["adapted"]!.AsArray().Count);
        JsonNode layers = (await server.EnvelopeAsync("lora_min_rank", new { matrices }))["result"]!;
        Assert.Equal(2, layers["layers"]!.AsArray().Count);
    }

    [Fact]
    public async Task SaysThatASingularLayerLeavesAnInterval()
    {
        await using TestServer server = await TestServer.StartAsync(_home);
        double[][] zero = Rows(new Matrix(4, 4)), target = Rows(new RandomModels(3, "test").Normal(4, 4));
        JsonObject envelope = await server.EnvelopeAsync("lora_min_rank", new { matrices = new { layers = new[] { target, zero }, target }, view = "product", ranks = new[] { 1 } });
        Assert.Contains(envelope["warnings"]!.AsArray(), warning => (string?)warning!["code"] == "BOUND_NOT_REACHED");
        Assert.True((double)envelope["result"]!["product"]!["achieved"]! > (double)envelope["result"]!["product"]!["lower_bound"]!);
    }

    [Theory]
    [InlineData("""{"matrices":{"layers":[[[1]]],"target":[[1]],"layer_ranks":[1,1]},"view":"product"}""", "ARG_INVALID", "matrices.layer_ranks")]
    [InlineData("""{"matrices":{"layers":[[[1]]],"target":[[1]],"layer_ranks":[-1]},"view":"product"}""", "ARG_INVALID", "matrices.layer_ranks")]
    [InlineData("""{"matrices":{"layers":[[[1]]],"target":[[1]]},"ranks":[-1],"view":"product"}""", "ARG_INVALID", "ranks")]
    [InlineData("""{"matrices":{"layers":[[[1]]]},"view":"product"}""", "SHAPE_INVALID", "matrices.target")]
    [InlineData("""{"matrices":{"layers":[[[1]]],"target":[[1]],"target_layers":[[[1]]]},"view":"product"}""", "SHAPE_INVALID", "matrices.target")]
    [InlineData("""{"matrices":{"layers":[[[1]]],"target_layers":[[[1]],[[1]]]},"view":"product"}""", "SHAPE_INVALID", "matrices.target_layers")]
    [InlineData("""{"matrices":{"layers":[[[1,2]]],"target_layers":[[[1]]]},"view":"product"}""", "SHAPE_INVALID", "matrices.layers[0]")]
    [InlineData("""{"matrices":{"layers":[[[1]]],"target_layers":[[[1]]],"target_biases":[[1,2]]},"view":"product"}""", "SHAPE_INVALID", "matrices.target_biases")]
    [InlineData("""{"matrices":{"layers":[[[1e80]],[[1e80]]],"target":[[1]]},"view":"product"}""", "SCALE_OVERFLOW", "matrices")]
    [InlineData("""{"matrices":{"layers":[[[1]]],"target":[[1e999]]},"view":"product"}""", "ARG_RANGE", "matrices.target[0][0]")]
    [InlineData("""{"matrices":{"layers":[[["NaN"]]],"target":[[1]]},"view":"product"}""", "ARG_INVALID", "matrices.layers[0][0][0]")]
    [InlineData("""{"architecture":{"kind":"linear","width":4,"depth":2},"view":"product"}""", "ARG_INVALID", "architecture")]
    [InlineData("""{"base":"a","tuned":"b","view":"product"}""", "ARG_INVALID", "base")]
    public async Task RefusesWhatDoesNotFit(string arguments, string code, string argument)
    {
        await using TestServer server = await TestServer.StartAsync(_home);
        CallToolResult result = await server.CallAsync("lora_min_rank", JsonSerializer.Deserialize<JsonElement>(arguments));
        JsonNode error = JsonNode.Parse(TestServer.TextOf(result))!;
        Assert.True(result.IsError);
        Assert.Equal((code, argument), ((string?)error["code"], (string?)error["where"]?["argument"]));
    }

    [Fact]
    public async Task RefusesMatricesThatWouldTakeHours()
    {
        await using TestServer server = await TestServer.StartAsync(_home);
        double[][] wide = Rows(new Matrix(1, 1025)), target = wide;
        CallToolResult result = await server.CallAsync("lora_min_rank", new { matrices = new { layers = new[] { wide }, target }, view = "product" });
        Assert.Equal("ARG_RANGE", (string?)JsonNode.Parse(TestServer.TextOf(result))!["code"]);
    }

    private static MatricesOf Chain(int width, int depth)
    {
        RandomModels random = new(7, "test");
        return new MatricesOf([.. random.Layers(width, depth).Select(Rows)], Rows(random.Layers(width, 1)[0]), null);
    }

    private static double[][] Rows(Matrix matrix) => [.. Enumerable.Range(0, matrix.Rows).Select(i => matrix.Row(i).ToArray())];

    private sealed record MatricesOf(double[][][] layers, double[][] target, int[]? layer_ranks);
}
