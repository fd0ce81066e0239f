using System.Text.Json;
using McpAutoMl.Core.Models.Encoding;
using McpAutoMl.Core.Models.Quantiles;

namespace McpAutoMl.Core.Models.Text;

/// <summary>Members of a linear quantile regression's text: levels, features with their encodings, parameters by level.</summary>
internal static class QuantileLinearText
{
    public static void Write(Utf8JsonWriter json, QuantileLinearModel model)
    {
        ModelJson.Write(json, "quantiles", [.. model.Levels]);
        DesignText.Write(json, model.Schema);
        ModelJson.Write(json, "parameters", [.. model.Models.SelectMany(one => one.Parameters.ToArray())]);
    }

    public static QuantileLinearModel Read(JsonElement root)
    {
        double[] levels = ModelJson.Levels(root);
        DesignSchema schema = DesignText.Read(root);
        double[] parameters = ModelJson.Numbers(root, "parameters");
        ModelJson.Check(parameters.Length == (long)levels.Length * (schema.Columns + 1), "has a wrong number of parameters");
        return new QuantileLinearModel(schema, levels, [.. parameters.Chunk(schema.Columns + 1)]);
    }
}
