using McpAutoMl.Core;
using McpAutoMl.Data.Safetensors;

namespace McpAutoMl.Data.Tests.Safetensors;

public sealed class PeftAdapterTests : IDisposable
{
    private const string Q = "base_model.model.model.layers.0.self_attn.q_proj.";
    private readonly TempRoot _root = new();

    public void Dispose() => _root.Dispose();

    [Fact]
    public void ReadsTheFactorsAndTheScale()
    {
        Write("""{"peft_type":"LORA","r":2,"lora_alpha":8,"base_model_name_or_path":"a/b","fan_in_fan_out":true}""", (Q + "lora_A.weight", "BF16", [2, 3]), (Q + "lora_B.weight", "F32", [4, 2]));
        using PeftAdapter adapter = PeftAdapter.Open(_root.Roots, "adapter");
        AdapterModule module = Assert.Single(adapter.Modules);
        Assert.Equal(("model.layers.0.self_attn.q_proj", 2, 8.0, 4.0, 4, 3), (module.Module, module.Rank, module.Alpha, module.Scale, module.Outputs, module.Inputs));
        Assert.Equal(("a/b", true, false, false), (adapter.Config.BaseModel, adapter.Config.FanInFanOut, adapter.Config.UsesDora, adapter.Config.UsesRsLora));
        Core.LowRank.LoraFactors factors = adapter.Read(module);
        Assert.Equal((4, 2, 2, 3, "BF16"), (factors.B.Rows, factors.B.Columns, factors.A.Rows, factors.A.Columns, factors.Format.Name));
        Assert.Empty(adapter.Uncovered);
        Assert.Equal("adapter/adapter_config.json", adapter.Document.Name);
    }

    /// <summary>The first pattern decides that matches the end of the name at a dot, as in peft.utils.other.get_pattern_key.</summary>
    [Theory]
    [InlineData("""{"r":8,"lora_alpha":16}""", 8, 2)]
    [InlineData("""{"r":9,"lora_alpha":6,"use_rslora":true}""", 9, 2)]
    [InlineData("""{"r":8,"lora_alpha":16,"rank_pattern":{"q_proj":4}}""", 4, 4)]
    [InlineData("""{"r":8,"lora_alpha":16,"rank_pattern":{"_proj":4}}""", 8, 2)] // no dot before it
    [InlineData("""{"r":8,"lora_alpha":16,"rank_pattern":{"layers\\.0\\..*":4,"q_proj":2}}""", 4, 4)]
    [InlineData("""{"r":8,"lora_alpha":16,"rank_pattern":{"q_proj":2,"layers\\.0\\..*":4}}""", 2, 8)]
    [InlineData("""{"r":8,"lora_alpha":16,"rank_pattern":{"^model\\.layers\\.0\\.self_attn\\.q_proj":4},"alpha_pattern":{"^model\\.layers\\.0\\.self_attn\\.q_proj":4}}""", 4, 1)]
    [InlineData("""{"r":8,"lora_alpha":16,"rank_pattern":{"k_proj|q_proj":2},"alpha_pattern":{"v_proj":1}}""", 2, 8)]
    [InlineData("""{"r":8,"lora_alpha":16,"alpha_pattern":{"q_proj":1},"use_rslora":false}""", 8, 0.125)]
    public void ResolvesPatternsAsPeftDoes(string config, int rank, double scale)
    {
        Write(config, (Q + "lora_A.weight", "F32", [rank, 3]), (Q + "lora_B.weight", "F32", [4, rank]));
        using PeftAdapter adapter = PeftAdapter.Open(_root.Roots, "adapter");
        Assert.Equal((rank, scale), (adapter.Modules[0].Rank, adapter.Modules[0].Scale));
    }

