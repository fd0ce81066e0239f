using McpAutoMl.Data.Safetensors;

namespace McpAutoMl.Data.Tests.Safetensors;

public sealed class CheckpointPairTests : IDisposable
{
    private readonly TempRoot _root = new();

    public void Dispose() => _root.Dispose();

    [Fact]
    public void PairsMatricesAndNamesTheRestWithReasons()
    {
        using Checkpoint before = Open("a", ("w", [1, 2]), ("x.bias", [2]), ("gone", [1, 1]), ("head", [1, 2]), ("ids:I64", [1, 1]), ("l.norm.weight", [2]), ("c.conv.weight", [1, 1, 2]));
        using Checkpoint after = Open("b", ("w:BF16", [1, 2]), ("x.bias", [2]), ("new", [1, 1]), ("head", [2, 1]), ("ids:I64", [1, 1]), ("l.norm.weight", [2]), ("c.conv.weight", [1, 1, 2]));
        CheckpointPair pair = CheckpointPair.Of(before, after);
        Assert.Equal(["w"], pair.Modules.Select(m => m.Tuned.Name));
        Assert.Equal(
            [("c.conv.weight", "convolution", "not a matrix: [1, 1, 2]"), ("gone", "matrix", "only in base"),
                ("head", "matrix", "shapes differ: [1, 2] in base, [2, 1] in tuned"), ("ids", "matrix", "not floating point: I64"),
                ("l.norm.weight", "norm", "not a matrix: [2]"), ("new", "matrix", "only in tuned"), ("x.bias", "bias", "not a matrix: [2]")],
            pair.Uncovered.Select(u => (u.Name, u.Kind, u.Reason)));
    }

    [Fact]
    public void RefusesCheckpointsWithoutACommonNameAndQuantisedOnes()
    {
        using Checkpoint one = Open("a", ("w:F8_E4M3", [1, 1]));
        using Checkpoint other = Open("b", ("v", [1, 1]));
        Assert.Equal("NO_COMMON_TENSORS", _root.Problem(() => CheckpointPair.Of(one, other)).Code);
        Assert.Equal("DTYPE_UNSUPPORTED", _root.Problem(() => CheckpointPair.Of(one, one)).Code);
    }

    [Fact]
    public void LeavesEmbeddingsAndTiedHeadsOut()
    {
        (string, long[])[] tensors = [("lm_head.weight", [6, 2]), ("model.embed_tokens.weight", [6, 2]), ("model.q_proj.weight", [2, 2])];
        using Checkpoint free = Open("free", tensors);
        Assert.Equal(["lm_head", "model.q_proj"], CheckpointPair.Of(free, free).Modules.Select(m => m.Module));
        Assert.Equal("an embedding: adapters of linear layers do not reach it", Assert.Single(CheckpointPair.Of(free, free).Uncovered).Reason);

        _root.Write("config.json", """{"model_type":"llama","text_config":{"tie_word_embeddings":true}}""");
        using Checkpoint tied = Open("tied", tensors), short_ = Open("short", tensors[1..]);
        Assert.Equal(["model.q_proj"], CheckpointPair.Of(tied, tied).Modules.Select(m => m.Module));
        Assert.Equal(
            ["only in base: the other ties it to the embedding", "an embedding tied to the output head: one change would be both"],
            CheckpointPair.Of(tied, short_).Uncovered.Select(u => u.Reason));
    }

    [Fact]
    public void ComparesTheCommonRowsOfVocabularies()
    {
        using Checkpoint before = Open("a", ("lm_head.weight", [2, 2]), ("embed_tokens.weight", [2, 2]), ("o.weight", [2, 2]));
        using Checkpoint after = Open("b", ("lm_head.weight", [3, 2]), ("embed_tokens.weight", [3, 2]), ("o.weight", [3, 2]));
        IReadOnlyList<UncoveredTensor> uncovered = CheckpointPair.Of(before, after).Uncovered;
        Assert.Equal("vocabularies differ: [2, 2] in base, [3, 2] in tuned; the change is that of the common rows", uncovered[0].Reason);
        Assert.Equal([true, true, false], uncovered.Select(u => u.Base is not null && u.Tuned is not null));
        Assert.Equal(0, DifferenceReader.RelativeChange(before, uncovered[0].Base!, after, uncovered[0].Tuned!));
    }

    [Fact]
    public void LooksPastAFirstPartThatOneSideLeavesOut()
    {
        using Checkpoint hub = Open("a", ("h.0.attn.c_attn.weight", [2, 6]), ("wte.weight", [9, 2]));
        using Checkpoint saved = Open("b", ("transformer.h.0.attn.c_attn.weight", [2, 6]), ("transformer.wte.weight", [9, 2]), ("lm_head.weight", [9, 2]));
        foreach (CheckpointPair pair in (CheckpointPair[])[CheckpointPair.Of(hub, saved), CheckpointPair.Of(saved, hub)])
        {
            ModulePair module = Assert.Single(pair.Modules);
            Assert.Equal(("transformer.h.0.attn.c_attn", "c_attn", true, 6, 2), (module.Module, module.Kind, module.Transposed, module.Outputs, module.Inputs));
            Assert.Equal(["lm_head.weight", "transformer.wte.weight"], pair.Uncovered.Select(u => u.Name));
        }
    }

    [Theory]
    [InlineData(null, 6, true)] // [in, out] shows in the shape
    [InlineData(null, 2, false)]
    [InlineData("gpt2", 2, true)]
    [InlineData("gpt_bigcode", 6, false)]
    public void TellsConv1DFromLinearLayers(string? type, int columns, bool transposed)
    {
        if (type is not null)
        {
            _root.Write("config.json", $$"""{"model_type":"{{type}}"}""");
        }

        using Checkpoint model = Open("a", ("h.0.attn.c_attn.weight", [8 - columns, columns]), ("h.0.attn.c_proj.weight", [2, 2]), ("lm_head.weight", [2, 2]));
        Assert.Equal([transposed, transposed, false], CheckpointPair.Of(model, model).Modules.Select(m => m.Transposed));
    }

    private Checkpoint Open(string name, params (string Name, long[] Shape)[] tensors)
    {
        _root.Write(name + ".safetensors", CheckpointBytes.Of([.. tensors.Select(tensor =>
        {
            string[] parts = tensor.Name.Split(':');
            double[] values = [.. Enumerable.Range(1, (int)tensor.Shape.Aggregate(1L, (a, b) => a * b)).Select(i => (double)i)];
            return (parts[0], parts.ElementAtOrDefault(1) ?? "F32", tensor.Shape, values);
        })]));
        return Checkpoint.Open(_root.Roots, name + ".safetensors");
    }
}
