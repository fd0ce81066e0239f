using System.Globalization;

namespace McpAutoMl.Core.Clustering.Charts;

/// <summary>Colour and shape of a cluster's points. Either alone tells the first six clusters apart, both together forty-two.</summary>
internal static class ClusterMark
{
    private const int Shapes = 7;

    // Tol (2021), "Colour schemes", bright: apart under every common colour blindness, on light and on dark ground.
    private static readonly string[] Colours = ["#4477aa", "#ee6677", "#228833", "#ccbb44", "#66ccee", "#aa3377"];

    /// <summary>Colour of rows in no cluster.</summary>
    public const string NoiseColour = "#999999";

    /// <summary>Colour of a cluster.</summary>
    public static string Colour(int cluster) => Colours[cluster % Colours.Length];

    /// <summary>A closed SVG path about a point; for noise two strokes that cross.</summary>
    /// <param name="cluster">Label from 0, or <see cref="Partition.Noise"/>.</param>
    /// <param name="x">Across, in pixels.</param>
    /// <param name="y">Down, in pixels.</param>
    public static string Path(int cluster, double x, double y)
    {
        (double left, double up, string rest) = cluster == Partition.Noise ? (2.5, 2.5, "l5 5m0-5l-5 5") : (cluster % Shapes) switch
        {
            0 => (3.5, 0, "a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0-7 0z"), // circle
            1 => (0, 4.5, "l4 7h-8z"), // triangle
            2 => (3.2, 3.2, "h6.4v6.4h-6.4z"), // square
            3 => (0, 4.6, "l4.6 4.6l-4.6 4.6l-4.6-4.6z"), // diamond
            4 => (0, -4.5, "l4-7h-8z"), // triangle on its tip
            5 => (1.4, 4.4, "h2.8v3h3v2.8h-3v3h-2.8v-3h-3v-2.8h3z"), // plus
            _ => (4.5, 1.8, "h9v3.6h-9z"), // bar
        };
        return string.Create(CultureInfo.InvariantCulture, $"M{x - left:0.#} {y - up:0.#}{rest}");
    }
}
