using McpAutoMl.Core.Tables;

namespace McpAutoMl.Core.Validation;

/// <summary>The measures of the contract, in its order.</summary>
public static class MetricNames
{
    /// <summary>Of classes.</summary>
    public static IReadOnlyList<string> Classification { get; } =
        ["accuracy", "balanced_accuracy", "macro_f1", "log_loss", "roc_auc", "average_precision", "brier", "ece"];

    /// <summary>Of amounts.</summary>
    public static IReadOnlyList<string> Regression { get; } = ["rmse", "mae", "r2"];

    /// <summary>Of counts.</summary>
    public static IReadOnlyList<string> Count { get; } = ["mean_poisson_deviance", "d2_poisson", "rmse", "mae"];

    /// <summary>Of quantiles.</summary>
    public static IReadOnlyList<string> Quantile { get; } = ["mean_pinball_loss", "coverage", "interval_width", "mae"];

    /// <summary>Those of a task.</summary>
    public static IReadOnlyList<string> Of(LearningTask task) => task switch
    {
        LearningTask.Count => Count,
        LearningTask.Quantile => Quantile,
        _ => task.IsClassification() ? Classification : Regression,
    };

    /// <summary>What models are compared by when nothing is asked for: the area under the ROC curve, R squared, or the share of deviance explained.</summary>
    public static string Default(LearningTask task) => task.IsClassification() ? "roc_auc" : task == LearningTask.Count ? "d2_poisson" : "r2";

    /// <summary>Whether more is better.</summary>
    public static bool IsGain(string name) => name is not (
        "log_loss" or "brier" or "ece" or "rmse" or "mae" or "mean_poisson_deviance" or "mean_pinball_loss" or "interval_width");

    /// <summary>Half-width of the region of practical equivalence: 0.01 of accuracies, areas and R squared; null for measures in other units.</summary>
    public static double? Equivalence(string name) => IsGain(name) ? 0.01 : null;
}
