namespace McpAutoMl.Core.Forecasting;

/// <summary>Values on a regular grid of stamps, without gaps.</summary>
/// <param name="Index">The grid; position 0 is the first value.</param>
/// <param name="Values">Finite values, n of them; filled ones among them.</param>
/// <param name="Observed">Whether the value was measured; false where it was filled in.</param>
public sealed record TimeSeries(TimeIndex Index, IReadOnlyList<double> Values, IReadOnlyList<bool> Observed)
{
    /// <summary>Number of values.</summary>
    public int Count => Values.Count;

    /// <summary>The last stamp as text.</summary>
    public string LastText => Index.Text(Count - 1);
}
