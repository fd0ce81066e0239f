using McpAutoMl.Core;

namespace McpAutoMl.Server.Tools.TrainModel;

/// <summary>Holds the arguments of a training against its task: what a task can't use is refused, not ignored.</summary>
internal static class TaskArgumentCheck
{
    private static readonly TrainTask[] Compared = [TrainTask.Auto, TrainTask.Binary, TrainTask.Multiclass, TrainTask.Regression, TrainTask.Count, TrainTask.Quantile];

    // Where an argument has a default, giving it is the same as leaving it out.
    private static readonly TrainModelRequest Defaults = new() { Dataset = "" };

    private static readonly Rule[] Rules =
    [
        new("contamination", request => request.Contamination is not null, [TrainTask.Anomaly]),
        new("quantiles", request => request.Quantiles is not null, [TrainTask.Quantile]),
        new("horizon", request => request.Horizon is not null, [TrainTask.Forecast]),
        new("time_column", request => request.TimeColumn is not null, [.. Compared, TrainTask.Forecast]),
        new("coverage", request => request.Coverage is not null, [.. Compared, TrainTask.Forecast]),
        new("models", request => request.Models is not null, Compared),
        new("proposals", request => request.Proposals is not null, Compared),
        new("metric", request => request.Metric is not null, Compared),
        new("split_column", request => request.SplitColumn is not null, Compared),
        new("group_column", request => request.GroupColumn is not null, Compared),
        new("folds", request => request.Folds != Defaults.Folds, Compared),
        new("repeats", request => request.Repeats != Defaults.Repeats, Compared),
        new("ensemble", request => request.Ensemble != Defaults.Ensemble, Compared),
        new("calibrate", request => request.Calibrate != Defaults.Calibrate, Compared),
        new("max_trials", request => request.MaxTrials is not null, Compared),
        new("max_seconds", request => request.MaxSeconds is not null, Compared),
        new("nested", request => request.Nested, Compared),
        new("costs", request => request.Costs is not null, Compared),
        new("class_weights", request => request.ClassWeights is not null, Compared),
        new("features", request => request.Features is not null, [.. Compared, TrainTask.Anomaly]),
        new("positive_class", request => request.PositiveClass is not null, [.. Compared, TrainTask.Anomaly]),
    ];

    /// <summary>Checks them.</summary>
    /// <exception cref="ProblemException">ARG_MISSING or ARG_INVALID, naming the argument.</exception>
    public static void Check(TrainModelRequest request)
    {
        Need("target", request.Target is not null || request.Task == TrainTask.Anomaly, request.Task);
        Need("time_column", request.TimeColumn is not null || request.Task != TrainTask.Forecast, request.Task);
        Need("horizon", request.Horizon is not null || request.Task != TrainTask.Forecast, request.Task);
        if (Rules.FirstOrDefault(rule => rule.IsGiven(request) && !rule.Tasks.Contains(request.Task)) is { } broken)
        {
            throw ProblemException.Of(
                "ARG_INVALID",
                $"{broken.Argument} means nothing to task {Name(request.Task)}.",
                broken.Tasks is [var only] ? $"Leave {broken.Argument} out, or set task to {Name(only)}." : $"Leave {broken.Argument} out.",
                new ProblemLocation { Argument = broken.Argument });
        }
    }

    private static void Need(string argument, bool given, TrainTask task)
    {
        if (!given)
        {
            throw ProblemException.Of(
                "ARG_MISSING", $"Task {Name(task)} needs {argument}.", $"Give {argument}.", new ProblemLocation { Argument = argument });
        }
    }

    private static string Name(TrainTask task) => task.ToString().ToLowerInvariant();

    private sealed record Rule(string Argument, Func<TrainModelRequest, bool> IsGiven, TrainTask[] Tasks);
}
