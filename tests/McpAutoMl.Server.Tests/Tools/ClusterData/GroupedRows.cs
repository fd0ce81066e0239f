using System.Globalization;
using System.Text;
using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Server.Tests.Tools.ClusterData;

/// <summary>Made data: three groups of 30, 40 and 50 rows, ten standard deviations apart, with a feature that says nothing of them.</summary>
internal static class GroupedRows
{
    public const int Rows = 120;

    /// <summary>Columns width, height, noise, group (a, b, c), code (1, 2, 3), same (7), note (free text).</summary>
    public static byte[] Csv()
    {
        RandomStream random = new(1, "grouped rows");
        StringBuilder csv = new("width,height,noise,group,code,same,note\n");
        for (int i = 0; i < Rows; i++)
        {
            int group = i % 12 < 3 ? 0 : i % 12 < 7 ? 1 : 2;
            double width = (group == 1 ? 30 : 10) + Bell(random), height = (group == 2 ? 250 : 150) + (10 * Bell(random)), noise = Bell(random);
            csv.Append(CultureInfo.InvariantCulture, $"{width:F3},{height:F2},{noise:F3},{"abc"[group]},{group + 1},7,row {i} of the made ones\n");
        }

        return Encoding.UTF8.GetBytes(csv.ToString());
    }

    /// <summary>A sum of twelve uniform numbers: mean 0, standard deviation 1, and never far out.</summary>
    private static double Bell(RandomStream random) => Enumerable.Range(0, 12).Sum(_ => random.NextDouble()) - 6;
}
