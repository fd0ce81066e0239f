using McpAutoMl.Core.LowRank.Products;

namespace McpAutoMl.Core.LowRank.Theory;

/// <summary>The published statements on the least rank, applied to sizes.</summary>
/// <remarks>Source: Zeng and Lee (2024), "The Expressive Power of Low-Rank Adaptation", ICLR, arXiv 2310.17513.</remarks>
public static class RankTheory
{
    private const string Paper = "Zeng and Lee, The Expressive Power of Low-Rank Adaptation, ICLR 2024, arXiv 2310.17513";

    /// <summary>What is known for a network of these sizes.</summary>
    public static RankStatement Of(Architecture architecture)
    {
        int rank = architecture.MinimumRank;
        string full = architecture.RankOfDifference is null ? "full, as it is for random weights" : $"at most {Math.Min(architecture.RankOfDifference.Value, architecture.Width)}";
        return architecture.Kind switch
        {
            ModelKind.Linear => new RankStatement(
                RankKind.Exact,
                $"Adapters of rank {rank} in each of {architecture.Depth} layers make the product any target whose difference E from it has rank {full}; less cannot where that rank is met.",
                LinearFormula,
                rank,
                null,
                LinearAssumptions,
                LinearSource),
            ModelKind.Fnn => new RankStatement(
                RankKind.Sufficient,
                $"Adapters of rank {rank} and new biases in each of {architecture.Depth} layers represent any target of {architecture.TargetDepth} layers on a bounded domain; {architecture.LayersSharing} layers become one. The differences have rank {full}.",
                "R >= max_i ceil(rank(W_i* - product of segment i) / M), M = floor(L / L*); width / M for random weights",
                rank,
                null,
                FullyConnectedAssumptions,
                Paper + ", Theorems 3 and 6, Corollary 4"),
            _ => new RankStatement(
                RankKind.Sufficient,
                $"Adapters of rank {rank} on Q, K, V and O of every head, the last W_2 and the output layer, with new biases, represent any target of the same size. The differences have rank {full}.",
                "R >= max_i ceil(G_i / 2), G_i the largest rank of a difference of K'Q or of W_1 O V in block i; width / 2 for random weights",
                rank,
                null,
                TransformerAssumptions,
                Paper + ", Theorem 7 and Corollary 8"),
        };
    }

    /// <summary>What is known for given layers and a target of their product: the bound from below, and the least rank found to reach it.</summary>
    /// <param name="problem">Layers and target.</param>
    /// <param name="depth">How many layers.</param>
    /// <param name="width">The largest rank worth trying: the longest side of a layer.</param>
    /// <param name="cancellation">Looked at in the constructions.</param>
    /// <remarks>Determinism: bit-exact. Cost: one construction where the bound is reached; else one for each rank up to the width.</remarks>
    public static RankStatement Of(ProductProblem problem, int depth, int width, CancellationToken cancellation = default)
    {
        int lower = SegmentNeeds.Ceiling(problem.DiscrepancyRank, depth);
        int? found = Enumerable.Range(lower, Math.Max(width - lower + 1, 1))
            .Cast<int?>()
            .FirstOrDefault(rank => problem.Adapt([.. Enumerable.Repeat(rank!.Value, depth)], cancellation).Exact);
        bool exact = found == lower;
        string statement = (exact, found) switch
        {
            (true, _) => $"Rank {lower} in each of {depth} layers is the least: the difference has rank {problem.DiscrepancyRank}, and adapters of that rank were constructed and measured.",
            (_, null) => $"No adapters were found that reach the target. Its difference from the product has rank {problem.DiscrepancyRank}, so that less than {lower} a layer cannot do; a layer may be too narrow for any rank.",
            _ => $"The least rank lies from {lower} to {found}: the difference has rank {problem.DiscrepancyRank}, and adapters that meet it were found at {found}. A layer is singular, or the chain narrower than its ends.",
        };
        return new RankStatement(
            exact ? RankKind.Exact : RankKind.Interval, statement, LinearFormula, found, exact ? null : lower, exact ? [LinearAssumptions[0], MeasuredInstead] : LinearAssumptions, LinearSource);
    }

    private const string LinearFormula = "R >= ceil(rank(E) / L), E = T - W_L ... W_1";
    private const string LinearSource = Paper + ", Lemma 1 and Theorem 2; the bound from below: Eckart and Young 1936";
    private const string MeasuredInstead = "The others of the theorem need not be taken for granted: the adapted product was compared with the target.";

    /// <summary>What the statement for products of matrices takes for granted.</summary>
    public static IReadOnlyList<string> LinearAssumptions { get; } =
    [
        "All layers are square and nonsingular, or hidden layers are at least as wide as both ends and of full rank.",
        "The product plus each truncation of E at R, 2R, ..., (L - 1) R is nonsingular.",
        "Both hold for random weights with probability 1. Without them the bound stands, but may not be reached.",
    ];

    /// <summary>What the statement for ReLU networks takes for granted.</summary>
    public static IReadOnlyList<string> FullyConnectedAssumptions { get; } =
    [
        "One width throughout; the assumptions for products hold in every segment.",
        "Biases can be tuned, and inputs stay in the bounded domain that they were made for.",
    ];

    /// <summary>What the statement for transformers takes for granted.</summary>
    public static IReadOnlyList<string> TransformerAssumptions { get; } =
    [
        "No residual connections, no normalisation, no rotary positions, no shared or grouped heads, no gated layers: it does not carry over to models that have them.",
        "Heads as wide as the embedding; the same number of blocks and heads in both; W_1 and W_2 nonsingular; the assumptions for products hold.",
    ];
}
