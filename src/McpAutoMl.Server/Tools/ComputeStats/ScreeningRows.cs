using McpAutoMl.Core.Statistics;
using McpAutoMl.Core.Statistics.Screening;

namespace McpAutoMl.Server.Tools.ComputeStats;

/// <summary>Outcomes of shadow test and stability selection by feature.</summary>
internal sealed class ScreeningRows
{
    private readonly Dictionary<string, ShadowRow> _shadows = new(StringComparer.Ordinal);
    private readonly Dictionary<string, double> _frequencies = new(StringComparer.Ordinal);

    /// <param name="found">What Core found.</param>
    public ScreeningRows(DatasetStatistics found)
    {
        foreach (ShadowOutcome outcome in found.Shadows ?? [])
        {
            _shadows.Add(outcome.Feature, new ShadowRow(outcome.Decision, outcome.Hits));
        }

        for (int j = 0; j < found.Usable.Count && found.Stability is { } stability; j++)
        {
            _frequencies.Add(found.Usable[j], stability.Frequencies[j]);
        }
    }

    /// <summary>Null where the feature was not tested.</summary>
    public ShadowRow? Shadow(string feature) => _shadows.GetValueOrDefault(feature);

    /// <summary>Null where the feature was not tested.</summary>
    public double? Frequency(string feature) => _frequencies.TryGetValue(feature, out double frequency) ? frequency : null;
}

/// <summary>The shadow test of one feature.</summary>
/// <param name="Decision">accepted, tentative or rejected.</param>
/// <param name="Hits">Rounds in which it was more important than every permuted copy.</param>
public sealed record ShadowRow(ShadowDecision Decision, int Hits);

/// <summary>The shadow test over all features.</summary>
/// <param name="Iterations">Rounds.</param>
/// <param name="Accepted">Features accepted.</param>
/// <param name="Tentative">Features on which the rounds do not tell.</param>
/// <param name="Rejected">Features rejected.</param>
public sealed record ShadowReport(int Iterations, int Accepted, int Tentative, int Rejected)
{
    /// <summary>Counts the decisions.</summary>
    internal static ShadowReport? Of(IReadOnlyList<ShadowOutcome>? outcomes, int iterations) => outcomes is null ? null : new ShadowReport(
        iterations,
        outcomes.Count(outcome => outcome.Decision == ShadowDecision.Accepted),
        outcomes.Count(outcome => outcome.Decision == ShadowDecision.Tentative),
        outcomes.Count(outcome => outcome.Decision == ShadowDecision.Rejected));
}

/// <summary>Stability selection over all features.</summary>
/// <param name="Halves">Halves of the rows, in complementary pairs.</param>
/// <param name="SelectedInEach">q, features selected in each.</param>
/// <param name="Threshold">Least frequency of a stable feature.</param>
/// <param name="Stable">Features of at least that frequency.</param>
/// <param name="ExpectedFalse">Bound on the expected number of stable features that are selected no more often than by chance.</param>
public sealed record StabilityReport(int Halves, int SelectedInEach, double Threshold, int Stable, double ExpectedFalse)
{
    /// <summary>Maps what Core found.</summary>
    internal static StabilityReport? Of(StabilitySelection? found) => found is null ? null : new StabilityReport(
        2 * found.Pairs, found.Size, found.Threshold, found.Frequencies.Count(frequency => frequency >= found.Threshold), found.ExpectedFalse);
}
