using System.Globalization;
using McpAutoMl.Core.Numerics;
using McpAutoMl.Core.Statistics;

namespace McpAutoMl.Core.Selection.Arms;

/// <summary>The arms of a validation: every one with k features, but for all features and proposals.</summary>
/// <param name="task">What is selected from.</param>
/// <param name="size">k.</param>
/// <param name="beta">Weight of the insight in the arms that weigh it.</param>
/// <param name="proposals">Subsets that were proposed, as indices of candidates.</param>
internal sealed class ArmList(SelectionTask task, int size, double beta, IReadOnlyList<int[]> proposals)
{
    /// <summary>Draws of random subsets, and of permutations of the insight.</summary>
    public const int Draws = 5;

    private readonly double _alpha = task.Options.Alpha;

    /// <summary>all, stats_only, both, borda.</summary>
    public IReadOnlyList<Arm> Quick(CancellationToken cancellation) => [All(), StatsOnly(cancellation), Both(cancellation), Borda()];

    /// <summary>Every arm; those of the insight only where there is one.</summary>
    public IReadOnlyList<Arm> Full(CancellationToken cancellation)
    {
        List<Arm> arms = [All(), RandomSubsets(), StatsOnly(cancellation)];
        if (task.Insight is not null)
        {
            arms.Add(Single("insight_only", statistics => Best(statistics, task.Scores, 0, 1, cancellation)));
        }

        arms.Add(Both(cancellation));
        if (task.Insight is not null)
        {
            arms.Add(Shuffled(cancellation));
        }

        arms.Add(Borda());
        arms.AddRange(proposals.Select((members, j) =>
            Single(string.Create(CultureInfo.InvariantCulture, $"proposal_{j + 1}"), _ => members)));
        return arms;
    }

    private Arm All() => Single("all", _ => [.. Enumerable.Range(0, task.Candidates.Count)]);

    private Arm StatsOnly(CancellationToken cancellation) =>
        Single("stats_only", statistics => Best(statistics, task.Scores, _alpha > 0 ? _alpha : 1, 0, cancellation));

    private Arm Both(CancellationToken cancellation) =>
        Single("both", statistics => Best(statistics, task.Scores, _alpha, beta, cancellation));

    /// <summary>Scores dealt out anew, groups left where they are: what weighing any such numbers does.</summary>
    private Arm Shuffled(CancellationToken cancellation) => new("shuffled_insight", [.. Enumerable.Range(0, Draws).Select(draw =>
    {
        double[] scores = [.. task.Scores.Scores];
        Stream("shuffled_insight", draw).Shuffle<double>(scores);
        return (Func<CandidateStatistics, int[]>)(statistics =>
            Best(statistics, task.Scores with { Scores = scores }, _alpha, beta, cancellation));
    })]);

    private Arm RandomSubsets() => new("random_k", [.. Enumerable.Range(0, Draws).Select(draw =>
    {
        int[] order = [.. Enumerable.Range(0, task.Candidates.Count)];
        Stream("random_k", draw).Shuffle<int>(order);
        int[] members = [.. order.Take(size).Order()];
        return (Func<CandidateStatistics, int[]>)(_ => members);
    })]);

    /// <summary>Plain aggregation: the smallest mean rank by mutual information, forest importance and association; ties by column order.</summary>
    private Arm Borda() => Single("borda", statistics =>
    {
        double[] information = Ranks(statistics, feature => double.IsNaN(feature.MutualInformation) ? 0 : feature.MutualInformation);
        double[] importance = Ranks(statistics, feature => feature.RandomForestImportance);
        double[] association = Ranks(statistics, feature => feature.Association);
        return [.. Enumerable.Range(0, task.Candidates.Count)
            .OrderByDescending(j => information[j] + importance[j] + association[j]).Take(size).Order()];
    });

    private static double[] Ranks(CandidateStatistics statistics, Func<FeatureRelevance, double> measure) =>
        MidRanks.Of(statistics.Relevance.Select(measure).ToArray());

    private int[] Best(
        CandidateStatistics statistics, InsightScores insight, double alpha, double weight, CancellationToken cancellation) =>
        [.. SubsetSearch.Run(statistics.Objective(insight, alpha, weight, 0), size, size, task.Options.Method, null, cancellation).Members];

    private RandomStream Stream(string arm, int draw) => new(task.Seed, string.Create(CultureInfo.InvariantCulture, $"{arm}/{draw}"));

    private static Arm Single(string name, Func<CandidateStatistics, int[]> choose) => new(name, [choose]);
}
