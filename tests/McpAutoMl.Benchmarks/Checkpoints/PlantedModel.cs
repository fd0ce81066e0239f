namespace McpAutoMl.Benchmarks.Checkpoints;

/// <summary>The sizes of a made-up model in the shape of Llama, and the ranks by which its tuned version differs.</summary>
/// <param name="Layers">Blocks.</param>
/// <param name="Width">Hidden size.</param>
/// <param name="KeyValueWidth">Outputs of keys and values.</param>
/// <param name="Hidden">Width inside the MLP.</param>
/// <param name="Vocabulary">Rows of embedding and output head.</param>
/// <param name="RankOf">The planted rank for a layer and the index of a kind in <see cref="Kinds"/>; 0 leaves the matrix as it is.</param>
internal sealed record PlantedModel(int Layers, int Width, int KeyValueWidth, int Hidden, int Vocabulary, Func<int, int, int> RankOf)
{
    private static readonly string[] KindNames =
        ["self_attn.q_proj", "self_attn.k_proj", "self_attn.v_proj", "self_attn.o_proj", "mlp.gate_proj", "mlp.up_proj", "mlp.down_proj"];

    private static readonly int[] MoreOfKind = [0, -1, 1, 1, 2, 2, 4];

    /// <summary>1.1 billion parameters: 22 layers of width 2048, every rank from 4 to 64.</summary>
    public static readonly PlantedModel Billion = new(22, 2048, 256, 5632, 32000, (layer, kind) => 4 + ((((layer * KindNames.Length) + kind) * 37) % 61));

    /// <summary>180,000 parameters: five layers of width 64; the first is left alone, ranks grow with depth, keys need least and down projections most.</summary>
    public static readonly PlantedModel Tiny = new(5, 64, 32, 128, 32, (layer, kind) => layer == 0 ? 0 : layer + MoreOfKind[kind]);

    /// <summary>Last parts of module names.</summary>
    public static IReadOnlyList<string> Kinds => KindNames;

    /// <summary>All tensors in ordinal order of their names, with the rank planted in each.</summary>
    public IEnumerable<(string Name, int Rows, int Columns, int Rank)> Tensors()
    {
        List<(string, int, int, int)> tensors =
        [
            ("lm_head.weight", Vocabulary, Width, 0),
            ("model.embed_tokens.weight", Vocabulary, Width, 0),
            ("model.norm.weight", Width, 0, 0),
        ];
        for (int layer = 0; layer < Layers; layer++)
        {
            tensors.Add(($"model.layers.{layer}.input_layernorm.weight", Width, 0, 0));
            tensors.Add(($"model.layers.{layer}.post_attention_layernorm.weight", Width, 0, 0));
            (int Rows, int Columns)[] shapes =
                [(Width, Width), (KeyValueWidth, Width), (KeyValueWidth, Width), (Width, Width), (Hidden, Width), (Hidden, Width), (Width, Hidden)];
            for (int kind = 0; kind < shapes.Length; kind++)
            {
                tensors.Add(($"model.layers.{layer}.{KindNames[kind]}.weight", shapes[kind].Rows, shapes[kind].Columns, RankOf(layer, kind)));
            }
        }

        return tensors.OrderBy(tensor => tensor.Item1, StringComparer.Ordinal);
    }
}
