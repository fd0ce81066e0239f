using System.Text.Json;
using McpAutoMl.Core.Models.Encoding;
using McpAutoMl.Core.Models.Linear;

namespace McpAutoMl.Core.Models.Text;

/// <summary>Members of a linear model's text: classes, features with their encodings, parameters by score.</summary>
internal static class LinearText
{
    public static void Write(Utf8JsonWriter json, LinearModel model)
    {
        ModelJson.Write(json, "classes", model.Classes);
        json.WriteStartArray("features");
        foreach (FeatureEncoding feature in model.Schema.Features)
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
        ModelJson.Write(json, "parameters", model.Parameters);
    }

    public static LinearModel Read(JsonElement root, string learner)
    {
        string[] classes = ModelJson.Classes(root);
        ModelJson.Check(learner == RidgeLearner.LearnerName == (classes.Length == 0), "has classes that do not fit its learner");
        DesignSchema schema = new([.. ModelJson.Member(root, "features").EnumerateArray().Select(ReadFeature)]);
        ModelJson.Check(schema.Features.Select(feature => feature.Name).Distinct(StringComparer.Ordinal).Count() == schema.Features.Length, "names a feature twice");
        double[] parameters = ModelJson.Numbers(root, "parameters");
        int scores = classes.Length > 2 ? classes.Length : 1;
        ModelJson.Check(parameters.Length == (long)scores * (schema.Columns + 1), "has a wrong number of parameters");
        return new LinearModel(learner, schema, classes, parameters);
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
