using System.Text.Json;
using System.Text.Json.Serialization;
using McpAutoMl.Core.Models;
using McpAutoMl.Core.Models.Quantiles;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Training.LightGbm;

/// <summary>Canonical text of a <see cref="LightGbmModel"/>: JSON around LightGBM's own model text; of <see cref="LightGbmQuantiles"/> one a level.</summary>
internal static partial class LightGbmModelText
{
    private const string QuantilesFirst = """{"quantiles":""";

    /// <summary>The same model gives the same text, byte for byte.</summary>
    public static string Write(LightGbmModel model) => JsonSerializer.Serialize(ToDocument(model), LightGbmJson.Default.Document);

    /// <summary>The same model gives the same text, byte for byte.</summary>
    public static string Write(LightGbmQuantiles model) =>
        JsonSerializer.Serialize(new LevelDocuments(model.Levels, [.. model.Models.Select(ToDocument)]), LightGbmJson.Default.LevelDocuments);

    /// <summary>Reads what <see cref="Write(LightGbmModel)"/> or <see cref="Write(LightGbmQuantiles)"/> wrote.</summary>
    /// <exception cref="JsonException">When the text is none.</exception>
    public static IModel Read(string text)
    {
        if (!text.StartsWith(QuantilesFirst, StringComparison.Ordinal))
        {
            return ToModel(JsonSerializer.Deserialize(text, LightGbmJson.Default.Document) ?? throw new JsonException("null"));
        }

        LevelDocuments documents = JsonSerializer.Deserialize(text, LightGbmJson.Default.LevelDocuments) ?? throw new JsonException("null");
        LightGbmModel[] models = [.. documents.Models.Select(ToModel)];
        return QuantileLevels.AreSound(documents.Quantiles)
            && models.Length == documents.Quantiles.Count
            && models.All(model => model.Task == LearningTask.Quantile && model.Features.SequenceEqual(models[0].Features))
            ? new LightGbmQuantiles(documents.Quantiles, models)
            : throw new JsonException("levels and models differ");
    }

    private static Document ToDocument(LightGbmModel model) => new(
        model.Task.ToString(), model.ClassCount, model.Positive, model.Scale.Shift, model.Scale.Factor,
        [.. model.Inputs.Select(input => new Input(input.Name, input.Levels))], model.ModelText);

    private static LightGbmModel ToModel(Document document) => new(
        [.. document.Inputs.Select(input => new LightGbmInput(input.Name, input.Levels))],
        Enum.Parse<LearningTask>(document.Task), document.Classes, document.Positive,
        new LabelScale(document.Shift, document.Factor), document.Model);

    internal sealed record LevelDocuments(IReadOnlyList<double> Quantiles, IReadOnlyList<Document> Models);

    internal sealed record Document(
        string Task, int Classes, int Positive, double Shift, double Factor, IReadOnlyList<Input> Inputs, string Model);

    internal sealed record Input(string Name, IReadOnlyList<string>? Levels);

    [JsonSourceGenerationOptions(
        PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
    [JsonSerializable(typeof(Document))]
    [JsonSerializable(typeof(LevelDocuments))]
    internal sealed partial class LightGbmJson : JsonSerializerContext;
}
