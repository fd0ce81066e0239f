using System.Text.Json;
using McpAutoMl.Core.Models.Counts;

namespace McpAutoMl.Core.Models.Text;

/// <summary>Members of the text of a regression of counts: dispersion, and those of the linear model of the log-mean.</summary>
internal static class CountText
{
    public static void Write(Utf8JsonWriter json, CountModel model)
    {
        json.WriteNumber("dispersion", model.Dispersion);
        LinearText.Write(json, model.LogMean);
    }

    public static CountModel Read(JsonElement root, string learner)
    {
        double dispersion = ModelJson.Number(root, "dispersion");
        ModelJson.Check(dispersion >= 0 && (dispersion == 0 || learner == NegativeBinomialLearner.LearnerName), "has a dispersion that does not fit its learner");
        return new CountModel(LinearText.Read(root, learner, classification: false), dispersion);
    }
}
