using System.Diagnostics;
using McpAutoMl.Core;
using McpAutoMl.Training.Choosing;
using McpAutoMl.Training.Search;

namespace McpAutoMl.Training.Trials;

/// <summary>Everything that was measured on all splits, and what was chosen of it.</summary>
/// <param name="Rows">Rows and folds.</param>
/// <param name="Contenders">Portfolio, proposals, drawn configurations, survivors of the search.</param>
/// <param name="Records">What they predicted.</param>
/// <param name="Chooser">Chooses from splits.</param>
/// <param name="Choice">The choice that all splits lead to.</param>
internal sealed record Competition(
    TrialRows Rows, IReadOnlyList<Contender> Contenders, FoldRecords Records, Chooser Chooser, Choice Choice)
{
    /// <summary>Fits that <see cref="Run"/> carries out when nothing fails; with a time limit the search is reckoned as much as all before it.</summary>
    public static double Fits(Lineup lineup, SearchBudget budget, int folds, int repeats)
    {
        double fits = (double)lineup.Configurations.Count * folds * repeats;
        return budget.Seconds is not null ? 2 * fits
            : budget.Trials is { } trials && lineup.Families.Any(family => family.Parameters.Count > 0) ? fits + Rungs.Fits(trials, Rungs.Splits(folds, repeats))
            : fits;
    }

    /// <summary>Measures the line-up, searches, and chooses.</summary>
    /// <exception cref="ProblemException">ALL_TRIALS_FAILED.</exception>
    public static Competition Run(
        TrialRows rows, Lineup lineup, SearchBudget budget, ChoiceOptions options, string metric, Stopwatch clock,
        ICollection<Warning> warnings, FitProgress progress, IProgress<Trial>? trials, CancellationToken cancellation)
    {
        List<Contender> contenders = [.. new Contest(rows, progress, trials, cancellation).Run(lineup.Configurations, warnings)];
        if (budget.IsSearch)
        {
            ConfigurationDraw draw = ConfigurationDraw.Weighted(lineup.Families, contenders, metric, rows.Target.Count, rows.Seed);
            HalvingSearch search = new(rows, metric, draw, progress, trials, cancellation);
            contenders.AddRange(search.Run(budget, clock));
            if (search.Failed > 0)
            {
                warnings.Add(new Warning("TRIALS_FAILED", $"{search.Failed} of {search.Drawn} configurations that the search drew failed; the log has their causes.", "max_trials"));
            }
            else if (search.Drawn == 0)
            {
                warnings.Add(new Warning(
                    "NOTHING_SEARCHED", draw.IsPossible ? "Time was up before the search began." : "No model of the portfolio has parameters to search.", "max_trials"));
            }
        }

        progress.Stage("choosing");
        FoldRecords records = FoldRecords.Of(contenders, rows.Target, rows.Plan, metric);
        Chooser chooser = new(records, options, cancellation);
        return new Competition(rows, contenders, records, chooser, chooser.Make(records.All));
    }
}
