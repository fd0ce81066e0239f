using System.Globalization;
using System.Security;
using System.Text;
using McpAutoMl.Core.Forecasting;

namespace McpAutoMl.Training.Forecasting;

/// <summary>The end of a series, its forecast and the band of its intervals, as SVG.</summary>
public static class ForecastChart
{
    private const int Left = 70, Top = 30, Width = 640, Height = 260;
    private const int ShownHorizons = 4, LeastShown = 60, MostShown = 2_000;

    /// <summary>Draws the last values, at least 60 and four times the horizon of them, and all steps. The name is escaped and clipped.</summary>
    public static byte[] ToSvg(ForecastModel model, IReadOnlyList<ForecastStep> steps)
    {
        TimeSeries series = model.Series;
        int shown = Math.Min(series.Count, Math.Min(MostShown, Math.Max(LeastShown, ShownHorizons * steps.Count))), from = series.Count - shown;
        double[] values = [.. series.Values.Skip(from)];
        double[] all = [.. values, .. steps.SelectMany(step => (double[])[step.Prediction, step.Low ?? step.Prediction, step.High ?? step.Prediction])];
        double low = all.Min(), span = (all.Max() / 2) - (low / 2); // halved, so that no difference overflows
        double X(double t) => Left + (t / Math.Max(shown + steps.Count - 1, 1) * Width);
        double Y(double value) => Top + Height - (span > 0 ? ((value / 2) - (low / 2)) / span * Height : Height / 2.0);
        StringBuilder svg = new();
        svg.Append(Invariant($"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{Left + Width + 20}\" height=\"{Top + Height + 40}\" font-family=\"sans-serif\" font-size=\"12\">\n<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n"));
        svg.Append(Invariant($"<text x=\"{Left}\" y=\"18\" font-weight=\"bold\">{Escape(model.Target, 60)}<tspan font-weight=\"normal\">, {model.Learner.Replace('_', ' ')}, {steps.Count} steps{Band(model)}</tspan></text>\n"));
        svg.Append(Invariant($"<rect x=\"{Left}\" y=\"{Top}\" width=\"{Width}\" height=\"{Height}\" fill=\"none\" stroke=\"#888\"/>\n"));
        foreach (double tick in (double[])[0, 0.5, 1])
        {
            svg.Append(Invariant($"<text x=\"{Left - 8}\" y=\"{Top + Height - (tick * Height) + 4:0.##}\" text-anchor=\"end\">{low + (tick * span * 2):G4}</text>\n"));
        }

        if (model.Intervals is not null)
        {
            string band = string.Join(' ', steps.Select((step, h) => Point(X(shown + h), Y(step.High!.Value)))
                .Concat(steps.Reverse().Select((step, h) => Point(X(shown + steps.Count - 1 - h), Y(step.Low!.Value)))));
            svg.Append(Invariant($"<polygon points=\"{band}\" fill=\"#27c\" fill-opacity=\"0.2\"/>\n"));
        }

        svg.Append(Invariant($"<polyline points=\"{string.Join(' ', values.Select((value, t) => Point(X(t), Y(value))))}\" fill=\"none\" stroke=\"#333\" stroke-width=\"1.5\"/>\n"));
        svg.Append(Invariant($"<polyline points=\"{string.Join(' ', steps.Select((step, h) => Point(X(shown + h), Y(step.Prediction))))}\" fill=\"none\" stroke=\"#27c\" stroke-width=\"1.5\"/>\n"));
        svg.Append(Invariant($"<text x=\"{Left}\" y=\"{Top + Height + 18}\">{series.Index.Text(from)}</text>\n<text x=\"{X(shown):0.##}\" y=\"{Top + Height + 18}\" text-anchor=\"middle\" fill=\"#27c\">{steps[0].Time}</text>\n"));
        svg.Append(Invariant($"<text x=\"{Left + Width}\" y=\"{Top + Height + 34}\" text-anchor=\"end\">{steps[^1].Time}</text>\n"));
        return Encoding.UTF8.GetBytes(svg.Append("</svg>\n").ToString());
    }

    private static string Band(ForecastModel model) => model.Intervals is { } rule ? Invariant($", intervals of {100 * rule.Coverage:0.#} %") : "";

    private static string Point(double x, double y) => Invariant($"{x:0.##},{y:0.##}");

    // Control characters, which XML has no form for, become spaces.
    private static string Escape(string text, int most) =>
        SecurityElement.Escape(string.Concat((text.Length <= most ? text : text[..(most - 1)] + "…").Select(c => char.IsControl(c) || char.IsSurrogate(c) ? ' ' : c)));

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
