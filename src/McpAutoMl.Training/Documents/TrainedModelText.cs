using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using McpAutoMl.Core;
using McpAutoMl.Core.Models.Quantiles;
using McpAutoMl.Core.Tables;
using McpAutoMl.Training.Conformal;

namespace McpAutoMl.Training.Documents;

/// <summary>Canonical text of a <see cref="TrainedModel"/>. A model's id is <c>model_</c> and 12 hex digits of the SHA-256 of this text.</summary>
public static class TrainedModelText
{
    internal static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // the text is stored and hashed, never shown as HTML
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false) },
    };

    /// <summary>The same model gives the same text, byte for byte.</summary>
    public static string Write(TrainedModel model) => JsonSerializer.Serialize(model, Options);

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="ProblemException">MODEL_CORRUPT when the text is no model of this format, or not what <see cref="Write"/> makes of it.</exception>
    public static TrainedModel Read(string text)
    {
        try
        {
            TrainedModel? model = JsonSerializer.Deserialize<TrainedModel>(text, Options);
            return model?.Format == TrainedModel.CurrentFormat && IsWhole(model) && Write(model) == text ? model : throw Corrupt(null);
        }
        catch (Exception e) when (e is JsonException or NullReferenceException)
        {
            throw Corrupt(e);
        }
    }

    // What the numbers of a document mean is checked here once, so that whoever applies it need not.
    private static bool IsWhole(TrainedModel model) =>
        model.Members.Count > 0
        && model.Members.All(member => member.Weight > 0 && member.Weight <= 1)
        && Math.Abs(model.Members.Sum(member => member.Weight) - 1) < 1e-9
        && (model.Calibration is null || model.Calibration.Suits(model.Classes.Count))
        && (model.Decision is null || (model.Decision.Threshold is >= 0 and <= 1 && model.Classes.Count == 2))
        && (model.Conformal is null || model.Conformal.Method == ConformalRule.MethodOf(model.Task))
        && (model.Conformal is null || (double.IsFinite(model.Conformal.Quantile) && (model.Conformal.Quantile >= 0 || model.Quantiles is not null)))
        && (model.Conformal?.Dispersion is not null) == (model.Conformal is not null && model.Task == LearningTask.Count)
        && model.Conformal?.Dispersion is null or (>= 0 and < double.PositiveInfinity)
        && (model.Quantiles is null == (model.Task != LearningTask.Quantile))
        && (model.Quantiles is null || QuantileLevels.AreSound(model.Quantiles))
        && (model.ClassWeights is null || (model.ClassWeights.Count == model.Classes.Count && model.ClassWeights.All(weight => weight > 0 && double.IsFinite(weight))));

    internal static ProblemException Corrupt(Exception? inner) => new(
        new Problem(
            "MODEL_CORRUPT",
            "The stored text is no model that this version can read.",
            "Train it again with the same arguments; the same data and seed give the same model.",
            new ProblemLocation { Argument = "model_id" }),
        inner);
}
