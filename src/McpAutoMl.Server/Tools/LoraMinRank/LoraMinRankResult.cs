using McpAutoMl.Core.LowRank;
using McpAutoMl.Server.Workspaces;

namespace McpAutoMl.Server.Tools.LoraMinRank;

/// <summary>Result of <c>lora_min_rank</c>: of the view <c>layers</c> the first three, of the others the rest.</summary>
/// <param name="Summary">Over all changed matrices.</param>
/// <param name="Layers">The changed matrices, largest residual first.</param>
/// <param name="NotCovered">What no adapter of this kind can carry, or what was not read, with reasons.</param>
public sealed record LoraMinRankResult(SummaryRow? Summary, [property: Paged] IReadOnlyList<LayerRow>? Layers, IReadOnlyList<NotCoveredRow>? NotCovered)
{
    /// <summary>Constructed adapters.</summary>
    public ProductReport? Product { get; init; }

    /// <summary>What is known about the least rank.</summary>
    public TheoryReport? Theory { get; init; }

    /// <summary>Charts and adapters.</summary>
    public IReadOnlyList<Artifact>? Artifacts { get; init; }
}

/// <summary>The network as a whole.</summary>
/// <param name="Modules">Matrices compared.</param>
/// <param name="Changed">Those of them that differ.</param>
/// <param name="KeptEnergy">Share of the squared change that adapters of the numeric ranks keep.</param>
/// <param name="Parameters">Parameters of these adapters.</param>
/// <param name="Bytes">Their size in F32.</param>
/// <param name="RankHistogram">Matrices by numeric rank.</param>
/// <param name="ByKind">Ranks by the last part of the name.</param>
public sealed record SummaryRow(
    int Modules, int Changed, double? KeptEnergy, long Parameters, long Bytes, IReadOnlyList<RankCount> RankHistogram, IReadOnlyList<KindRanks> ByKind)
{
    /// <summary>Sums up.</summary>
    public static SummaryRow Of(int modules, IReadOnlyList<LayerRank> changed)
    {
        RankSummary summary = RankSummary.Of(changed);
        return new SummaryRow(
            modules, changed.Count, summary.KeptEnergy, summary.Parameters, summary.Parameters * sizeof(float), summary.RankHistogram, summary.ByKind);
    }
}

/// <summary>One changed matrix.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Shape">Rows and columns.</param>
/// <param name="Rank">The rank of the change as an interval with a best guess.</param>
/// <param name="StableRank">Squared Frobenius over squared spectral norm.</param>
/// <param name="EffectiveRank">Exponential of the spectrum's entropy.</param>
/// <param name="SingularValues">The largest of them.</param>
/// <param name="ErrorAtRank">Errors of the best approximations.</param>
/// <param name="RecommendedRank">The numeric rank; absent where the change drowns in the storage noise.</param>
/// <param name="RelativeChange">Norm of the change over that of the base.</param>
public sealed record LayerRow(
    string Name,
    IReadOnlyList<int> Shape,
    RankEstimate Rank,
    double StableRank,
    double? EffectiveRank,
    IReadOnlyList<double> SingularValues,
    IReadOnlyList<RankError> ErrorAtRank,
    int? RecommendedRank,
    double? RelativeChange)
{
    private const int Head = 64;

    /// <summary>Shows a layer with errors at the given ranks, or at telling ones.</summary>
    public static LayerRow Of(LayerRank layer, IReadOnlyList<int>? ranks)
    {
        DifferenceSpectrum spectrum = layer.Spectrum;
        IReadOnlyList<RankError> errors = spectrum.Errors;
        return new LayerRow(
            layer.Name,
            [spectrum.Spectrum.Rows, spectrum.Spectrum.Columns],
            spectrum.Rank,
            spectrum.Spectrum.StableRank(),
            spectrum.Spectrum.EffectiveRank(),
            [.. spectrum.Spectrum.Values.Take(Head)],
            [.. (ranks ?? layer.TellingRanks()).Distinct().Order().Where(rank => rank >= 0 && rank < errors.Count).Select(rank => errors[rank])],
            spectrum.BelowNoise ? null : layer.Rank,
            spectrum.RelativeChange);
    }
}

/// <summary>A tensor without a rank.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">matrix, vector, scalar or tensor.</param>
/// <param name="RelativeChange">Norm of the change over that of the base, where both are known.</param>
/// <param name="Reason">Why it has no rank.</param>
public sealed record NotCoveredRow(string Name, string Kind, double? RelativeChange, string Reason);
