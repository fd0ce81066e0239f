using System.Text.Json;
using McpAutoMl.Core.Models.Encoding;
using McpAutoMl.Core.Models.Neural;

namespace McpAutoMl.Core.Models.Text;

/// <summary>Members of a perceptron's text: classes, features, sizes of the layers, centre and scale of the target, parameters of each network.</summary>
internal static class MlpText
{
    public static void Write(Utf8JsonWriter json, MlpModel model)
    {
        ModelJson.Write(json, "classes", model.Classes);
        DesignText.Write(json, model.Schema);
        ModelJson.Write(json, "layers", model.Shape.Sizes);
        json.WriteNumber("centre", model.Centre);
        json.WriteNumber("scale", model.Scale);
        json.WriteStartArray("networks");
        foreach (double[] network in model.Networks)
        {
            json.WriteStartObject();
            ModelJson.Write(json, "parameters", network);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    public static MlpModel Read(JsonElement root)
    {
        string[] classes = ModelJson.Classes(root);
        DesignSchema schema = DesignText.Read(root);
        NetworkShape shape = new(ModelJson.Integers(root, "layers"));
        ModelJson.Check(
            shape.Sizes.Length is >= 3 and <= MlpParameters.MostLayers + 2 && Array.TrueForAll(shape.Sizes[1..^1], size => size is >= 1 and <= MlpParameters.MostUnits),
            "has layers out of range");
        ModelJson.Check(
            shape.Inputs == schema.Columns && shape.Outputs == (classes.Length > 2 ? classes.Length : 1), "has layers that do not fit its features and classes");
        double scale = ModelJson.Number(root, "scale");
        ModelJson.Check(scale > 0, "has a scale that is not positive");
        double[][] networks = [.. ModelJson.Member(root, "networks").EnumerateArray().Select(network => ModelJson.Numbers(network, "parameters"))];
        ModelJson.Check(networks.Length > 0 && Array.TrueForAll(networks, network => network.Length == shape.Parameters), "has a wrong number of parameters");
        return new MlpModel(schema, classes, shape, networks, ModelJson.Number(root, "centre"), scale);
    }
}
