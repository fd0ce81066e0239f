namespace McpAutoMl.Core.Explanation;

/// <summary>How much a measure loses when one feature is permuted in rows the model was not fitted on.</summary>
/// <param name="Feature">Feature name.</param>
/// <param name="Mean">Mean loss over splits, in the unit of the measure, positive when the feature helps; null when undefined everywhere.</param>
/// <param name="CiLow">Lower end of the 95 % interval over splits, corrected for overlapping training sets; null for fewer than two splits.</param>
/// <param name="CiHigh">Upper end.</param>
public sealed record FeatureImportance(string Feature, double? Mean, double? CiLow, double? CiHigh);

/// <summary>Importances of all features of a model.</summary>
/// <param name="Metric">The measure that is lost.</param>
/// <param name="Permutations">Permutations of each feature in each split.</param>
/// <param name="Features">One a feature, strongest first; equal ones in column order.</param>
public sealed record PermutationImportances(string Metric, int Permutations, IReadOnlyList<FeatureImportance> Features);
