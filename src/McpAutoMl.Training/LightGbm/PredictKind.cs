namespace McpAutoMl.Training.LightGbm;

/// <summary>What a booster is asked for, by the C API's numbers.</summary>
internal enum PredictKind
{
    /// <summary>Probabilities or values.</summary>
    Normal = 0,

    /// <summary>Sum of the leaf values, before any link function.</summary>
    RawScore = 1,

    /// <summary>TreeSHAP contributions: one number a feature and the base value, for each class.</summary>
    Contributions = 3,
}
