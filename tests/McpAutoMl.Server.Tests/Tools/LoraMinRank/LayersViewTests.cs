using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using McpAutoMl.Core.Numerics;
using McpAutoMl.Data.Tests.Safetensors;
using McpAutoMl.Server.Tests.Harness;

namespace McpAutoMl.Server.Tests.Tools.LoraMinRank;

public sealed class LayersViewTests : IDisposable
{
    private const int Width = 72;
    private static readonly string[] Kinds = ["self_attn.q_proj", "self_attn.k_proj", "self_attn.v_proj", "self_attn.o_proj", "mlp.gate_proj", "mlp.up_proj", "mlp.down_proj"];
    private readonly TestHome _home = new();

    public void Dispose() => _home.Dispose();

    [Fact]
    public async Task ASmallReplySpeaksForTheModulesOfABillionParameterModel()
    {
        Write(22, (layer, kind) => 4 + ((((layer * 7) + kind) * 37) % 61)); // 61 different ranks
        await using TestServer server = await TestServer.StartAsync(_home);
        JsonObject envelope = await server.EnvelopeAsync("lora_min_rank", new { @base = "base.safetensors", tuned = "tuned.safetensors", wait_seconds = 50 });
        Assert.InRange(Encoding.UTF8.GetByteCount(envelope.ToJsonString()), 3000, 8 * 1024);
        JsonObject result = envelope["result"]!.AsObject();
        Assert.Equal(["summary", "allocation", "peft_config", "not_covered", "layers"], result.Select(member => member.Key).Take(5));
        Assert.Equal((154, 154), ((int)result["summary"]!["modules"]!, (int)result["summary"]!["changed"]!));
        Assert.Equal(154, result["summary"]!["rank_histogram"]!.AsArray().Sum(bin => (int)bin!["count"]!));
        Assert.Equal(154, (int)result["total"]!);
        Assert.True(result["layers"]!.AsArray().Count >= 1 && result["next_cursor"] is not null);
        Assert.Equal(["RANKS_ROUNDED"], envelope["warnings"]!.AsArray().Select(warning => (string)warning!["code"]!)); // nothing was cut
        Assert.Equal([("model.embed_tokens.weight", 1), ("model.layers.*.input_layernorm.weight", 22)], result["not_covered"]!.AsArray().Select(row => ((string)row!["name"]!, (int)row["count"]!)).Order());

        JsonNode table = result["artifacts"]![0]!;
        JsonObject resource = JsonNode.Parse(JsonSerializer.Serialize(await server.Client.ReadResourceAsync((string)table["uri"]!, cancellationToken: TestContext.Current.CancellationToken), JsonSerializerOptions.Web))!.AsObject();
        Assert.Equal(155, ((string)resource["contents"]![0]!["text"]!).Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.StartsWith("chart://", (string)result["artifacts"]![1]!["uri"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SharesABudgetOutBetterThanOneRankForAll()
    {
        Write(3, (layer, kind) => kind == 0 ? 24 : 4);
        await using TestServer server = await TestServer.StartAsync(_home);
        const long Budget = 21 * 2 * Width * 4;
        JsonNode energy = await Result(server, new { @base = "base.safetensors", tuned = "tuned.safetensors", parameter_budget = Budget, weights = "relative_base", max_rank = 20 });
        JsonNode allocation = energy["allocation"]!;
        Assert.Equal(("energy", "relative_base", Budget), ((string?)allocation["objective"], (string?)allocation["weights"], (long)allocation["budget"]!));
        Assert.InRange((long)allocation["used"]!, Budget - (2 * Width), Budget);
        Assert.True((double)allocation["residual"]! < (double)allocation["uniform_residual"]!);
        Assert.Equal(0, (double)allocation["optimality_gap"]!); // one cost for all
        Assert.Equal(["energy", "minimax", "uniform", "energy_threshold"], allocation["methods"]!.AsArray().Select(row => (string?)row!["method"]));
        Assert.InRange((int)allocation["methods"]![0]!["max_rank"]!, 5, 20);
        Assert.Equal(4, (int)allocation["methods"]![2]!["max_rank"]!);
        Assert.Equal(["down_proj", "gate_proj", "k_proj", "o_proj", "q_proj", "up_proj", "v_proj"], energy["peft_config"]!["target_modules"]!.AsArray().Select(name => (string?)name));

        JsonNode minimax = await Result(server, new { @base = "base.safetensors", tuned = "tuned.safetensors", parameter_budget = Budget, objective = "minimax" });
        Assert.Null(minimax["allocation"]!["optimality_gap"]);
        Assert.True((double)minimax["allocation"]!["methods"]![1]!["largest_left"]! <= (double)minimax["allocation"]!["methods"]![0]!["largest_left"]!);
    }

    [Fact]
    public async Task LeavesOutWhatDoesNotChangeAndBareParameters()
    {
        double[] w = Uniform(Width * Width, 1), v = [.. w.Select(x => 2 * x)];
        Save("base", ("a.q_proj.weight", w), ("b.q_proj.weight", w), ("param", w));
        Save("tuned", ("a.q_proj.weight", v), ("b.q_proj.weight", w), ("param", v));
        await using TestServer server = await TestServer.StartAsync(_home);
        JsonObject envelope = await server.EnvelopeAsync("lora_min_rank", new { @base = "base.safetensors", tuned = "tuned.safetensors" });
        Assert.Equal(["a.q_proj"], envelope["result"]!["peft_config"]!["target_modules"]!.AsArray().Select(name => (string?)name));
        Assert.Equal(["NOT_A_MODULE"], envelope["warnings"]!.AsArray().Select(warning => (string)warning!["code"]!));

        JsonNode same = await Result(server, new { @base = "base.safetensors", tuned = "base.safetensors" });
        Assert.Equal((3, 0), ((int)same["summary"]!["modules"]!, (int)same["summary"]!["changed"]!));
        Assert.Null(same["peft_config"] ?? same["allocation"]);
    }

    private static async Task<JsonNode> Result(TestServer server, object arguments) => (await server.EnvelopeAsync("lora_min_rank", arguments))["result"]!;

    /// <summary>The module names of Llama with square matrices, and a change of the given rank in each.</summary>
    private void Write(int layers, Func<int, int, int> rank)
    {
        double[] weights = Uniform(Width * Width, 1);
        Matrix left = new(Width, Width, Uniform(Width * Width, 2)), right = new(Width, Width, Uniform(Width * Width, 3));
        List<(string, double[])> before = [("model.embed_tokens.weight", weights)], after = [("model.embed_tokens.weight", weights)];
        for (int layer = 0; layer < layers; layer++)
        {
            before.Add(($"model.layers.{layer}.input_layernorm.weight", [1]));
            after.Add(($"model.layers.{layer}.input_layernorm.weight", [1]));
            for (int kind = 0; kind < Kinds.Length; kind++)
            {
                int planted = rank(layer, kind);
                Matrix b = new(Width, planted, [.. left.Data.Where((_, i) => i % Width < planted)]), a = new(planted, Width, right.Data[..(planted * Width)]);
                before.Add(($"model.layers.{layer}.{Kinds[kind]}.weight", weights));
                after.Add(($"model.layers.{layer}.{Kinds[kind]}.weight", [.. weights.Zip(MatrixProduct.Multiply(b, a).Data, (w, d) => w + d)]));
            }
        }

        Save("base", [.. before]);
        Save("tuned", [.. after]);
    }

    private void Save(string name, params (string Name, double[] Values)[] tensors) =>
        _home.Write(name + ".safetensors", CheckpointBytes.Of([.. tensors.Select(tensor =>
            (tensor.Name, "F32", tensor.Values.Length == 1 ? (long[])[1] : [Width, Width], tensor.Values))]));

    private static double[] Uniform(int count, long seed)
    {
        RandomStream random = new(seed, "tests/lora");
        return [.. Enumerable.Range(0, count).Select(_ => random.NextDouble() - 0.5)];
    }
}
