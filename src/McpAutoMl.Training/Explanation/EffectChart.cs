using System.Globalization;
using System.Security;
using System.Text;
using McpAutoMl.Core.Explanation;

namespace McpAutoMl.Training.Explanation;

/// <summary>One small plot a feature, as SVG: lines for numbers, bars for levels.</summary>
public static class EffectChart
{
    private const int Width = 300, Height = 150, Margin = 40, Columns = 2;

    /// <summary>Draws the effects in the order given; those of one unit share a scale. Names and levels are escaped and clipped.</summary>
    public static byte[] ToSvg(EffectView view)
    {
        double low = Math.Min(0, view.Effects.SelectMany(effect => effect.Points).Select(point => point.Effect).DefaultIfEmpty(0).Min());
        double high = Math.Max(low + 1e-300, view.Effects.SelectMany(effect => effect.Points).Select(point => point.Effect).DefaultIfEmpty(0).Max());
        int lines = Math.Max((view.Effects.Count + Columns - 1) / Columns, 1);
        StringBuilder svg = new();
        svg.Append(Invariant($"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{Columns * (Width + Margin)}\" height=\"{(lines * (Height + Margin)) + 8}\" font-family=\"sans-serif\" font-size=\"11\">\n<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n"));
        for (int i = 0; i < view.Effects.Count; i++)
        {
            FeatureEffect effect = view.Effects[i];
            int left = (i % Columns * (Width + Margin)) + Margin;
            int top = (i / Columns * (Height + Margin)) + 24;
            double Y(double value) => top + ((high - value) / (high - low) * (Height - 24));
            svg.Append(Invariant($"<text x=\"{left}\" y=\"{top - 8}\" font-weight=\"bold\">{Escape(effect.Feature, 40)}<tspan font-weight=\"normal\">, {effect.Unit.Replace('_', ' ')}</tspan></text>\n"));
            svg.Append(Invariant($"<text x=\"{left - 4}\" y=\"{top + 8}\" text-anchor=\"end\">{high:G2}</text>\n<text x=\"{left - 4}\" y=\"{top + Height - 24}\" text-anchor=\"end\">{low:G2}</text>\n"));
            svg.Append(Invariant($"<line x1=\"{left}\" x2=\"{left + Width - 20}\" y1=\"{Y(0):0.##}\" y2=\"{Y(0):0.##}\" stroke=\"#bbb\"/>\n"));
            Draw(svg, effect, left, top, Y);
        }

        return Encoding.UTF8.GetBytes(svg.Append("</svg>\n").ToString());
    }

    private static void Draw(StringBuilder svg, FeatureEffect effect, int left, int top, Func<double, double> y)
    {
        EffectPoint[] numbers = [.. effect.Points.Where(point => point.Value is not null)];
        EffectPoint[] bars = [.. effect.Points.Where(point => point.Value is null)];
        if (numbers.Length > 0)
        {
            double first = numbers[0].Value!.Value;
            double last = numbers[^1].Value!.Value;
            double span = (last / 2) - (first / 2); // halved, so that no difference overflows
            double X(double value) => left + (span > 0 ? ((value / 2) - (first / 2)) / span * (Width - 40) : 0);
            svg.Append(Invariant($"<polyline fill=\"none\" stroke=\"#4477aa\" stroke-width=\"1.5\" points=\"{string.Join(' ', numbers.Select(point => Invariant($"{X(point.Value!.Value):0.##},{y(point.Effect):0.##}")))}\"/>\n"));
            svg.Append(Invariant($"<text x=\"{left}\" y=\"{top + Height - 8}\">{first:G4}</text>\n<text x=\"{left + Width - 40}\" y=\"{top + Height - 8}\" text-anchor=\"end\">{last:G4}</text>\n"));
        }

        double width = (Width - 20.0) / Math.Max(bars.Length, numbers.Length > 0 ? 16 : 1);
        for (int i = 0; i < bars.Length; i++)
        {
            double x = numbers.Length > 0 ? left + Width - 20 - width : left + (i * width);
            svg.Append(Invariant($"<rect x=\"{x + 1:0.##}\" y=\"{Math.Min(y(0), y(bars[i].Effect)):0.##}\" width=\"{Math.Max(width - 2, 1):0.##}\" height=\"{Math.Abs(y(bars[i].Effect) - y(0)):0.##}\" fill=\"#ccbb44\"/>\n"));
            svg.Append(numbers.Length > 0
                ? Invariant($"<text x=\"{left + Width - 20}\" y=\"{top + Height + 5}\" text-anchor=\"end\">missing</text>\n") // below the largest number
                : Invariant($"<text x=\"{x + (width / 2):0.##}\" y=\"{top + Height - 8}\" text-anchor=\"middle\">{Escape(bars[i].Level ?? "missing", Math.Max((int)(width / 7), 2))}</text>\n"));
        }
    }

    // Control characters, which XML has no form for, become spaces.
    private static string Escape(string text, int most) =>
        SecurityElement.Escape(string.Concat((text.Length <= most ? text : text[..(most - 1)] + "…").Select(c => char.IsControl(c) || char.IsSurrogate(c) ? ' ' : c)));

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
