namespace McpAutoMl.Training.Calibration;

/// <summary>How predicted probabilities are brought to observed rates.</summary>
public enum CalibrationMethod
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>A logistic curve of the log-odds (Platt 1999).</summary>
    Platt,

    /// <summary>A rising step function (Zadrozny and Elkan 2002).</summary>
    Isotonic,

    /// <summary>One exponent for all classes (Guo et al. 2017).</summary>
    Temperature,

    /// <summary>The map with the least log-loss on folds it was not fitted on, if it gains more than the standard error of the gain; else none.</summary>
    Auto,
}
