using McpAutoMl.Training.Calibration;

namespace McpAutoMl.Training.Documents;

/// <summary>What calibration did, on folds that the map was not fitted on.</summary>
/// <param name="Method">The map that the model has; none where probabilities are left as they are.</param>
/// <param name="Reason">Who decided it, and by what figures.</param>
/// <param name="LogLoss">Mean over folds.</param>
/// <param name="Brier">Mean over folds.</param>
/// <param name="Ece">Mean over folds of the expected calibration error of the predicted class.</param>
/// <param name="EceBins">Equal-width bins of it.</param>
public sealed record CalibrationReport(
    CalibrationMethod Method, string Reason, BeforeAfter LogLoss, BeforeAfter Brier, BeforeAfter Ece, int EceBins);

/// <summary>A figure without and with calibration.</summary>
public sealed record BeforeAfter(double? Before, double? After);
