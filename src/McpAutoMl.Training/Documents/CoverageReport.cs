namespace McpAutoMl.Training.Documents;

/// <summary>What intervals or sets of the stated coverage came to.</summary>
/// <param name="Asked">Coverage asked for.</param>
/// <param name="Measured">Share of rows covered, on folds that the rule was not fitted on.</param>
/// <param name="MeanSize">Mean width of the intervals in the target's unit, or mean number of classes in a set.</param>
/// <param name="Method"><c>absolute_residual</c>, <c>cqr</c>, <c>lac</c>; or <c>quantiles</c> as they are, whose nominal coverage is what is asked.</param>
/// <param name="CiLow">Lower end of the 95 % interval of the coverage over folds; null where it is not known.</param>
/// <param name="CiHigh">Upper end.</param>
public sealed record CoverageReport(double Asked, double Measured, double MeanSize, string Method, double? CiLow = null, double? CiHigh = null);
