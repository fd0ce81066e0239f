using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using McpAutoMl.Core;

namespace McpAutoMl.Training.Documents;

/// <summary>Canonical text of a <see cref="TrainedModel"/>. A model's id is <c>model_</c> and 12 hex digits of the SHA-256 of this text.</summary>
public static class TrainedModelText
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // the text is stored and hashed, never shown as HTML
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false) },
    };

    /// <summary>The same model gives the same text, byte for byte.</summary>
    public static string Write(TrainedModel model) => JsonSerializer.Serialize(model, Options);

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="ProblemException">MODEL_CORRUPT when the text is no model of this format.</exception>
    public static TrainedModel Read(string text)
    {
        try
        {
            TrainedModel? model = JsonSerializer.Deserialize<TrainedModel>(text, Options);
            return model?.Format == TrainedModel.CurrentFormat ? model : throw Corrupt(null);
        }
        catch (JsonException e)
        {
            throw Corrupt(e);
        }
    }

    internal static ProblemException Corrupt(Exception? inner) => new(
        new Problem(
            "MODEL_CORRUPT",
            "The stored text is no model that this version can read.",
            "Train it again with the same arguments; the same data and seed give the same model.",
            new ProblemLocation { Argument = "model_id" }),
        inner);
}
