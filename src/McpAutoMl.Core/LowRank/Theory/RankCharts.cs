namespace McpAutoMl.Core.LowRank.Theory;

/// <summary>The charts of the theory.</summary>
public static class RankCharts
{
    /// <summary>Errors below are of rounding; they are drawn here.</summary>
    private const double Least = 1e-6;

    /// <summary>Least rank against depth, a line a width.</summary>
    public static string Sizes(IReadOnlyList<SizeEffect> table, ModelKind kind) => new LineChart(
        $"Least adapter rank by depth, {Name(kind)}",
        "depth of the frozen network",
        "rank",
        [.. table.GroupBy(row => row.Width).Select(group => new ChartLine($"width {group.Key}", [.. group.Select(row => ((double)row.Depth, (double)row.MinRank))]))])
    { LogarithmicX = true }.ToSvg();

    /// <summary>Error of constructed adapters against their rank: median and quartiles over random models.</summary>
    public static string Errors(IReadOnlyList<CurvePoint> curve, Architecture architecture) => new LineChart(
        $"Error of constructed adapters, {Name(architecture.Kind)}, width {architecture.Width}, depth {architecture.TargetDepth} from {architecture.Depth}",
        "rank of every adapter",
        "mean squared error (1e-6 and less below)",
        [
            new ChartLine("median", [.. curve.Select(point => ((double)point.Rank, point.Mse))]),
            new ChartLine("first quartile", [.. curve.Select(point => ((double)point.Rank, point.Low))]),
            new ChartLine("third quartile", [.. curve.Select(point => ((double)point.Rank, point.High))]),
        ])
    { Logarithmic = true, Floor = Least }.ToSvg();

    /// <summary>Error against parameters: constructed adapters beside tuning the last layers.</summary>
    public static string Parameters(IReadOnlyList<CurvePoint> adapters, IReadOnlyList<TuningPoint> layers, Architecture architecture) => new LineChart(
        $"Error by parameters, fully connected, width {architecture.Width}, depth 1 from {architecture.Depth}",
        "parameters",
        "mean squared error (1e-6 and less below)",
        [
            new ChartLine("adapters, constructed", [.. adapters.Select(point => ((double)point.Parameters, point.Mse))]),
            new ChartLine("last layers, trained", [.. layers.Select(point => ((double)point.Parameters, point.Mse))]),
        ])
    { Logarithmic = true, Floor = Least }.ToSvg();

    private static string Name(ModelKind kind) => kind switch
    {
        ModelKind.Linear => "linear",
        ModelKind.Fnn => "fully connected",
        _ => "transformer",
    };
}
