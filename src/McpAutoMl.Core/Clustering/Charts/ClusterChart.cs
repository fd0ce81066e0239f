using System.Globalization;
using System.Text;
using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Clustering.Charts;

/// <summary>The rows in the plane of their first two principal components, marked by cluster, as SVG. Holds no text of the data.</summary>
/// <remarks>
/// Clusters differ by colour and by shape; ground and writing follow the viewer's light or dark scheme. Determinism: bit-exact;
/// coordinates have one decimal. Distances in the plane are shorter than in all dimensions: clusters that overlap in it may be apart.
/// </remarks>
public static class ClusterChart
{
    private const int Left = 60, Top = 40, PlotWidth = 480, PlotHeight = 400, Legend = 200;
    private const int MostPoints = 2000, LeastOfCluster = 10, MostInLegend = 20;

    private const string Style =
        "<style>.ground{fill:#fff}.ink{fill:#222}.frame{fill:none;stroke:#888}"
        + "@media (prefers-color-scheme:dark){.ground{fill:#1c1c1e}.ink{fill:#ddd}}</style>\n";

    /// <summary>Draws at most about 2,000 rows, from each cluster its share, spread evenly over the order of the rows.</summary>
    /// <param name="plane">n x 2, finite: coordinates of the rows.</param>
    /// <param name="shares">Share of the variance along each axis, 0 to 1.</param>
    /// <param name="partition">Cluster of each of the n rows, n at least 1.</param>
    /// <param name="method">How the partition was made, in a few words of this program's own.</param>
    public static byte[] ToSvg(Matrix plane, IReadOnlyList<double> shares, Partition partition, string method)
    {
        int n = partition.Count;
        ChartAxis x = ChartAxis.About(Enumerable.Range(0, n).Select(i => plane[i, 0]), Left, Left + PlotWidth);
        ChartAxis y = ChartAxis.About(Enumerable.Range(0, n).Select(i => plane[i, 1]), Top + PlotHeight, Top);
        int[][] members = Members(partition);
        int[][] drawn = [.. members.Select(rows => Spread(rows, n))];

        StringBuilder svg = new();
        int width = Left + PlotWidth + Legend, height = Top + PlotHeight + 60;
        svg.Append(Invariant($"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" font-family=\"sans-serif\" font-size=\"12\">\n"));
        svg.Append(Style).Append("<rect width=\"100%\" height=\"100%\" class=\"ground\"/>\n");
        string counted = partition.Clusters == 1 ? "1 cluster" : Invariant($"{partition.Clusters} clusters");
        svg.Append(Invariant($"<text x=\"{Left}\" y=\"22\" class=\"ink\" font-weight=\"bold\">{counted} of {n} rows, {method}</text>\n"));
        DrawAxes(svg, x, y, shares);
        for (int c = 0; c < members.Length; c++)
        {
            int label = c < partition.Clusters ? c : Partition.Noise;
            svg.Append(label == Partition.Noise
                ? $"<g fill=\"none\" stroke=\"{ClusterMark.NoiseColour}\">\n"
                : $"<g fill=\"{ClusterMark.Colour(c)}\" fill-opacity=\"0.75\">\n");
            foreach (int row in drawn[c])
            {
                svg.Append(CultureInfo.InvariantCulture, $"<path d=\"{ClusterMark.Path(label, x.Place(plane[row, 0]), y.Place(plane[row, 1]))}\"/>\n");
            }

            svg.Append("</g>\n");
        }

        for (int c = 0; c < partition.Clusters; c++)
        {
            DrawCentre(svg, c, x.Place(members[c].Average(row => plane[row, 0])), y.Place(members[c].Average(row => plane[row, 1])));
        }

        DrawLegend(svg, partition, drawn.Sum(rows => rows.Length));
        return Encoding.UTF8.GetBytes(svg.Append("</svg>\n").ToString());
    }

