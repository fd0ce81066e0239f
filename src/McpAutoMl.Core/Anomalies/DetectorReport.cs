namespace McpAutoMl.Core.Anomalies;

/// <summary>What a detector made of the training rows.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Detector">The fitted detector; null where the data allow none.</param>
/// <param name="Scores">One a training row; empty without a detector.</param>
/// <param name="Cut">The detector's own cut; null without a detector.</param>
/// <param name="Flagged">Training rows above it.</param>
/// <param name="IsMember">Whether it is part of the combined score.</param>
/// <param name="Reason">Why it is not, in a few words; null for members.</param>
public sealed record DetectorReport(
    string Name, IAnomalyDetector? Detector, double[] Scores, double? Cut, int Flagged, bool IsMember, string? Reason);
