using System.Globalization;
using System.Security;
using System.Text;

namespace McpAutoMl.Training.Explanation;

/// <summary>Bars of permutation importance with their intervals, as SVG.</summary>
public static class ImportanceChart
{
    private const int LabelWidth = 220, PlotWidth = 400, RowHeight = 24;

    /// <summary>Draws the features in the order given. Names are escaped and clipped.</summary>
    public static byte[] ToSvg(FeatureView view)
    {
        double low = Math.Min(0, view.Importances.Min(row => row.Permutation.CiLow ?? row.Permutation.Mean ?? 0));
        double high = Math.Max(low + 1e-300, view.Importances.Max(row => row.Permutation.CiHigh ?? row.Permutation.Mean ?? 0));
        double X(double value) => LabelWidth + ((value - low) / (high - low) * PlotWidth);

        StringBuilder svg = new();
        int height = ((view.Importances.Count + 2) * RowHeight) + 8;
        svg.Append(Invariant($"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{LabelWidth + PlotWidth + 20}\" height=\"{height}\" font-family=\"sans-serif\" font-size=\"12\">\n"));
        svg.Append(Invariant($"<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n<text x=\"10\" y=\"17\" font-weight=\"bold\">Loss of {Escape(view.Metric)} when permuted, 95 % interval</text>\n"));
        for (int i = 0; i < view.Importances.Count; i++)
        {
            ImportanceRow row = view.Importances[i];
            double mean = row.Permutation.Mean ?? 0;
            int y = (i + 1) * RowHeight;
            svg.Append(Invariant($"<text x=\"{LabelWidth - 8}\" y=\"{y + 16}\" text-anchor=\"end\">{Escape(row.Feature)}</text>\n"));
            svg.Append(Invariant($"<rect x=\"{Math.Min(X(0), X(mean)):0.##}\" y=\"{y + 4}\" width=\"{Math.Abs(X(mean) - X(0)):0.##}\" height=\"{RowHeight - 8}\" fill=\"#4477aa\"/>\n"));
            if (row.Permutation is { CiLow: { } ciLow, CiHigh: { } ciHigh })
            {
                svg.Append(Invariant($"<line x1=\"{X(ciLow):0.##}\" x2=\"{X(ciHigh):0.##}\" y1=\"{y + 12}\" y2=\"{y + 12}\" stroke=\"#222\"/>\n"));
            }
        }

        int bottom = (view.Importances.Count + 1) * RowHeight;
        svg.Append(Invariant($"<line x1=\"{X(0):0.##}\" x2=\"{X(0):0.##}\" y1=\"{RowHeight}\" y2=\"{bottom}\" stroke=\"#888\"/>\n"));
        svg.Append(Invariant($"<text x=\"{X(high):0.##}\" y=\"{bottom + 16}\" text-anchor=\"end\">{high:G3}</text>\n<text x=\"{X(0):0.##}\" y=\"{bottom + 16}\" text-anchor=\"middle\">0</text>\n</svg>\n"));
        return Encoding.UTF8.GetBytes(svg.ToString());
    }

    // Control characters, which XML has no form for, become spaces.
    private static string Escape(string text) =>
        SecurityElement.Escape(string.Concat((text.Length <= 30 ? text : text[..29] + "…").Select(c => char.IsControl(c) || char.IsSurrogate(c) ? ' ' : c)));

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
