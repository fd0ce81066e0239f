using McpAutoMl.Core.Tables;

namespace McpAutoMl.Training.Forecasting;

/// <summary>Which series is to be forecast, and how far.</summary>
public sealed record ForecastRequest
{
    /// <summary>The data: one series, a row a stamp, in any order.</summary>
    public required Table Table { get; init; }

    /// <summary>Its handle.</summary>
    public required string DatasetId { get; init; }

    /// <summary>Column of the values.</summary>
    public required string Target { get; init; }

    /// <summary>Column of the stamps.</summary>
    public required string TimeColumn { get; init; }

    /// <summary>Steps to forecast, at least 1.</summary>
    public required int Horizon { get; init; }

    /// <summary>Share of actual values that intervals are meant to hold, from .5 to .99; null for .9.</summary>
    public double? Coverage { get; init; }

    /// <summary>Seed of methods that draw.</summary>
    public long Seed { get; init; }
}
