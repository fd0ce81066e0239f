using System.Text.Json;
using McpAutoMl.Core.Models.Kernels;

namespace McpAutoMl.Core.Models.Text;

/// <summary>Scalings of decisions to probabilities, as parallel arrays of slopes and offsets.</summary>
internal static class ScalingText
{
    public static void Write(Utf8JsonWriter json, PlattScaling[] scalings)
    {
        ModelJson.Write(json, "slopes", [.. scalings.Select(scaling => scaling.A)]);
        ModelJson.Write(json, "offsets", [.. scalings.Select(scaling => scaling.B)]);
    }

    /// <summary>That many scalings.</summary>
    public static PlattScaling[] Read(JsonElement root, int count)
    {
        double[] slopes = ModelJson.Numbers(root, "slopes"), offsets = ModelJson.Numbers(root, "offsets");
        ModelJson.Check(slopes.Length == count && offsets.Length == count, "has a wrong number of scalings");
        return [.. slopes.Zip(offsets, (slope, offset) => new PlattScaling(slope, offset))];
    }
}
