using System.Text.Json.Nodes;
using McpAutoMl.Core.Numerics;
using McpAutoMl.Data.Tests.Safetensors;
using McpAutoMl.Server.Tests.Harness;

namespace McpAutoMl.Server.Tests.Tools.LoraMinRank;

public sealed class ChainViewTests : IDisposable
{
    private const int Width = 24;
    private readonly TestHome _home = new();

    public void Dispose() => _home.Dispose();

    [Fact]
    public async Task FitsAProductBetterThanItsLayersOneByOne()
    {
        Matrix first = Uniform(Width, Width, 1), second = Uniform(Width, Width, 2);
        Write("base", ("l.0.up.weight", first), ("l.0.down.weight", second), ("l.1.up.weight", first));
        Write("tuned", ("l.0.up.weight", Plus(first, 3)), ("l.0.down.weight", Plus(second, 4)), ("l.1.up.weight", Plus(first, 5)));
        JsonNode result = await Call(new { @base = "base.safetensors", tuned = "tuned.safetensors", view = "product", chain = new[] { "l.*.up", "l.*.down" }, ranks = new[] { 4 } });
        JsonNode chain = Assert.Single(result["chains"]!.AsArray())!; // layer 1 has no second module
        Assert.Equal(["l.0.up", "l.0.down"], chain["modules"]!.AsArray().Select(name => (string?)name));
        Assert.True((double)chain["product_error"]! < (double)chain["per_layer_error"]!);
        Assert.Equal((double)chain["product_error"]!, (double)chain["kept_error"]!);
        Assert.InRange((double)chain["lower_bound"]!, 0, (double)chain["kept_error"]! * (1 + 1e-6));
        Assert.InRange((double)chain["kept_error"]!, 0, (double)chain["change"]!);
        Assert.True((double)chain["max_delta_norm"]! > 0);
        Assert.StartsWith("Valid only where nothing nonlinear", (string?)result["condition"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task SeesNothingToAdaptWhereTheProductIsTheSame()
    {
        // Values become G V and outputs O G^-1 in each head: full rank layer by layer, nothing in the product.
        Matrix values = Uniform(8, Width, 1), outputs = Uniform(Width, 8, 2);
        Matrix scaledValues = new(8, Width, [.. values.Data.Select(v => 2 * v)]), scaledOutputs = new(Width, 8, [.. outputs.Data.Select(v => v / 2)]);
        _home.Write("config.json", """{"num_attention_heads":2,"hidden_size":8}"""u8);
        Write("base", ("a.v_proj.weight", values), ("a.o_proj.weight", outputs));
        Write("tuned", ("a.v_proj.weight", scaledValues), ("a.o_proj.weight", scaledOutputs));
        JsonNode result = await Call(new { @base = "base.safetensors", tuned = "tuned.safetensors", view = "product", chain = new[] { "*.v_proj", "*.o_proj" }, ranks = new[] { 1, 0 } });
        JsonNode chain = Assert.Single(result["chains"]!.AsArray())!;
        Assert.Equal((2, 2), ((int)chain["heads"]!, (int)chain["kept_product"]!));
        Assert.InRange((double)chain["kept_error"]!, 0, 1e-12);
        Assert.True((double)chain["per_layer_error"]! > 0.1);
        Assert.Contains("head by head", (string?)result["condition"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""["a.v_proj","a.o_proj"]""", "[1]", null, "chain")] // heads unknown
    [InlineData("""["a.v_proj","a.o_proj"]""", "[1]", """{"num_attention_heads":4,"num_key_value_heads":2,"head_dim":4}""", "chain")] // shared values
    [InlineData("""["a.v_proj","a.x"]""", "[1]", null, "chain")]
    [InlineData("""["a.v_proj","a.v_proj"]""", "[1]", null, "chain")] // shapes
    [InlineData("""["a.v_proj","b"]""", "[1,2,3]", null, "ranks")]
    [InlineData("""["a.v_proj","b"]""", "[-1]", null, "ranks")]
    [InlineData("""["a.v_proj"]""", "[1]", null, "base")] // one module is no chain
    public async Task RefusesWhatIsNoChain(string chain, string ranks, string? config, string argument)
    {
        if (config is not null)
        {
            _home.Write("config.json", System.Text.Encoding.UTF8.GetBytes(config));
        }

        Write("base", ("a.v_proj.weight", Uniform(8, Width, 1)), ("a.o_proj.weight", Uniform(Width, 8, 2)));
        await using TestServer server = await TestServer.StartAsync(_home);
        JsonObject error = await server.ErrorAsync("lora_min_rank", new { @base = "base.safetensors", tuned = "base.safetensors", view = "product", chain = JsonNode.Parse(chain), ranks = JsonNode.Parse(ranks) });
        Assert.Equal(argument, (string?)error["where"]?["argument"]);
    }

    private async Task<JsonNode> Call(object arguments)
    {
        await using TestServer server = await TestServer.StartAsync(_home);
        return (await server.EnvelopeAsync("lora_min_rank", arguments))["result"]!;
    }

    private void Write(string name, params (string Name, Matrix Values)[] tensors) => _home.Write(name + ".safetensors", CheckpointBytes.Of([.. tensors.Select(tensor =>
        (tensor.Name, "F64", (long[])[tensor.Values.Rows, tensor.Values.Columns], tensor.Values.Data))]));

    private static Matrix Plus(Matrix matrix, long seed) =>
        new(matrix.Rows, matrix.Columns, [.. matrix.Data.Zip(Uniform(matrix.Rows, matrix.Columns, seed).Data, (a, b) => a + (0.1 * b))]);

    private static Matrix Uniform(int rows, int columns, long seed)
    {
        RandomStream random = new(seed, "tests/chain");
        return new Matrix(rows, columns, [.. Enumerable.Range(0, rows * columns).Select(_ => random.NextDouble() - 0.5)]);
    }
}
