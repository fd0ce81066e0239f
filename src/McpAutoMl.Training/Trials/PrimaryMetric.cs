using McpAutoMl.Core;
using McpAutoMl.Core.Tables;
using McpAutoMl.Core.Validation;

namespace McpAutoMl.Training.Trials;

/// <summary>The metric a leaderboard is sorted by.</summary>
public static class PrimaryMetric
{
    /// <summary>Least share of the rarest class above which nothing is said of imbalance.</summary>
    public const double RareShare = 0.05;

    /// <summary>Why the leaderboard is sorted by it, in a sentence.</summary>
    public static string Reason(LearningTask task, string? asked) => asked is not null ? $"{asked} was asked for."
        : task.IsClassification() ? "log_loss, as nothing else was asked for: it rewards honest probabilities, and costs and thresholds need these."
        : task == LearningTask.Count ? "mean_poisson_deviance, as nothing else was asked for: it weighs an error by how much counts of that mean vary."
        : task == LearningTask.Quantile ? "mean_pinball_loss, as nothing else was asked for: it is least at the true quantiles."
        : "rmse, in the target's unit, as nothing else was asked for.";

    /// <summary>IMBALANCE where the rarest class has less than 5 % of the rows, with what to look at instead of accuracy.</summary>
    public static IEnumerable<Warning> Warn(Target target, string metric)
    {
        if (!target.IsClassification)
        {
            yield break;
        }

        int[] counts = new int[target.Classes.Count];
        foreach (int code in target.Codes)
        {
            counts[code]++;
        }

        int rarest = Array.IndexOf(counts, counts.Min());
        double share = (double)counts[rarest] / target.Count;
        if (share < RareShare)
        {
            yield return new Warning(
                "IMBALANCE",
                string.Create(
                    System.Globalization.CultureInfo.InvariantCulture,
                    $"'{UntrustedText.Clip(target.Classes[rarest])}' has {counts[rarest]} of {target.Count} rows: saying it never is right in {1 - share:P2}, so accuracy says little. Look at average_precision and log_loss{(metric is "accuracy" or "roc_auc" ? $" rather than {metric}" : "")}; costs set a threshold, class_weights what the fits attend to."),
                "target");
        }
    }

    /// <summary>The metric asked for; by default log_loss for classes, which rewards honest probabilities, mean_poisson_deviance for counts and rmse for amounts.</summary>
    /// <exception cref="ProblemException">ARG_INVALID when it does not suit the task.</exception>
    public static string Of(LearningTask task, string? asked)
    {
        // Of quantiles, coverage and width describe: everything covers all, and nothing is narrowest.
        IReadOnlyList<string> names = task == LearningTask.Quantile ? [Standard(task), "mae"] : MetricNames.Of(task);
        return asked is null ? Standard(task)
            : names.Contains(asked) ? asked
            : throw ProblemException.Of(
                "ARG_INVALID",
                $"Metric '{UntrustedText.Clip(asked)}' does not suit a {task.ToString().ToLowerInvariant()} task.",
                $"Use one of: {string.Join(", ", names)}.",
                new ProblemLocation { Argument = "metric" });
    }

    private static string Standard(LearningTask task) => task switch
    {
        LearningTask.Count => "mean_poisson_deviance",
        LearningTask.Quantile => "mean_pinball_loss",
        _ => task.IsClassification() ? "log_loss" : "rmse",
    };
}
