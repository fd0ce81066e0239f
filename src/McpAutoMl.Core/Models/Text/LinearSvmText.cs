using System.Text.Json;
using McpAutoMl.Core.Models.Encoding;
using McpAutoMl.Core.Models.Kernels;

namespace McpAutoMl.Core.Models.Text;

/// <summary>Members of a linear support vector machine's text: classes, features, parameters by pair, scalings.</summary>
internal static class LinearSvmText
{
    public static void Write(Utf8JsonWriter json, LinearSvmModel model)
    {
        ModelJson.Write(json, "classes", model.Classes);
        DesignText.Write(json, model.Schema);
        ModelJson.Write(json, "parameters", [.. model.Machines.SelectMany(machine => machine)]);
        ScalingText.Write(json, model.Scalings);
    }

    public static LinearSvmModel Read(JsonElement root)
    {
        string[] classes = ModelJson.Classes(root);
        ModelJson.Check(classes.Length > 0, "has no classes");
        DesignSchema schema = DesignText.Read(root);
        double[] parameters = ModelJson.Numbers(root, "parameters");
        long pairs = (long)classes.Length * (classes.Length - 1) / 2;
        ModelJson.Check(parameters.Length == pairs * (schema.Columns + 1), "has a wrong number of parameters");
        return new LinearSvmModel(schema, classes, [.. parameters.Chunk(schema.Columns + 1)], ScalingText.Read(root, (int)pairs));
    }
}
