using McpAutoMl.Core;
using McpAutoMl.Core.Tables;
using McpAutoMl.Core.Validation;

namespace McpAutoMl.Training.Trials;

/// <summary>The metric a leaderboard is sorted by.</summary>
public static class PrimaryMetric
{
    /// <summary>The metric asked for; by default log_loss for classes, which rewards honest probabilities, and rmse for amounts.</summary>
    /// <exception cref="ProblemException">ARG_INVALID when it does not suit the task.</exception>
    public static string Of(LearningTask task, string? asked)
    {
        IReadOnlyList<string> names = MetricNames.Of(task);
        return asked is null ? (task == LearningTask.Regression ? "rmse" : "log_loss")
            : names.Contains(asked) ? asked
            : throw ProblemException.Of(
                "ARG_INVALID",
                $"Metric '{UntrustedText.Clip(asked)}' does not suit a {task.ToString().ToLowerInvariant()} task.",
                $"Use one of: {string.Join(", ", names)}.",
                new ProblemLocation { Argument = "metric" });
    }
}
