using McpAutoMl.Core.Tables;

namespace McpAutoMl.Server.Tools.TrainModel;

/// <summary>The argument <c>task</c> of a training.</summary>
public enum TrainTask
{
    /// <summary>By the target's type and values: classes or amounts.</summary>
    Auto,

    /// <summary>Two classes.</summary>
    Binary,

    /// <summary>Three or more classes.</summary>
    Multiclass,

    /// <summary>A number.</summary>
    Regression,

    /// <summary>A whole number from 0.</summary>
    Count,

    /// <summary>Quantiles of a number.</summary>
    Quantile,

    /// <summary>Rows unlike the others.</summary>
    Anomaly,

    /// <summary>Later values of a series.</summary>
    Forecast,
}

/// <summary>Reads the argument <c>task</c> of a training.</summary>
internal static class TrainTasks
{
    /// <summary>The task that was asked for; null for <see cref="TrainTask.Auto"/>.</summary>
    public static LearningTask? Asked(this TrainTask task) => task switch
    {
        TrainTask.Binary => LearningTask.Binary,
        TrainTask.Multiclass => LearningTask.Multiclass,
        TrainTask.Regression => LearningTask.Regression,
        TrainTask.Count => LearningTask.Count,
        TrainTask.Quantile => LearningTask.Quantile,
        TrainTask.Anomaly => LearningTask.Anomaly,
        TrainTask.Forecast => LearningTask.Forecast,
        _ => null,
    };
}
