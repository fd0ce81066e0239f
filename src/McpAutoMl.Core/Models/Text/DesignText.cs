using System.Text.Json;
using McpAutoMl.Core.Models.Encoding;

namespace McpAutoMl.Core.Models.Text;

/// <summary>The features of a model on encoded columns, with their encodings.</summary>
internal static class DesignText
{
    public static void Write(Utf8JsonWriter json, DesignSchema schema)
    {
        json.WriteStartArray("features");
        foreach (FeatureEncoding feature in schema.Features)
        {
            json.WriteStartObject();
            json.WriteString("name", feature.Name);
            switch (feature)
            {
                case NumericEncoding numeric:
                    json.WriteNumber("median", numeric.Median);
                    json.WriteNumber("centre", numeric.Centre);
                    json.WriteNumber("scale", numeric.Scale);
                    json.WriteBoolean("missing", numeric.HasMissing);
                    break;
                case LevelEncoding level:
                    ModelJson.Write(json, "levels", level.Levels);
                    json.WriteBoolean("other", level.HasOther);
                    json.WriteBoolean("missing", level.HasMissing);
                    break;
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    public static DesignSchema Read(JsonElement root)
    {
        DesignSchema schema = new([.. ModelJson.Member(root, "features").EnumerateArray().Select(ReadFeature)]);
        ModelJson.Check(schema.Features.Select(feature => feature.Name).Distinct(StringComparer.Ordinal).Count() == schema.Features.Length, "names a feature twice");
        return schema;
    }

    private static FeatureEncoding ReadFeature(JsonElement feature)
    {
        string name = ModelJson.Text(feature, "name");
        if (!feature.TryGetProperty("levels", out _))
        {
            double scale = ModelJson.Number(feature, "scale");
            ModelJson.Check(scale > 0, "has a scale that is not positive");
            return new NumericEncoding(
                name, ModelJson.Number(feature, "median"), ModelJson.Number(feature, "centre"), scale, ModelJson.Flag(feature, "missing"));
        }

        string[] levels = ModelJson.Texts(feature, "levels");
        ModelJson.Check(levels.Length <= LevelEncoding.MostLevels && ModelJson.Ascending(levels), "has levels out of order");
        return new LevelEncoding(name, levels, ModelJson.Flag(feature, "other"), ModelJson.Flag(feature, "missing"));
    }
}
