using System.Diagnostics;
using System.Security.Cryptography;
using McpAutoMl.Core;
using McpAutoMl.Core.Tables;
using McpAutoMl.Core.Validation;
using McpAutoMl.Training.Calibration;
using McpAutoMl.Training.Choosing;
using McpAutoMl.Training.Documents;
using McpAutoMl.Training.Portfolio;

namespace McpAutoMl.Training.Trials;

/// <summary>Compares configurations by cross-validation, chooses, and fits what was chosen to all rows.</summary>
public static class Trainer
{
    /// <summary>Trains. All preprocessing is learnt inside each training fold.</summary>
    /// <param name="request">What to train on what.</param>
    /// <param name="progress">Told the share of fits done.</param>
    /// <param name="cancellation">Stops between boosting rounds, trees and folds.</param>
    /// <param name="trials">Told of each configuration when it is over, in order, on the calling thread; what it throws ends the training.</param>
    /// <remarks>
    /// Determinism: environment-exact; the same request gives the same outcome, byte for byte, with the same libraries, whatever the number of
    /// threads; recorded with a time limit. Cost: configurations * folds * repeats + members fits, less what the search stops; nested, that of
    /// three folds again for each split.
    /// </remarks>
    /// <exception cref="ProblemException">
    /// What target, features, folds, metric, models, proposals, budget, costs, weights and coverage can be refused for; ALL_TRIALS_FAILED.
    /// </exception>
    public static TrainOutcome Train(TrainRequest request, IProgress<StageProgress>? progress, CancellationToken cancellation, IProgress<Trial>? trials = null)
    {
        List<Warning> warnings = [];
        TrainingData data = TrainingData.Resolve(request, warnings);
        Lineup lineup = Lineup.Of(request, data.Target.Task, data.Target.Count, warnings);
        warnings.AddRange(DataWarnings.Of(request.Table, data.Target, [.. data.Features.Columns.Select(column => column.Name)], request.Seed, cancellation));
        if (lineup.Families.Any(family => family.Kind == ModelKind.Poisson))
        {
            warnings.AddRange(CountWarnings.Of(data.Features, data.Target, request.Seed, cancellation));
        }

        return Train(request, data, lineup, warnings, progress, cancellation, trials);
    }

    /// <summary>Trains the line-up given.</summary>
    internal static TrainOutcome Train(
        TrainRequest request, TrainingData data, Lineup lineup, List<Warning> warnings,
        IProgress<StageProgress>? progress, CancellationToken cancellation, IProgress<Trial>? trials = null)
    {
        Stopwatch clock = Stopwatch.StartNew();
        TrialRows rows = new(data.Features, data.Target, data.Plan, request.Seed);
        ChoiceOptions options = new(
            request.Ensemble, data.Target.IsClassification ? request.Calibrate : CalibrationMethod.None, request.Costs, request.Coverage);
        FitProgress fits = new(Fits(request, data, lineup), progress);
        Competition competition = Competition.Run(rows, lineup, request.Budget, options, data.Metric, clock, warnings, fits, trials, cancellation);
        HonestRun honest = request.Nested
            ? NestedRun.Of(rows, data.InnerPlan, inner => Competition.Run(inner, lineup, request.Budget, options, data.Metric, clock, [], fits, trials, cancellation), cancellation)
            : HonestRun.OfOthers(competition.Records, competition.Chooser);
        Leaderboard board = Leaderboard.Of(
            [.. competition.Contenders, .. EnsembleContender.Of(competition) is { } ensemble ? [ensemble] : Array.Empty<Contender>()], data.Metric, data.Plan);
        warnings.AddRange(board.Warnings);
        FittedChoice fitted = FittedChoice.Of(competition, data.Features, data.Target, request.Seed, fits.Refit, cancellation);
        TrainOutcome outcome = Outcome(request, data, lineup, competition, honest, board, fitted, warnings, cancellation);
        fits.Finish();
        return outcome;
    }

    private static TrainOutcome Outcome(
        TrainRequest request, TrainingData data, Lineup lineup, Competition competition, HonestRun honest, Leaderboard board, FittedChoice fitted,
        List<Warning> warnings, CancellationToken cancellation)
    {
        CrossValidationResult after = honest.ToResult(data.Target, data.Plan);
        CrossValidationResult before = competition.Choice.Map is null && !honest.Splits.Any(s => s.Choice.Map is not null)
            ? after
            : honest.ToResult(data.Target, data.Plan, calibrated: false);
        byte[] splits = OutOfFold.SplitsCsv(data.Target, data.Plan);
        OutOfFoldTable[] tables = TrainerTables.Predictions(after, board, data.Target, data.Plan);
        CalibrationReport? calibration = ChoiceReports.Calibration(request.Calibrate, competition, before, after);
        CoverageReport? coverage = ChoiceReports.Coverage(competition, honest, after);
        DecisionReport? decision = ChoiceReports.Decision(request.Costs, competition, honest);
        warnings.AddRange(ChoiceReports.Warn(competition, decision, coverage));
        ProposalValue? value = lineup.HasControls
            ? ProposalComparison.Of(competition.Records, competition.Contenders, lineup.Proposals, request.Ensemble, cancellation)
            : null;

        int[] tested = data.Plan.Tested(0);
        Target truth = data.Target.Take(tested);
        byte[]? chart = calibration is null ? null : ReliabilityChart.ToSvg(
            PerformanceSummaries.Calibration(truth, before.OutOfFold[0].Take(tested)),
            PerformanceSummaries.Calibration(truth, after.OutOfFold[0].Take(tested)));
        TrainedModel document = new()
        {
            Task = data.Target.Task,
            Target = data.Target.Name,
            Classes = data.Target.Classes,
            PositiveClass = data.Target.PositiveClass,
            Quantiles = data.Target.Quantiles,
            Features = [.. data.Features.Columns.Select(FeatureSchema.Of)],
            Learner = board.Rows[0].Model,
            Parameters = board.Rows[0].Parameters,
            DatasetId = request.DatasetId,
            DatasetSha256 = request.Table.Sha256,
            Rows = data.Target.Count,
            Seed = request.Seed,
            Metric = data.Metric,
            Split = data.Describe(request, Sha256(splits)),
            Leaderboard = board.Rows,
            ChosenScore = ChoiceReports.Score(honest, after, data.Metric, board.Rows[0]),
            Performance = PerformanceSummaries.Of(data.Target, after.OutOfFold[0], tested),
            OofSha256 = Sha256(tables[0].Csv),
            ClassWeights = data.Target.ClassWeights,
            Calibration = competition.Choice.Map,
            Decision = decision,
            Conformal = competition.Choice.Conformal,
            Members = fitted.Members,
        };
        return new TrainOutcome(
            document, data.Dropped, splits, tables, TrainerTables.FoldScores(after, board, data.Plan), chart, PrimaryMetric.Reason(data.Target.Task, request.Metric), calibration,
            coverage, value, warnings);
    }

    private static double Fits(TrainRequest request, TrainingData data, Lineup lineup)
    {
        double outer = Competition.Fits(lineup, request.Budget, data.Plan.Folds, data.Plan.Repeats);
        return request.Nested
            ? outer + data.Plan.Splits.Sum(split => Competition.Fits(lineup, request.Budget, data.InnerPlan(data.Target.Take(split.Train), request.Seed).Folds, 1))
            : outer;
    }

    private static string Sha256(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
