namespace McpAutoMl.Core.Tables;

/// <summary>What is to be learnt. Tasks that are not built yet are absent.</summary>
public enum LearningTask
{
    /// <summary>Two classes.</summary>
    Binary,

    /// <summary>Three or more classes.</summary>
    Multiclass,

    /// <summary>A real number.</summary>
    Regression,
}
