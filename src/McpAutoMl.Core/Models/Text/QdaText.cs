using System.Text.Json;
using McpAutoMl.Core.Models.Discriminant;
using McpAutoMl.Core.Models.Encoding;

namespace McpAutoMl.Core.Models.Text;

/// <summary>Members of a quadratic discriminant analysis: classes, features with their encodings, one normal distribution a class.</summary>
internal static class QdaText
{
    public static void Write(Utf8JsonWriter json, QdaModel model)
    {
        ModelJson.Write(json, "classes", model.Classes);
        DesignText.Write(json, model.Schema);
        json.WriteStartArray("gaussians");
        foreach (GaussianClass gaussian in model.Gaussians)
        {
            json.WriteStartObject();
            json.WriteNumber("constant", gaussian.Constant);
            ModelJson.Write(json, "mean", gaussian.Mean);
            ModelJson.Write(json, "whitening", gaussian.Whitening);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    public static QdaModel Read(JsonElement root)
    {
        string[] classes = ModelJson.Classes(root);
        DesignSchema schema = DesignText.Read(root);
        GaussianClass[] gaussians = [.. ModelJson.Member(root, "gaussians").EnumerateArray().Select(gaussian => ReadGaussian(gaussian, schema.Columns))];
        ModelJson.Check(classes.Length > 1 && gaussians.Length == classes.Length, "has classes that do not fit its distributions");
        return new QdaModel(schema, classes, gaussians);
    }

    private static GaussianClass ReadGaussian(JsonElement element, int columns)
    {
        GaussianClass gaussian = new(
            ModelJson.Number(element, "constant"), ModelJson.Numbers(element, "mean"), ModelJson.Numbers(element, "whitening"));
        ModelJson.Check(
            gaussian.Mean.Length == columns && gaussian.Whitening.Length == columns * (columns + 1L) / 2, "has a distribution of a wrong size");
        return gaussian;
    }
}
