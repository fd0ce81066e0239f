using McpAutoMl.Core.Tables;

namespace McpAutoMl.Server.Tools;

/// <summary>The argument <c>task</c>.</summary>
public enum TaskArgument
{
    /// <summary>By the target's type and values.</summary>
    Auto,

    /// <summary>Two classes.</summary>
    Binary,

    /// <summary>Three or more classes.</summary>
    Multiclass,

    /// <summary>A number.</summary>
    Regression,
}

/// <summary>Reads the argument <c>task</c>.</summary>
public static class TaskArguments
{
    /// <summary>The task that was asked for; null for <see cref="TaskArgument.Auto"/>.</summary>
    public static LearningTask? Asked(this TaskArgument task) => task switch
    {
        TaskArgument.Binary => LearningTask.Binary,
        TaskArgument.Multiclass => LearningTask.Multiclass,
        TaskArgument.Regression => LearningTask.Regression,
        _ => null,
    };
}
