using System.Globalization;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Core.Forecasting;

/// <summary>A regular grid of stamps: position k is k steps after the start.</summary>
/// <param name="Start">The first stamp: seconds since 1970 for points in time, else a number.</param>
/// <param name="Step">Distance of neighbours.</param>
/// <param name="MonthEnd">Whether stamps are the last days of their months.</param>
/// <param name="IsDatetime">Whether stamps are points in time.</param>
public sealed record TimeIndex(double Start, TimeStep Step, bool MonthEnd, bool IsDatetime)
{
    private const double RelativeTolerance = 1e-6;

    /// <summary>The stamp at a position.</summary>
    /// <exception cref="ProblemException">TIME_INDEX_INVALID when the stamp lies outside years 1 to 9999.</exception>
    public double At(long position) => Step.After(Start, position, MonthEnd);

    /// <summary>The position of a stamp, negative before the start; null where the grid has none there.</summary>
    public long? PositionOf(double stamp)
    {
        double steps = Step.Between(Start, stamp, MonthEnd);
        double whole = Math.Round(steps, MidpointRounding.ToEven);
        double tolerance = RelativeTolerance * Math.Max(1, Math.Min(Math.Abs(whole), 1e3));
        return Math.Abs(steps - whole) <= tolerance && Math.Abs(whole) < 1e9 ? (long)whole : null;
    }

    /// <summary>The stamp at a position as text: ISO 8601 for points in time, else the number.</summary>
    public string Text(long position) => TextOf(At(position), IsDatetime);

    /// <summary>A stamp as text.</summary>
    internal static string TextOf(double stamp, bool isDatetime) =>
        isDatetime ? Datetimes.Format(stamp) : stamp.ToString("R", CultureInfo.InvariantCulture);
}
