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
        DesignText.Write(json, model.Schema);
        ModelJson.Write(json, "parameters", model.Parameters);
    }

    /// <param name="root">The model's text.</param>
    /// <param name="learner">Learner it names.</param>
    /// <param name="classification">Whether that learner has classes.</param>
    public static LinearModel Read(JsonElement root, string learner, bool classification)
    {
        string[] classes = ModelJson.Classes(root);
        ModelJson.Check(classification == (classes.Length > 0), "has classes that do not fit its learner");
        DesignSchema schema = DesignText.Read(root);
        double[] parameters = ModelJson.Numbers(root, "parameters");
        int scores = classes.Length > 2 ? classes.Length : 1;
        ModelJson.Check(parameters.Length == (long)scores * (schema.Columns + 1), "has a wrong number of parameters");
        return new LinearModel(learner, schema, classes, parameters);
    }
}
