using System.Globalization;
using McpAutoMl.Core.Numerics;
using McpAutoMl.Core.Statistics;

namespace McpAutoMl.Core.Selection.Arms;

/// <summary>The arms of a validation: every one with k features, but for all features and proposals.</summary>
/// <param name="task">What is selected from, with the main insight.</param>
/// <param name="size">k.</param>
/// <param name="beta">Weight of the insight in the arms that weigh one.</param>
/// <param name="proposals">Subsets that the main insight proposes.</param>
/// <param name="others">Insights beside the main one, each weighed as it is, so that nothing but the insight differs.</param>
internal sealed class ArmList(
    SelectionTask task, int size, double beta, IReadOnlyList<ArmProposal> proposals, IReadOnlyList<ArmInsight> others)
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
            arms.Add(Single(ArmNames.InsightOnly, statistics => Best(statistics, task.Scores, 0, 1, cancellation)));
        }

        arms.Add(Both(cancellation));
        if (task.Insight is not null)
        {
            arms.Add(Shuffled(cancellation));
        }

        arms.Add(Borda());
        arms.AddRange(others.Select(other => Single(other.Arm, statistics => Best(statistics, other.Scores, _alpha, beta, cancellation))));
        arms.AddRange(proposals.Concat(others.SelectMany(other => other.Proposals)).Select(proposal => Fixed(proposal.Arm, proposal.Members)));
        return arms;
    }

    private Arm All() => Fixed(ArmNames.All, [.. Enumerable.Range(0, task.Candidates.Count)]);

    private Arm StatsOnly(CancellationToken cancellation) =>
        Single(ArmNames.StatsOnly, statistics => Best(statistics, task.Scores, _alpha > 0 ? _alpha : 1, 0, cancellation));

    private Arm Both(CancellationToken cancellation) =>
        Single(ArmNames.Both, statistics => Best(statistics, task.Scores, _alpha, beta, cancellation));

    /// <summary>Scores dealt out anew, groups left where they are: what weighing any such numbers does.</summary>
    private Arm Shuffled(CancellationToken cancellation) => new(ArmNames.ShuffledInsight, [.. Enumerable.Range(0, Draws).Select(draw =>
    {
        double[] scores = [.. task.Scores.Scores];
        Stream(ArmNames.ShuffledInsight, draw).Shuffle<double>(scores);
        return (Func<CandidateStatistics, int[]>)(statistics =>
            Best(statistics, task.Scores with { Scores = scores }, _alpha, beta, cancellation));
    })], true);

    private Arm RandomSubsets() => new(ArmNames.RandomK, [.. Enumerable.Range(0, Draws).Select(draw =>
    {
        int[] order = [.. Enumerable.Range(0, task.Candidates.Count)];
        Stream(ArmNames.RandomK, draw).Shuffle<int>(order);
        int[] members = [.. order.Take(size).Order()];
        return (Func<CandidateStatistics, int[]>)(_ => members);
    })], false);

    /// <summary>Plain aggregation: the smallest mean rank by mutual information, forest importance and association; ties by column order.</summary>
    private Arm Borda() => Single(ArmNames.Borda, statistics =>
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

    private static Arm Single(string name, Func<CandidateStatistics, int[]> choose) => new(name, [choose], true);

    private static Arm Fixed(string name, int[] members) => new(name, [_ => members], false);
}
