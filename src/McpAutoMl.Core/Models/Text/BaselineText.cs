using System.Text.Json;

namespace McpAutoMl.Core.Models.Text;

/// <summary>Members of a baseline's text: classes, levels where it has quantiles, values.</summary>
internal static class BaselineText
{
    public static void Write(Utf8JsonWriter json, BaselineModel model)
    {
        ModelJson.Write(json, "classes", model.Classes);
        if (model.Levels is { } levels)
        {
            ModelJson.Write(json, "quantiles", [.. levels]);
        }

        ModelJson.Write(json, "values", model.Values);
    }

    public static BaselineModel Read(JsonElement root)
    {
        string[] classes = ModelJson.Classes(root);
        double[] values = ModelJson.Numbers(root, "values");
        double[]? levels = root.TryGetProperty("quantiles", out _) ? ModelJson.Levels(root) : null;
        ModelJson.Check(levels is null || classes.Length == 0, "has quantiles of classes");
        ModelJson.Check(values.Length == (levels?.Length ?? Math.Max(classes.Length, 1)), "has a wrong number of values");
        ModelJson.Check(levels is null || values.Zip(values.Skip(1)).All(pair => pair.First <= pair.Second), "has quantiles that cross");
        ModelJson.Check(classes.Length == 0 || values.All(value => value is >= 0 and <= 1), "has a share outside 0 to 1");
        return new BaselineModel(classes, values, levels);
    }
}
