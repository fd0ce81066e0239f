using McpAutoMl.Core.LowRank;

namespace McpAutoMl.Server.Tools.LoraMinRank;

/// <summary>One changed matrix.</summary>
/// <param name="Name">The module's name.</param>
/// <param name="Shape">Outputs and inputs.</param>
/// <param name="Rank">The rank of the change as an interval with a best guess.</param>
/// <param name="RecommendedRank">What the allocation gives it; absent where the change drowns in the storage noise.</param>
/// <param name="RelativeChange">Norm of the change over that of the base.</param>
/// <param name="StableRank">Squared Frobenius over squared spectral norm.</param>
/// <param name="EffectiveRank">Exponential of the spectrum's entropy; absent where the spectrum is not known in full.</param>
/// <param name="NoiseFloor">Singular values of rounding noise are not expected above it.</param>
/// <param name="Certificate">
/// Norm of what the decomposition leaves: true singular values lie in [s, sqrt(s^2 + certificate^2)]; 0 where it is complete.
/// </param>
/// <param name="SingularValues">The largest of them.</param>
/// <param name="ErrorAtRank">Errors of truncations to a rank, all from one decomposition.</param>
public sealed record LayerRow(
    string Name,
    IReadOnlyList<int> Shape,
    RankEstimate Rank,
    int? RecommendedRank,
    double? RelativeChange,
    double StableRank,
    double? EffectiveRank,
    double NoiseFloor,
    double Certificate,
    IReadOnlyList<double> SingularValues,
    IReadOnlyList<RankError> ErrorAtRank)
{
    private const int Head = 16;

    /// <summary>Shows a layer with errors at the given ranks, or at telling ones.</summary>
    public static LayerRow Of(LayerRank layer, int recommended, IReadOnlyList<int>? ranks)
    {
        DifferenceSpectrum change = layer.Spectrum;
        Spectrum spectrum = change.Spectrum;
        IReadOnlyList<RankError> errors = change.Errors;
        return new LayerRow(
            layer.Name,
            [spectrum.Rows, spectrum.Columns],
            change.Rank,
            change.BelowNoise ? null : recommended,
            change.RelativeChange,
            spectrum.StableRank(),
            spectrum.EffectiveRank(),
            change.Floor.Threshold,
            spectrum.Certificate,
            [.. spectrum.Values.Take(Head)],
            [.. (ranks ?? [.. layer.TellingRanks(), recommended]).Distinct().Order().Where(rank => rank >= 0 && rank < errors.Count).Select(rank => errors[rank])]);
    }
}
