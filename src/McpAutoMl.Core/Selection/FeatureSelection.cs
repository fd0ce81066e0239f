using System.Globalization;
using McpAutoMl.Core.Numerics;
using McpAutoMl.Core.Statistics;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Core.Selection;

/// <summary>Chooses the features that cover most of the relevance with the fewest columns, with insight as a second voice.</summary>
public static class FeatureSelection
{
    /// <summary>Measures the candidates, maximises the objective and explains the outcome.</summary>
    /// <param name="table">The data.</param>
    /// <param name="target">The target, resolved; its rows are the rows used.</param>
    /// <param name="candidates">Names of p usable columns (<see cref="FeatureScreen"/>), in any order: ties go by column order.</param>
    /// <param name="insights">What an agent thinks of them; null for nothing.</param>
    /// <param name="options">Weights, sizes, search.</param>
    /// <param name="seed">Seed of jitter and forest.</param>
    /// <param name="warnings">Receives what <see cref="InsightValidation"/> finds.</param>
    /// <param name="progress">0 to 1.</param>
    /// <param name="cancellation">Looked at all along.</param>
    /// <remarks>Determinism: bit-exact. Cost: statistics O(p n log n) and the forest, redundancy O(p^2 n), search as its method says.</remarks>
    /// <exception cref="ProblemException">ARG_RANGE for sizes or a method that p does not allow; what <see cref="InsightValidation"/> refuses.</exception>
    public static SelectionResult Run(
        Table table,
        Target target,
        IReadOnlyList<string> candidates,
        InsightSet? insights,
        SelectionOptions options,
        long seed,
        ICollection<Warning> warnings,
        IProgress<StageProgress>? progress,
        CancellationToken cancellation)
    {
        candidates = [.. candidates.OrderBy(table.IndexOf)];
        int most = Math.Min(options.MaxFeatures ?? candidates.Count, candidates.Count);
        CheckSizes(options, candidates.Count, most);
        InsightScores? scores = insights is null
            ? null
            : InsightValidation.Check(insights, table, target.Name, candidates, warnings);

        int[] rows = [.. target.SourceRows];
        double[] relevance = [.. Relevance.Compute(table, target, candidates, seed, new PartialProgress(progress, 0, 0.6), cancellation)
            .Select(feature => feature.Combined)];
        Variable[] variables = [.. candidates.Select(name => Variable.Of(table[name], rows))];
        Matrix similarities = Redundancy.Similarities(variables, new PartialProgress(progress, 0.6, 0.8), cancellation);
        CoverageObjective objective = new(
            relevance,
            similarities,
            scores ?? InsightScores.None(candidates.Count),
            options.Alpha,
            options.Beta ?? (scores is null ? 0 : 1),
            options.Cost ?? SelectionOptions.DefaultCost);

        progress?.Report(new StageProgress(0.8, "searching subsets"));
        bool exact = options.Method == SearchMethod.Exact
            || (options.Method == SearchMethod.Auto && candidates.Count <= ExactSearch.MostCandidates);
        SubsetChoice choice = exact
            ? ExactSearch.Run(objective, options.MinFeatures, most, cancellation)
            : GreedySearch.Run(objective, options.MinFeatures, most, new PartialProgress(progress, 0.8, 1), cancellation);
        SelectionReasons reasons = new(objective, choice, candidates, relevance, similarities, scores, most);
        return new SelectionResult
        {
            Selected = reasons.Selected(),
            NotSelected = reasons.NotSelected(),
            Choice = choice,
            Candidates = candidates,
            Objective = objective,
        };
    }

    private static void CheckSizes(SelectionOptions options, int p, int most)
    {
        if (options.MinFeatures < 1 || options.MinFeatures > most)
        {
            throw OutOfRange(
                "min_features",
                $"min_features is {options.MinFeatures}, but only {most} features may be selected.",
                $"Give min_features from 1 to {most}; {p} columns are candidates.");
        }

        if (options.Method == SearchMethod.Exact && p > ExactSearch.MostCandidates)
        {
            throw OutOfRange(
                "method",
                $"method 'exact' looks at every subset, which is possible for at most {ExactSearch.MostCandidates} candidates; there are {p}.",
                $"Use method 'auto' or 'greedy', which gives an upper bound, or name fewer candidates in 'features'.");
        }
    }

    private static ProblemException OutOfRange(string argument, FormattableString message, FormattableString fix) => ProblemException.Of(
        "ARG_RANGE",
        message.ToString(CultureInfo.InvariantCulture),
        fix.ToString(CultureInfo.InvariantCulture),
        new ProblemLocation { Argument = argument });
}
