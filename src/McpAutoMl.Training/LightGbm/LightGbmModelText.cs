using System.Text.Json;
using System.Text.Json.Serialization;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Training.LightGbm;

/// <summary>Canonical text of a <see cref="LightGbmModel"/>: JSON around LightGBM's own model text.</summary>
internal static partial class LightGbmModelText
{
    /// <summary>The same model gives the same text, byte for byte.</summary>
    public static string Write(LightGbmModel model) => JsonSerializer.Serialize(
        new Document(
            model.Task.ToString(), model.ClassCount, model.Positive, model.Scale.Shift, model.Scale.Factor,
            [.. model.Inputs.Select(input => new Input(input.Name, input.Levels))], model.ModelText),
        LightGbmJson.Default.Document);

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="JsonException">When the text is none.</exception>
    public static LightGbmModel Read(string text)
    {
        Document document = JsonSerializer.Deserialize(text, LightGbmJson.Default.Document) ?? throw new JsonException("null");
        return new LightGbmModel(
            [.. document.Inputs.Select(input => new LightGbmInput(input.Name, input.Levels))],
            Enum.Parse<LearningTask>(document.Task), document.Classes, document.Positive,
            new LabelScale(document.Shift, document.Factor), document.Model);
    }

    internal sealed record Document(
        string Task, int Classes, int Positive, double Shift, double Factor, IReadOnlyList<Input> Inputs, string Model);

    internal sealed record Input(string Name, IReadOnlyList<string>? Levels);

    [JsonSourceGenerationOptions(
        PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
    [JsonSerializable(typeof(Document))]
    internal sealed partial class LightGbmJson : JsonSerializerContext;
}
