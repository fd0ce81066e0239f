using System.Globalization;
using System.Text;
using McpAutoMl.Core.Anomalies;

namespace McpAutoMl.Training.Anomalies;

/// <summary>How many rows have which score, and where the score is cut, as SVG. Holds no text of the data.</summary>
public static class AnomalyChart
{
    private const int Left = 50, Top = 30, Width = 480, Height = 220, Bins = 48;

    /// <summary>Draws a histogram with counts on a logarithmic scale, so that single rows of the tail can be seen.</summary>
    /// <param name="scores">At least one score, each at least 0.</param>
    /// <param name="threshold">Where they are cut.</param>
    public static byte[] ToSvg(IReadOnlyList<double> scores, AnomalyThreshold threshold)
    {
        double most = Math.Max(scores.Max(), 1e-9);
        int[] counts = new int[Bins];
        int[] flagged = new int[Bins];
        foreach (double score in scores)
        {
            int bin = Math.Clamp((int)(score / most * Bins), 0, Bins - 1);
            counts[bin]++;
            flagged[bin] += score > threshold.Value ? 1 : 0;
        }

        int tallest = counts.Max();
        StringBuilder svg = new();
        svg.Append(Invariant($"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{Left + Width + 30}\" height=\"{Top + Height + 50}\" font-family=\"sans-serif\" font-size=\"12\">\n"));
        svg.Append(Invariant($"<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n<text x=\"{Left}\" y=\"18\" font-weight=\"bold\">{scores.Count} rows by score, {threshold.Flagged} flagged</text>\n"));
        svg.Append(Invariant($"<rect x=\"{Left}\" y=\"{Top}\" width=\"{Width}\" height=\"{Height}\" fill=\"none\" stroke=\"#888\"/>\n"));
        double bar = (double)Width / Bins;
        for (int bin = 0; bin < Bins; bin++)
        {
            Bar(svg, bin, bar, counts[bin], tallest, "#4477aa");
            Bar(svg, bin, bar, flagged[bin], tallest, "#cc4444");
        }

        double cut = Left + (Math.Clamp(threshold.Value / most, 0, 1) * Width);
        svg.Append(Invariant($"<line x1=\"{cut:0.##}\" x2=\"{cut:0.##}\" y1=\"{Top}\" y2=\"{Top + Height}\" stroke=\"#000\" stroke-dasharray=\"4 4\"/>\n"));
        svg.Append(Invariant($"<text x=\"{cut - 4:0.##}\" y=\"{Top + 14}\" text-anchor=\"end\">threshold {threshold.Value:0.###}</text>\n"));
        for (long count = 1; count <= tallest; count *= 10)
        {
            svg.Append(Invariant($"<text x=\"{Left - 6}\" y=\"{Top + Height - HeightOf(count, tallest) + 4:0.##}\" text-anchor=\"end\">{count}</text>\n"));
        }

        foreach (double share in (double[])[0, 0.5, 1])
        {
            svg.Append(Invariant($"<text x=\"{Left + (share * Width):0.##}\" y=\"{Top + Height + 16}\" text-anchor=\"middle\">{share * most:0.##}</text>\n"));
        }

        svg.Append(Invariant($"<text x=\"{Left + (Width / 2)}\" y=\"{Top + Height + 36}\" text-anchor=\"middle\">score: mean of -ln of the detectors' tail shares</text>\n"));
        return Encoding.UTF8.GetBytes(svg.Append("</svg>\n").ToString());
    }

    private static void Bar(StringBuilder svg, int bin, double width, int count, int tallest, string colour)
    {
        if (count > 0)
        {
            double height = HeightOf(count, tallest);
            svg.Append(Invariant($"<rect x=\"{Left + (bin * width) + 0.5:0.##}\" y=\"{Top + Height - height:0.##}\" width=\"{width - 1:0.##}\" height=\"{height:0.##}\" fill=\"{colour}\"><title>{count} rows</title></rect>\n"));
        }
    }

    // One row is a tenth of the height, the tallest bar nine tenths.
    private static double HeightOf(long count, int tallest) =>
        Height * (0.1 + (tallest > 1 ? 0.8 * Core.Numerics.DeterministicMath.Log(count) / Core.Numerics.DeterministicMath.Log(tallest) : 0));

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
