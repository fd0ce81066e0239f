namespace McpAutoMl.Training.Documents;

/// <summary>What intervals or sets of the stated coverage came to.</summary>
/// <param name="Asked">Coverage asked for.</param>
/// <param name="Measured">Share of rows covered, on folds that the rule was not fitted on.</param>
/// <param name="MeanSize">Mean width of the intervals in the target's unit, or mean number of classes in a set.</param>
/// <param name="Method"><c>absolute_residual</c> or <c>lac</c>.</param>
public sealed record CoverageReport(double Asked, double Measured, double MeanSize, string Method);
