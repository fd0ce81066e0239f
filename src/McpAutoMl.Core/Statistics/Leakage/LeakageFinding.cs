namespace McpAutoMl.Core.Statistics.Leakage;

/// <summary>Something in the data that can make a model look better than it will be.</summary>
/// <param name="Feature">Column; null where the finding is about whole rows.</param>
/// <param name="Reason">What was found, in words.</param>
/// <param name="Measure">Name of <paramref name="Value"/>.</param>
/// <param name="Value">The measure.</param>
/// <param name="Alarm">Whether the feature alone does the work of all features; the other findings are to be looked at.</param>
public sealed record LeakageFinding(string? Feature, string Reason, string Measure, double Value, bool Alarm);
