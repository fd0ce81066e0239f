using System.Text.Json;

namespace McpAutoMl.Core.Models.Text;

/// <summary>Members of a baseline's text: classes, values.</summary>
internal static class BaselineText
{
    public static void Write(Utf8JsonWriter json, BaselineModel model)
    {
        ModelJson.Write(json, "classes", model.Classes);
        ModelJson.Write(json, "values", model.Values);
    }

    public static BaselineModel Read(JsonElement root)
    {
        string[] classes = ModelJson.Classes(root);
        double[] values = ModelJson.Numbers(root, "values");
        ModelJson.Check(values.Length == Math.Max(classes.Length, 1), "has a wrong number of values");
        ModelJson.Check(classes.Length == 0 || values.All(value => value is >= 0 and <= 1), "has a share outside 0 to 1");
        return new BaselineModel(classes, values);
    }
}
