using System.Globalization;
using System.Security;
using System.Text;

namespace McpAutoMl.Core.LowRank;

/// <summary>Ranks by layer and kind of module, as an SVG table of shaded cells without scripts or references.</summary>
/// <remarks>Determinism: bit-exact.</remarks>
public static class RankChart
{
    private const int Left = 190, Top = 56, Cell = 26, Height = 22, MostKinds = 60, MostLayers = 200;

    /// <summary>Draws modules by the whole number in their names (columns) and by what is left of the names (rows).</summary>
    /// <param name="ranks">Names, which are escaped and clipped, and ranks of 0 or more. A module twice in a cell shows its larger rank.</param>
    public static byte[] ToSvg(IReadOnlyList<(string Name, int Rank)> ranks)
    {
        var cells = ranks.Select(module => (Place: Place(module.Name), module.Rank)).ToList();
        int[] layers = [.. cells.Select(cell => cell.Place.Layer).Distinct().Order().Take(MostLayers)];
        string[] kinds = [.. cells.Select(cell => cell.Place.Kind).Distinct().Take(MostKinds)];
        int largest = Math.Max(1, ranks.Max(module => module.Rank));

        StringBuilder svg = new();
        svg.Append(Invariant($"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{Left + (layers.Length * Cell) + 20}\" height=\"{Top + (kinds.Length * Height) + 16}\" font-family=\"sans-serif\" font-size=\"11\">\n"));
        svg.Append("<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n<text x=\"10\" y=\"20\" font-size=\"13\" font-weight=\"bold\">Rank by layer</text>\n");
        for (int i = 0; i < layers.Length; i++)
        {
            string label = layers[i] < 0 ? "-" : layers[i].ToString(CultureInfo.InvariantCulture);
            svg.Append(Invariant($"<text x=\"{Left + (i * Cell) + (Cell / 2)}\" y=\"{Top - 8}\" text-anchor=\"middle\" fill=\"#555\">{label}</text>\n"));
        }

        for (int row = 0; row < kinds.Length; row++)
        {
            int y = Top + (row * Height);
            svg.Append(Invariant($"<text x=\"{Left - 8}\" y=\"{y + 15}\" text-anchor=\"end\">{Escape(kinds[row])}</text>\n"));
            foreach (var group in cells.Where(cell => cell.Place.Kind == kinds[row]).GroupBy(cell => cell.Place.Layer).OrderBy(group => group.Key))
            {
                int column = Array.IndexOf(layers, group.Key), rank = group.Max(cell => cell.Rank);
                if (column >= 0)
                {
                    svg.Append(Invariant($"<rect x=\"{Left + (column * Cell)}\" y=\"{y}\" width=\"{Cell - 1}\" height=\"{Height - 1}\" fill=\"{Shade(rank, largest)}\"/>"));
                    svg.Append(Invariant($"<text x=\"{Left + (column * Cell) + (Cell / 2)}\" y=\"{y + 15}\" text-anchor=\"middle\" fill=\"{(2 * rank > largest ? "#fff" : "#222")}\">{rank}</text>\n"));
                }
            }
        }

        return Encoding.UTF8.GetBytes(svg.Append("</svg>\n").ToString());
    }

    /// <summary>From nearly white to blue in 16 steps.</summary>
    private static string Shade(int rank, int largest)
    {
        int step = (int)(15L * rank / largest);
        return Invariant($"rgb({238 - (12 * step)},{244 - (9 * step)},{250 - (5 * step)})");
    }

    /// <summary>The first whole number in a name, and the last two other parts.</summary>
    private static (int Layer, string Kind) Place(string name)
    {
        string[] parts = name.Split('.');
        int layer = -1;
        int at = Array.FindIndex(parts, part => int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out layer));
        string[] rest = at < 0 ? parts : parts[(at + 1)..];
        return (at < 0 ? -1 : layer, rest.Length > 0 ? string.Join('.', rest[Math.Max(0, rest.Length - 3)..]) : name);
    }

    // Control characters, which XML has no form for, become spaces.
    private static string Escape(string text) =>
        SecurityElement.Escape(string.Concat((text.Length <= 28 ? text : "…" + text[^27..]).Select(c => char.IsControl(c) || char.IsSurrogate(c) ? ' ' : c)));

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
