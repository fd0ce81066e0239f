using McpAutoMl.Core.Models;
using McpAutoMl.Core.Validation;
using McpAutoMl.Training.Documents;

namespace McpAutoMl.Training.Trials;

/// <summary>The ensemble as a row of the leaderboard.</summary>
internal static class EnsembleContender
{
    /// <summary>
    /// Measured in each fold with weights that were found on the other folds of its repeat; its parameters are the weights found on all. Null
    /// where there is nothing to average.
    /// </summary>
    public static Contender? Of(Competition competition)
    {
        if (!competition.Chooser.Models.HasEnsemble)
        {
            return null;
        }

        TrialRows rows = competition.Rows;
        OutOfFoldBuilder builder = new(rows.Target, rows.Plan);
        List<IReadOnlyList<MetricValue>> metrics = [];
        foreach (int split in competition.Records.All)
        {
            Prediction prediction = competition.Chooser.Models.HonestEnsemble(split, competition.Records.All)!;
            builder.Put(rows.Plan.Splits[split], prediction);
            metrics.Add(CrossValidation.Measure(prediction, competition.Records.Truth(split)));
        }

        double[] weights = competition.Chooser.Models.Greedy(competition.Records.All);
        return new Contender(
            TrainedModel.EnsembleName,
            [.. WeightsOf(competition.Contenders, weights)],
            TrialOrigin.Ensemble,
            null,
            new CrossValidationResult(rows.Plan, metrics, builder.ByRepeat));
    }

    /// <summary>Members by learner name, heaviest first; a learner that takes part more than once has its number behind it.</summary>
    private static IEnumerable<ModelParameter> WeightsOf(IReadOnlyList<Contender> contenders, double[] weights)
    {
        Dictionary<string, int> seen = [];
        foreach (int c in Enumerable.Range(0, weights.Length).Where(c => weights[c] > 0).OrderByDescending(c => weights[c]))
        {
            string name = contenders[c].Name;
            int number = seen[name] = seen.GetValueOrDefault(name) + 1;
            yield return new ModelParameter(number == 1 ? name : $"{name}_{number}", weights[c]);
        }
    }
}
