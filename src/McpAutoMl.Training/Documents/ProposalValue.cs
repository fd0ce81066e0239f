using McpAutoMl.Core.Validation;

namespace McpAutoMl.Training.Documents;

/// <summary>What proposed configurations are worth beside as many drawn at random.</summary>
/// <param name="Metric">Metric compared.</param>
/// <param name="Configurations">Configurations that each arm has beyond the portfolio.</param>
/// <param name="MeanWithProposals">Mean over folds of what portfolio and proposals lead to, chosen on the other folds.</param>
/// <param name="MeanWithDrawn">The same of portfolio and drawn configurations.</param>
/// <param name="Delta">Mean difference over folds; positive where the proposals are better, whatever the metric's direction.</param>
/// <param name="CiLow">Lower end of the 95 % interval, corrected for overlapping training sets.</param>
/// <param name="CiHigh">Upper end.</param>
/// <param name="PValue">Two-sided.</param>
/// <param name="Verdict">better, worse, equivalent or not_distinguishable.</param>
public sealed record ProposalValue(
    string Metric, int Configurations, double? MeanWithProposals, double? MeanWithDrawn, double Delta, double? CiLow, double? CiHigh, double? PValue,
    Verdict Verdict);
