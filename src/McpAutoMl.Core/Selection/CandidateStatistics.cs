using McpAutoMl.Core.Numerics;
using McpAutoMl.Core.Statistics;

namespace McpAutoMl.Core.Selection;

/// <summary>What the rows used say of p candidates: all that a subset is chosen from, beside an insight.</summary>
/// <param name="Relevance">Each candidate and the target.</param>
/// <param name="Similarities">p x p; null where the objective needs none.</param>
internal sealed record CandidateStatistics(IReadOnlyList<FeatureRelevance> Relevance, Matrix? Similarities)
{
    /// <summary>rel_i of each candidate.</summary>
    public double[] Combined => [.. Relevance.Select(feature => feature.Combined)];

    /// <summary>Measures the candidates of a task over some of its rows, and over no others.</summary>
    /// <param name="task">Data and options.</param>
    /// <param name="positions">Positions into the task's target.</param>
    /// <param name="progress">0 to 1.</param>
    /// <param name="cancellation">Looked at all along.</param>
    /// <remarks>Cost: O(p n log n) and the forest; for coverage O(p^2 n) more.</remarks>
    public static CandidateStatistics Measure(
        SelectionTask task, int[] positions, IProgress<StageProgress>? progress, CancellationToken cancellation)
    {
        Tables.Target target = task.Target.Take(positions);
        IReadOnlyList<FeatureRelevance> relevance = Statistics.Relevance.ForSelection(
            task.Table, target, task.Candidates, task.Seed, new PartialProgress(progress, 0, 0.75), cancellation);
        if (task.Options.Objective == ObjectiveForm.Additive)
        {
            return new CandidateStatistics(relevance, null);
        }

        int[] rows = [.. target.SourceRows];
        Variable[] variables = [.. task.Candidates.Select(name => Variable.Of(task.Table[name], rows))];
        return new CandidateStatistics(
            relevance, Redundancy.Similarities(variables, new PartialProgress(progress, 0.75, 1), cancellation));
    }

    /// <summary>The objective of these statistics and an insight; coverage where there are similarities, else additive.</summary>
    public CoverageObjective Objective(InsightScores insight, double alpha, double beta, double cost) => Similarities is null
        ? CoverageObjective.Additive(Combined, insight.Scores, alpha, beta)
        : new CoverageObjective(Combined, Similarities, insight, alpha, beta, cost);
}
