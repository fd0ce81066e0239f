namespace McpAutoMl.Training.Documents;

/// <summary>The threshold that stated costs lead to.</summary>
/// <param name="Threshold">Probability of the positive class from which on the model says it.</param>
/// <param name="FalsePositiveCost">As stated.</param>
/// <param name="FalseNegativeCost">As stated.</param>
/// <param name="CostPerRow">On folds that took no part in choosing threshold or model.</param>
/// <param name="CostPerRowAtHalf">On the same folds at a threshold of 0.5.</param>
public sealed record DecisionReport(
    double Threshold, double FalsePositiveCost, double FalseNegativeCost, double CostPerRow, double CostPerRowAtHalf);