    // Rows of each cluster, and last those of none.
    private static int[][] Members(Partition partition)
    {
        List<int>[] members = [.. Enumerable.Range(0, partition.Clusters + 1).Select(_ => new List<int>())];
        for (int i = 0; i < partition.Count; i++)
        {
            members[partition.Labels[i] < 0 ? partition.Clusters : partition.Labels[i]].Add(i);
        }

        return [.. members.Where(rows => rows.Count > 0).Select(rows => rows.ToArray())];
    }

    private static int[] Spread(int[] rows, int n)
    {
        int wanted = n <= MostPoints ? rows.Length : Math.Min(rows.Length, Math.Max(LeastOfCluster, (int)((long)rows.Length * MostPoints / n)));
        return [.. Enumerable.Range(0, wanted).Select(i => rows[(int)((long)i * rows.Length / wanted)])];
    }

    private static void DrawAxes(StringBuilder svg, ChartAxis x, ChartAxis y, IReadOnlyList<double> shares)
    {
        svg.Append(Invariant($"<rect x=\"{Left}\" y=\"{Top}\" width=\"{PlotWidth}\" height=\"{PlotHeight}\" class=\"frame\"/>\n"));
        foreach (double tick in x.Ticks())
        {
            svg.Append(Invariant($"<text x=\"{x.Place(tick):0.#}\" y=\"{Top + PlotHeight + 18}\" text-anchor=\"middle\" class=\"ink\">{tick:0.###}</text>\n"));
        }

        foreach (double tick in y.Ticks())
        {
            svg.Append(Invariant($"<text x=\"{Left - 8}\" y=\"{y.Place(tick) + 4:0.#}\" text-anchor=\"end\" class=\"ink\">{tick:0.###}</text>\n"));
        }

        svg.Append(Invariant($"<text x=\"{Left + (PlotWidth / 2)}\" y=\"{Top + PlotHeight + 42}\" text-anchor=\"middle\" class=\"ink\">{Label(1, shares)}</text>\n"));
        svg.Append(Invariant($"<text transform=\"translate(18 {Top + (PlotHeight / 2)}) rotate(-90)\" text-anchor=\"middle\" class=\"ink\">{Label(2, shares)}</text>\n"));
    }

    private static string Label(int component, IReadOnlyList<double> shares) =>
        Invariant($"principal component {component} ({100 * shares[component - 1]:0.#} % of the variance)");

    private static void DrawCentre(StringBuilder svg, int cluster, double x, double y)
    {
        svg.Append(Invariant($"<circle cx=\"{x:0.#}\" cy=\"{y:0.#}\" r=\"10\" class=\"ground\" stroke=\"{ClusterMark.Colour(cluster)}\" stroke-width=\"2\"/>"));
        svg.Append(Invariant($"<text x=\"{x:0.#}\" y=\"{y + 4:0.#}\" text-anchor=\"middle\" font-weight=\"bold\" class=\"ink\">{cluster}</text>\n"));
    }

    private static void DrawLegend(StringBuilder svg, Partition partition, int points)
    {
        const int At = Left + PlotWidth + 24;
        int line = 0;
        void Write(string text) => svg.Append(Invariant($"<text x=\"{At + 14}\" y=\"{Top + 14 + (19 * line++)}\" class=\"ink\">{text}</text>\n"));
        void Mark(int label, string paint) =>
            svg.Append(Invariant($"<path d=\"{ClusterMark.Path(label, At, Top + 10 + (19 * line))}\" {paint}/>"));

        for (int c = 0; c < Math.Min(partition.Clusters, MostInLegend); c++)
        {
            Mark(c, $"fill=\"{ClusterMark.Colour(c)}\"");
            Write(Invariant($"cluster {c}: {partition.Sizes[c]} rows"));
        }

        if (partition.Clusters > MostInLegend)
        {
            Write(Invariant($"and {partition.Clusters - MostInLegend} smaller ones"));
        }

        if (partition.NoiseCount > 0)
        {
            Mark(Partition.Noise, $"fill=\"none\" stroke=\"{ClusterMark.NoiseColour}\"");
            Write(Invariant($"in no cluster: {partition.NoiseCount} rows"));
        }

        if (points < partition.Count)
        {
            Write(Invariant($"{points} of them drawn"));
        }
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
