using McpAutoMl.Core.Numerics;
using McpAutoMl.Core.Statistics.Leakage;
using McpAutoMl.Core.Statistics.Screening;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Core.Statistics;

/// <summary>What a data set says about its columns, and about a target if there is one.</summary>
public sealed record DatasetStatistics
{
    /// <summary>The target, or null.</summary>
    public Target? Target { get; init; }

    /// <summary>Rows where the target is known, or all.</summary>
    public required int RowsUsed { get; init; }

    /// <summary>The columns without the target: strongest first, those that can't be features last; column order without target.</summary>
    public required IReadOnlyList<FeatureStatistics> Features { get; init; }

    /// <summary>Pairs of usable features, most alike first; empty when not asked for.</summary>
    public required IReadOnlyList<FeaturePair> Pairs { get; init; }

    /// <summary>What may make a model look better than it will be, alarms first; empty when not asked for.</summary>
    public required IReadOnlyList<LeakageFinding> Leakage { get; init; }

    /// <summary>The target along each usable feature, strongest feature first; empty when not asked for, or without target.</summary>
    public required IReadOnlyList<ProfileBin> Profile { get; init; }

    /// <summary>The shadow test of the usable features, in column order; null when not asked for, or without target.</summary>
    public IReadOnlyList<ShadowOutcome>? Shadows { get; init; }

    /// <summary>Stability selection of the usable features, in column order; null when not asked for, or without target.</summary>
    public StabilitySelection? Stability { get; init; }

    /// <summary>The usable features in column order: what <see cref="Stability"/> counts.</summary>
    public required IReadOnlyList<string> Usable { get; init; }

    /// <summary>Computes the statistics over the rows where the target is known.</summary>
    /// <param name="table">The data.</param>
    /// <param name="target">The target, resolved; null for none.</param>
    /// <param name="options">Which columns and which parts.</param>
    /// <param name="seed">Seed of jitter and forest.</param>
    /// <param name="progress">0 to 1.</param>
    /// <param name="cancellation">Looked at all along.</param>
    /// <remarks>
    /// Determinism: bit-exact. Cost: see <see cref="Relevance"/> and <see cref="Redundancy"/>; screening, where asked for, costs most of all.
    /// </remarks>
    /// <exception cref="ProblemException">
    /// COLUMN_NOT_FOUND for an unknown feature; NO_FEATURES when there is a target and nothing to relate to it.
    /// </exception>
    public static DatasetStatistics Of(
        Table table, Target? target, StatisticsOptions options, long seed, IProgress<StageProgress>? progress, CancellationToken cancellation)
    {
        bool screens = target is not null && (options.ShadowIterations > 0 || options.Stability);
        IProgress<StageProgress>? screening = progress;
        double first = screens ? 0.1 : 1;
        double shadowed = options.ShadowIterations == 0 ? first : options.Stability ? 0.5 : 1;
        progress = new PartialProgress(progress, 0, first);
        int[] rows = target is null ? [.. Enumerable.Range(0, table.Rows)] : [.. target.SourceRows];
        FeatureScreenResult screen = target is null
            ? FeatureScreen.Sort(table, rows, null, options.Features, [])
            : FeatureScreen.Screen(table, rows, target.Name, options.Features, []);
        string[] usable = [.. screen.Kept.OrderBy(table.IndexOf)];
        IReadOnlyList<FeatureRelevance> relevance = target is null || !options.Relevance
            ? []
            : Relevance.Compute(table, target, usable, seed, new PartialProgress(progress, 0, options.Permutations > 0 ? 0.3 : 0.7), cancellation);
        if (options.Permutations > 0 && relevance.Count > 0)
        {
            relevance = PermutationTest.Apply(
                table, target!, relevance, options.Permutations, seed, new PartialProgress(progress, 0.3, 0.7), cancellation);
        }

        IReadOnlyList<FeaturePair> pairs = [];
        if (options.MostPairs > 0 && usable.Length > 1)
        {
            Variable[] variables = [.. usable.Select(name => Variable.Of(table[name], rows))];
            Matrix similarities = Redundancy.Similarities(variables, new PartialProgress(progress, 0.7, 0.8), cancellation);
            pairs = Redundancy.StrongestPairs(variables, similarities, options.MostPairs);
        }

        string[] strongestFirst = [.. relevance.Count == 0
            ? usable
            : relevance.OrderByDescending(feature => feature.Combined).Select(feature => feature.Name)];
        Dictionary<string, FeatureRelevance> relevanceOf = relevance.ToDictionary(feature => feature.Name, StringComparer.Ordinal);
        Dictionary<string, string> unusable = screen.Dropped.ToDictionary(dropped => dropped.Name, dropped => dropped.Reason, StringComparer.Ordinal);
        string[] listed = [.. target is null
            ? usable.Concat(unusable.Keys).OrderBy(table.IndexOf)
            : strongestFirst.Concat(screen.Dropped.Select(dropped => dropped.Name).Where(name => name != target.Name))];
        FeatureStatistics[] features = new FeatureStatistics[listed.Length];
        ColumnLoop.Run(
            features.Length,
            "summaries",
            i => features[i] = FeatureStatistics.Of(
                table[listed[i]].Take(rows), relevanceOf.GetValueOrDefault(listed[i]), unusable.GetValueOrDefault(listed[i])),
            null,
            cancellation);
        return new DatasetStatistics
        {
            Target = target,
            RowsUsed = rows.Length,
            Features = features,
            Usable = usable,
            Pairs = pairs,
            Leakage = options.Leakage
                ? LeakageScan.Run(table, target, usable, seed, new PartialProgress(progress, 0.8, 1), cancellation)
                : [],
            Profile = target is null || !options.Profile
                ? []
                : [.. strongestFirst.SelectMany(name => Statistics.Profile.Of(table[name].Take(rows), target))],
            Shadows = target is null || options.ShadowIterations == 0
                ? null
                : ShadowTest.Run(table, target, usable, options.ShadowIterations, seed, new PartialProgress(screening, first, shadowed), cancellation),
            Stability = target is null || !options.Stability
                ? null
                : StabilitySelection.Run(table, target, usable, seed, new PartialProgress(screening, shadowed, 1), cancellation),
        };
    }
}
