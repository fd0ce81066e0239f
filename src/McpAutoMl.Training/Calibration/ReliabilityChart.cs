using System.Globalization;
using System.Text;
using McpAutoMl.Training.Documents;

namespace McpAutoMl.Training.Calibration;

/// <summary>Observed rates over predicted probabilities, before and after calibration, as SVG. Holds no text of the data.</summary>
public static class ReliabilityChart
{
    private const int Left = 50, Top = 30, Side = 320;

    /// <summary>Draws both curves over the diagonal; points are bins, named with their rows.</summary>
    /// <param name="before">Bins without calibration.</param>
    /// <param name="after">Bins with it.</param>
    public static byte[] ToSvg(IReadOnlyList<CalibrationBin> before, IReadOnlyList<CalibrationBin> after)
    {
        StringBuilder svg = new();
        svg.Append(Invariant($"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{Left + Side + 130}\" height=\"{Top + Side + 50}\" font-family=\"sans-serif\" font-size=\"12\">\n"));
        svg.Append(Invariant($"<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n<text x=\"{Left}\" y=\"18\" font-weight=\"bold\">Reliability on folds not used for the fit, 10 bins</text>\n"));
        svg.Append(Invariant($"<rect x=\"{Left}\" y=\"{Top}\" width=\"{Side}\" height=\"{Side}\" fill=\"none\" stroke=\"#888\"/>\n"));
        svg.Append(Invariant($"<line x1=\"{X(0)}\" y1=\"{Y(0)}\" x2=\"{X(1)}\" y2=\"{Y(1)}\" stroke=\"#bbb\" stroke-dasharray=\"4 4\"/>\n"));
        foreach (double tick in (double[])[0, 0.5, 1])
        {
            svg.Append(Invariant($"<text x=\"{X(tick)}\" y=\"{Top + Side + 16}\" text-anchor=\"middle\">{tick}</text>\n<text x=\"{Left - 8}\" y=\"{Y(tick) + 4}\" text-anchor=\"end\">{tick}</text>\n"));
        }

        svg.Append(Invariant($"<text x=\"{X(0.5)}\" y=\"{Top + Side + 36}\" text-anchor=\"middle\">mean predicted probability</text>\n"));
        Curve(svg, before, "#c44", "before", 0);
        Curve(svg, after, "#27c", "after", 1);
        return Encoding.UTF8.GetBytes(svg.Append("</svg>\n").ToString());
    }

    private static void Curve(StringBuilder svg, IReadOnlyList<CalibrationBin> bins, string colour, string name, int place)
    {
        string points = string.Join(' ', bins.Select(bin => Invariant($"{X(bin.MeanPredicted):0.##},{Y(bin.ObservedRate):0.##}")));
        svg.Append(Invariant($"<polyline points=\"{points}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"1.5\"/>\n"));
        foreach (CalibrationBin bin in bins)
        {
            svg.Append(Invariant($"<circle cx=\"{X(bin.MeanPredicted):0.##}\" cy=\"{Y(bin.ObservedRate):0.##}\" r=\"3\" fill=\"{colour}\"><title>{bin.N} rows</title></circle>\n"));
        }

        svg.Append(Invariant($"<text x=\"{Left + Side + 14}\" y=\"{Top + 14 + (18 * place)}\" fill=\"{colour}\">{name}</text>\n"));
    }

    private static double X(double share) => Left + (share * Side);

    private static double Y(double share) => Top + ((1 - share) * Side);

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
