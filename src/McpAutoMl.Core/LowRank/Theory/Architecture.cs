namespace McpAutoMl.Core.LowRank.Theory;

/// <summary>The networks that the theory speaks of.</summary>
public enum ModelKind
{
    /// <summary>A product of matrices.</summary>
    Linear,

    /// <summary>Fully connected with ReLU after every layer; biases may be tuned.</summary>
    Fnn,

    /// <summary>Attention and a two-layer ReLU network in each block, without residual connections and normalisation.</summary>
    Transformer,
}

/// <summary>A frozen network and its target, by their sizes.</summary>
/// <param name="Kind">What network.</param>
/// <param name="Width">Values between layers; the embedding size of a transformer.</param>
/// <param name="Depth">Layers, or blocks, of the frozen network.</param>
/// <param name="TargetDepth">Layers of the target; of a linear target only its product counts, and a transformer's is its own depth.</param>
/// <param name="RankOfDifference">The largest rank of a target layer minus the frozen layers that become it; null for full.</param>
public sealed record Architecture(ModelKind Kind, int Width, int Depth, int TargetDepth, int? RankOfDifference = null)
{
    /// <summary>Heads of a transformer where their number matters (it does not to the rank): 2, as in the published experiments.</summary>
    public const int Heads = 2;

    /// <summary>The least rank of every adapter with which a target of these sizes can be met, under the assumptions of <see cref="RankTheory"/>.</summary>
    public int MinimumRank => SegmentNeeds.Ceiling(Math.Min(RankOfDifference ?? Width, Width), LayersSharing);

    /// <summary>Parameters of adapters of a rank on every matrix that carries one.</summary>
    public long AdapterParameters(int rank) => 2L * Width * rank * AdaptedMatrices;

    /// <summary>Weights of the frozen network without biases.</summary>
    public long Weights => (long)Width * Width * (Kind == ModelKind.Transformer ? (((4 * Heads) + 2) * (long)Depth) + 1 : Depth);

    /// <summary>How many layers share a difference: all of a linear network, those of the shortest segment, two in a transformer.</summary>
    public int LayersSharing => Kind switch
    {
        ModelKind.Linear => Depth,
        ModelKind.Fnn => Depth / TargetDepth,
        _ => 2,
    };

    private long AdaptedMatrices => Kind == ModelKind.Transformer ? (4L * Heads * Depth) + 2 : Depth;
}
