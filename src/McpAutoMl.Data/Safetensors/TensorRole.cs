namespace McpAutoMl.Data.Safetensors;

/// <summary>What a tensor is for, as its name and its shape tell.</summary>
internal static class TensorRole
{
    private const string WeightEnd = ".weight";

    private static readonly string[] EmbeddingNames =
        ["wte", "wpe", "shared", "embed_in", "tok_embeddings", "relative_attention_bias", "class_embedding", "positional_embedding"];

    private static readonly string[] HeadNames = ["lm_head", "embed_out", "output_projection"];

    private static readonly string[] TransposedModels = ["gpt2", "openai-gpt", "imagegpt", "decision_transformer"];

    private static readonly string[] TransposedNames = ["c_attn", "c_proj", "c_fc", "q_attn"];

    /// <summary>The name of the module that owns the tensor, as PEFT names it.</summary>
    public static string ModuleOf(string tensor) => tensor.EndsWith(WeightEnd, StringComparison.Ordinal) ? tensor[..^WeightEnd.Length] : tensor;

    /// <summary>The last part of a module's name, such as q_proj.</summary>
    public static string Last(string module) => module[(module.LastIndexOf('.') + 1)..];

    /// <summary>embedding, norm, bias, convolution, scalar, vector, matrix or tensor.</summary>
    public static string Kind(TensorEntry entry)
    {
        string module = ModuleOf(entry.Name), last = Last(module);
        return IsEmbedding(last) && entry.Shape.Count == 2 ? "embedding"
            : entry.Shape.Count <= 1 && module.Contains("norm", StringComparison.OrdinalIgnoreCase) ? "norm"
            : entry.Shape.Count <= 1 && last is "bias" ? "bias"
            : entry.Shape.Count switch
            {
                0 => "scalar",
                1 => "vector",
                2 => "matrix",
                3 or 4 or 5 when last.Contains("conv", StringComparison.OrdinalIgnoreCase) => "convolution",
                _ => "tensor",
            };
    }

    /// <summary>Whether it is the matrix from hidden states to the vocabulary.</summary>
    public static bool IsHead(string tensor) => HeadNames.Contains(Last(ModuleOf(tensor)));

    /// <summary>Whether GPT-2's Conv1D stores the matrix as [in, out], the other way round than a linear layer.</summary>
    /// <remarks>
    /// The model type decides where it is known. Otherwise c_attn, whose longer side is its output, shows it for the names that go
    /// with it: some models use the names of GPT-2 for linear layers.
    /// </remarks>
    /// <param name="checkpoint">The checkpoint, for its configuration and its other tensors.</param>
    public static Func<string, bool> TransposedIn(Checkpoint checkpoint)
    {
        bool transposed = checkpoint.Config.ModelType is { } type
            ? TransposedModels.Contains(type)
            : checkpoint.Tensors.FirstOrDefault(entry => entry.Shape.Count == 2 && Last(ModuleOf(entry.Name)) == "c_attn") is { } attention
                && attention.Shape[1] > attention.Shape[0];
        return module => transposed && TransposedNames.Contains(Last(module));
    }

    private static bool IsEmbedding(string last) =>
        EmbeddingNames.Contains(last) || last.Contains("embed_tokens", StringComparison.Ordinal) || last.Contains("embed_positions", StringComparison.Ordinal)
        || last.EndsWith("embeddings", StringComparison.Ordinal) || last.EndsWith("embedding", StringComparison.Ordinal);
}
