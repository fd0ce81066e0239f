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

    /// <summary>Those of a task.</summary>
    public static IReadOnlyList<string> Of(LearningTask task) => task.IsClassification() ? Classification : Regression;

    /// <summary>What models are compared by when nothing is asked for: the area under the ROC curve, or R squared.</summary>
    public static string Default(LearningTask task) => task.IsClassification() ? "roc_auc" : "r2";

    /// <summary>Whether more is better.</summary>
    public static bool IsGain(string name) => name is not ("log_loss" or "brier" or "ece" or "rmse" or "mae");

    /// <summary>Half-width of the region of practical equivalence: 0.01 of accuracies, areas and R squared; null for measures in other units.</summary>
    public static double? Equivalence(string name) => IsGain(name) ? 0.01 : null;
}
