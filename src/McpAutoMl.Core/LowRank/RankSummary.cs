using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.LowRank;

/// <summary>Ranks of the matrices of one kind.</summary>
/// <param name="Kind">As <see cref="LayerRank.Kind"/>.</param>
/// <param name="Min">Smallest numeric rank.</param>
/// <param name="Median">Median numeric rank.</param>
/// <param name="Max">Largest numeric rank.</param>
public sealed record KindRanks(string Kind, int Min, double Median, int Max);

/// <summary>How many matrices have a rank.</summary>
/// <param name="Rank">The numeric rank.</param>
/// <param name="Count">Matrices of that rank.</param>
public sealed record RankCount(int Rank, int Count);

/// <summary>What adapters of the numeric ranks amount to over a whole network.</summary>
/// <param name="KeptEnergy">Share of the squared Frobenius norm of all changes that the adapters keep; null where nothing changed.</param>
/// <param name="Parameters">Parameters of all adapters.</param>
/// <param name="RankHistogram">Matrices by rank, ascending.</param>
/// <param name="ByKind">Ranks by kind, in ordinal order.</param>
public sealed record RankSummary(double? KeptEnergy, long Parameters, IReadOnlyList<RankCount> RankHistogram, IReadOnlyList<KindRanks> ByKind)
{
    /// <summary>Sums up changed matrices. Determinism: bit-exact for one order of layers.</summary>
    public static RankSummary Of(IReadOnlyList<LayerRank> layers)
    {
        double total = Reduce.SumOfSquares([.. layers.Select(layer => layer.Spectrum.Errors[0].Frobenius)]);
        double left = Reduce.SumOfSquares([.. layers.Select(layer => layer.Residual)]);
        return new RankSummary(
            total > 0 ? 1 - (left / total) : null,
            layers.Sum(layer => layer.Parameters),
            [.. layers.GroupBy(layer => layer.Rank).OrderBy(group => group.Key).Select(group => new RankCount(group.Key, group.Count()))],
            [.. layers.GroupBy(layer => layer.Kind).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => new KindRanks(
                group.Key,
                group.Min(layer => layer.Rank),
                Quantiles.Of([.. group.Select(layer => (double)layer.Rank)], [0.5])[0],
                group.Max(layer => layer.Rank)))]);
    }
}
