namespace McpAutoMl.Core.Tables;

/// <summary>What is to be learnt.</summary>
public enum LearningTask
{
    /// <summary>Two classes.</summary>
    Binary,

    /// <summary>Three or more classes.</summary>
    Multiclass,

    /// <summary>A real number: its mean.</summary>
    Regression,

    /// <summary>A whole number from 0: its mean, by the likelihood of counts.</summary>
    Count,

    /// <summary>A real number: quantiles of its distribution.</summary>
    Quantile,

    /// <summary>Which rows are unlike the others; no target is needed.</summary>
    Anomaly,

    /// <summary>Later values of a series.</summary>
    Forecast,
}

/// <summary>What holds for kinds of tasks.</summary>
public static class LearningTasks
{
    /// <summary>Whether the target has classes.</summary>
    public static bool IsClassification(this LearningTask task) => task is LearningTask.Binary or LearningTask.Multiclass;

    /// <summary>Whether it is learnt by comparing rows in folds: all but anomalies and series.</summary>
    public static bool IsSupervised(this LearningTask task) => task is not (LearningTask.Anomaly or LearningTask.Forecast);
}
