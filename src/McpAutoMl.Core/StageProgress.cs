namespace McpAutoMl.Core;

/// <summary>How far long work has come.</summary>
/// <param name="Fraction">0 to 1, never falling within one call.</param>
/// <param name="Stage">What is being done, in a few words, such as "fold 3 of 5, random_forest".</param>
public readonly record struct StageProgress(double Fraction, string Stage);