    [Fact]
    public void NamesWhatIsNoPairOfFactors()
    {
        Write(
            """{"r":2,"use_dora":true}""",
            (Q + "lora_A.default.weight", "F32", [2, 3]),
            (Q + "lora_B.default.weight", "F32", [4, 2]),
            (Q + "lora_B.bias", "F32", [4]),
            (Q + "lora_magnitude_vector", "F32", [4]),
            ("base_model.model.model.embed_tokens.lora_embedding_A", "F32", [2, 9]),
            ("base_model.model.conv.lora_A.weight", "F32", [2, 1, 3, 3]),
            ("base_model.model.conv.lora_B.weight", "F32", [4, 2, 1, 1]),
            ("base_model.model.lm_head.weight", "F32", [9, 3]));
        using PeftAdapter adapter = PeftAdapter.Open(_root.Roots, "adapter/adapter_model.safetensors");
        Assert.True(adapter.Config.UsesDora);
        Assert.Single(adapter.Modules);
        Assert.Equal(
            [("conv", "factors of a convolution"), ("lm_head.weight", "saved in full: no low-rank form"),
                ("model.embed_tokens.lora_embedding_A", "a factor of an embedding's adapter"),
                ("model.layers.0.self_attn.q_proj.lora_B.bias", "a bias of an adapter"),
                ("model.layers.0.self_attn.q_proj.lora_magnitude_vector", "DoRA's magnitudes: the change is more than B A")],
            adapter.Uncovered.Select(u => (u.Name, u.Reason)));
    }

    [Theory]
    [InlineData("""{"r":2}""", 2, 2, "A", "LORA_PAIR_INVALID")] // A alone
    [InlineData("""{"r":2}""", 2, 3, "AB", "LORA_PAIR_INVALID")] // ranks differ
    [InlineData("""{"r":0}""", 0, 0, "AB", "LORA_PAIR_INVALID")]
    [InlineData("""{"r":4}""", 2, 2, "AB", "LORA_PAIR_INVALID")] // not what the configuration says
    [InlineData("""{"r":2,"rank_pattern":{"(":2}}""", 2, 2, "AB", "LORA_PAIR_INVALID")]
    [InlineData("""{"r":2,"rank_pattern":{"(a)\\1":2}}""", 2, 2, "AB", "LORA_PAIR_INVALID")] // no linear time
    [InlineData("""{"r":2,"rank_pattern":{"q_proj":0.5}}""", 2, 2, "AB", "LORA_PAIR_INVALID")]
    [InlineData("""{"peft_type":"LOHA"}""", 2, 2, "AB", "LORA_PAIR_INVALID")]
    [InlineData("""{"r":2""", 2, 2, "AB", "HEADER_INVALID")]
    [InlineData("""{"r":2}""", 2, 2, "ABA", "LORA_PAIR_INVALID")] // two adapters
    [InlineData(null, 2, 2, "AB", "FILE_NOT_FOUND")]
    public void RefusesWhatDoesNotFit(string? config, int rankOfA, int rankOfB, string factors, string code)
    {
        List<(string, string, long[])> tensors = [];
        foreach (char factor in factors)
        {
            string name = $"{Q}lora_{factor}{(tensors.Count == 2 ? ".other" : "")}.weight";
            tensors.Add((name, "F32", factor == 'A' ? [rankOfA, 3] : [4, rankOfB]));
        }

        Write(config, [.. tensors]);
        Problem problem = _root.Problem(() => PeftAdapter.Open(_root.Roots, "adapter").Dispose());
        Assert.Equal(code, problem.Code);
    }

    private void Write(string? config, params (string Name, string Type, long[] Shape)[] tensors)
    {
        if (config is not null)
        {
            _root.Write("adapter/adapter_config.json", config);
        }

        _root.Write("adapter/adapter_model.safetensors", CheckpointBytes.Of([.. tensors.Select(t =>
            (t.Name, t.Type, t.Shape, Enumerable.Range(1, (int)t.Shape.Aggregate(1L, (a, b) => a * b)).Select(i => (double)i).ToArray()))]));
    }
}
