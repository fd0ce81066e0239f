using System.Security.Cryptography;
using McpAutoMl.Core;
using McpAutoMl.Core.Models;
using McpAutoMl.Training.Documents;
using McpAutoMl.Training.Portfolio;

namespace McpAutoMl.Training.Trials;

/// <summary>Compares learners by cross-validation and fits the best to all rows.</summary>
public static class Trainer
{
    /// <summary>Trains. All preprocessing is learnt inside each training fold.</summary>
    /// <param name="request">What to train on what.</param>
    /// <param name="progress">Told the share of fits done.</param>
    /// <param name="cancellation">Stops between boosting rounds, trees and folds.</param>
    /// <param name="trials">Told of each learner when its cross-validation is over or has failed, in order, on the calling thread; what it throws ends the training.</param>
    /// <remarks>
    /// Determinism: environment-exact; the same request gives the same outcome, byte for byte, with the same libraries.
    /// Cost: learners * folds * repeats + 1 fits.
    /// </remarks>
    /// <exception cref="ProblemException">
    /// What target, features, folds, metric and models can be refused for; ALL_TRIALS_FAILED.
    /// </exception>
    public static TrainOutcome Train(TrainRequest request, IProgress<StageProgress>? progress, CancellationToken cancellation, IProgress<Trial>? trials = null)
    {
        List<Warning> warnings = [];
        TrainingData data = TrainingData.Resolve(request, warnings);
        IReadOnlyList<ILearner> learners = ModelPortfolio.Choose(
            data.Target.Task, data.Target.Count, request.Models, request.LightGbmUnavailable, warnings);
        return Train(request, data, learners, warnings, progress, cancellation, trials);
    }

    /// <summary>Trains the learners given.</summary>
    internal static TrainOutcome Train(
        TrainRequest request, TrainingData data, IReadOnlyList<ILearner> learners, List<Warning> warnings,
        IProgress<StageProgress>? progress, CancellationToken cancellation, IProgress<Trial>? trials = null)
    {
        FitProgress fits = new(learners.Count, data.Plan.Splits.Count, progress);
        Contest contest = new(data.Features, data.Target, data.Plan, request.Seed, fits, trials, cancellation);
        Leaderboard board = Leaderboard.Of(contest.Run(learners, warnings), data.Metric, data.Plan);
        warnings.AddRange(board.Warnings);
        Contender best = board.Contenders[0];
        fits.Refit(best.Learner.Name);
        IModel model = best.Learner.Fit(data.Features, data.Target, request.Seed, cancellation);

        byte[] splits = OutOfFold.SplitsCsv(data.Target, data.Plan);
        OutOfFoldTable[] tables = [.. board.Contenders.Select(c => new OutOfFoldTable(
            c.Learner.Name, OutOfFold.PredictionsCsv(data.Target, data.Plan, c.Result.OutOfFold)))];
        TrainedModel document = new()
        {
            Task = data.Target.Task,
            Target = data.Target.Name,
            Classes = data.Target.Classes,
            PositiveClass = data.Target.PositiveClass,
            Features = [.. data.Features.Columns.Select(FeatureSchema.Of)],
            Learner = best.Learner.Name,
            Parameters = board.Rows[0].Parameters,
            DatasetId = request.DatasetId,
            DatasetSha256 = request.Table.Sha256,
            Rows = data.Target.Count,
            Seed = request.Seed,
            Metric = data.Metric,
            Split = data.Describe(request, Sha256(splits)),
            Leaderboard = board.Rows,
            Performance = PerformanceSummaries.Of(data.Target, best.Result.OutOfFold[0], data.Plan.Tested(0)),
            OofSha256 = Sha256(tables[0].Csv),
            LearnerText = LearnerText.Write(model),
        };
        fits.Finish();
        return new TrainOutcome(document, data.Dropped, splits, tables, warnings);
    }

    private static string Sha256(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
