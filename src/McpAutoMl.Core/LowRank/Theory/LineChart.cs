using System.Globalization;
using System.Security;
using System.Text;
using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.LowRank.Theory;

/// <summary>One line of a chart.</summary>
/// <param name="Name">What it shows; escaped.</param>
/// <param name="Points">From left to right.</param>
public sealed record ChartLine(string Name, IReadOnlyList<(double X, double Y)> Points);

/// <summary>Lines over a common axis, as SVG without scripts or references.</summary>
/// <remarks>Determinism: bit-exact; coordinates have two decimals.</remarks>
public sealed record LineChart(string Title, string XLabel, string YLabel, IReadOnlyList<ChartLine> Lines)
{
    private const int Left = 70, Top = 34, PlotWidth = 420, PlotHeight = 240, Legend = 190;
    private static readonly string[] Colours = ["#4477aa", "#cc6677", "#228833", "#aa8800", "#66ccee", "#aa3377"];

    /// <summary>Whether y is shown by its logarithm; values at or below <see cref="Floor"/> are drawn there.</summary>
    public bool Logarithmic { get; init; }

    /// <summary>Smallest y of a logarithmic axis.</summary>
    public double Floor { get; init; } = 1e-16;

    /// <summary>Whether x is shown by its logarithm; for positive x only.</summary>
    public bool LogarithmicX { get; init; }

    /// <summary>The picture.</summary>
    public string ToSvg()
    {
        (double X, double Y)[] all = [.. Lines.SelectMany(line => line.Points)];
        (double x0, double x1) = Range(all.Select(p => XOf(p.X)));
        (double y0, double y1) = Logarithmic ? Decades(all.Select(p => YOf(p.Y))) : Range(all.Select(p => p.Y).Append(0));
        double X(double value) => Left + ((XOf(value) - x0) / (x1 - x0) * PlotWidth);
        double Y(double value) => Top + PlotHeight - ((YOf(value) - y0) / (y1 - y0) * PlotHeight);

        StringBuilder svg = new();
        svg.Append(Invariant($"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{Left + PlotWidth + Legend}\" height=\"{Top + PlotHeight + 50}\" font-family=\"sans-serif\" font-size=\"12\">\n"));
        svg.Append(Invariant($"<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n<text x=\"{Left}\" y=\"20\" font-weight=\"bold\">{Escape(Title)}</text>\n"));
        svg.Append(Invariant($"<rect x=\"{Left}\" y=\"{Top}\" width=\"{PlotWidth}\" height=\"{PlotHeight}\" fill=\"none\" stroke=\"#888\"/>\n"));
        svg.Append(Invariant($"<text x=\"{Left + (PlotWidth / 2)}\" y=\"{Top + PlotHeight + 38}\" text-anchor=\"middle\">{Escape(XLabel)}</text>\n"));
        svg.Append(Invariant($"<text transform=\"translate(16 {Top + (PlotHeight / 2)}) rotate(-90)\" text-anchor=\"middle\">{Escape(YLabel)}</text>\n"));
        foreach (double x in all.Select(p => p.X).Distinct().Order())
        {
            svg.Append(Invariant($"<text x=\"{X(x):0.##}\" y=\"{Top + PlotHeight + 18}\" text-anchor=\"middle\">{x:G4}</text>\n"));
        }

        foreach (double y in Ticks(y0, y1))
        {
            double at = Top + PlotHeight - ((y - y0) / (y1 - y0) * PlotHeight);
            string label = Logarithmic ? Invariant($"1e{y:0}") : Invariant($"{y:G3}");
            svg.Append(Invariant($"<line x1=\"{Left}\" x2=\"{Left + PlotWidth}\" y1=\"{at:0.##}\" y2=\"{at:0.##}\" stroke=\"#ddd\"/>\n<text x=\"{Left - 6}\" y=\"{at + 4:0.##}\" text-anchor=\"end\">{label}</text>\n"));
        }

        for (int i = 0; i < Lines.Count; i++)
        {
            string colour = Colours[i % Colours.Length], path = string.Join(' ', Lines[i].Points.Select(p => Invariant($"{X(p.X):0.##},{Y(p.Y):0.##}")));
            svg.Append(Invariant($"<polyline points=\"{path}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"2\"/>\n"));
            svg.Append(string.Concat(Lines[i].Points.Select(p => Invariant($"<circle cx=\"{X(p.X):0.##}\" cy=\"{Y(p.Y):0.##}\" r=\"3\" fill=\"{colour}\"/>\n"))));
            svg.Append(Invariant($"<text x=\"{Left + PlotWidth + 12}\" y=\"{Top + 14 + (18 * i)}\" fill=\"{colour}\">{Escape(Lines[i].Name)}</text>\n"));
        }

        return svg.Append("</svg>\n").ToString();
    }

    private double XOf(double x) => LogarithmicX ? DeterministicMath.Log(x) : x;

    private double YOf(double y) => Logarithmic ? DeterministicMath.Log(Math.Max(y, Floor)) / DeterministicMath.Log(10) : y;

    private static (double Low, double High) Range(IEnumerable<double> values)
    {
        double[] all = [.. values];
        return all.Max() > all.Min() ? (all.Min(), all.Max()) : (all.Min(), all.Min() + 1);
    }

    private static (double Low, double High) Decades(IEnumerable<double> logarithms)
    {
        double[] all = [.. logarithms];
        double low = Math.Floor(all.Min() + 1e-9), high = Math.Ceiling(all.Max() - 1e-9);
        return high > low ? (low, high) : (low, low + 1);
    }

    private IEnumerable<double> Ticks(double low, double high)
    {
        double step = Logarithmic ? Math.Max(1, Math.Ceiling((high - low) / 8)) : (high - low) / 5;
        for (int i = 0; low + (i * step) <= high + (step / 1000); i++)
        {
            yield return low + (i * step);
        }
    }

    private static string Escape(string text) => SecurityElement.Escape(text);

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
