using System.Text.Json;
using System.Text.Json.Serialization;

namespace McpAutoMl.Training.MicrosoftMl;

/// <summary>Canonical text of a <see cref="FastTreeModel"/>: JSON with every tree.</summary>
internal static partial class FastTreeModelText
{
    /// <summary>The same model gives the same text, byte for byte.</summary>
    public static string Write(FastTreeModel model) => JsonSerializer.Serialize(
        new Document(model.ClassCount, model.Positive, model.Scale.Shift, model.Scale.Factor, [.. model.Inputs], [.. model.Ensembles]),
        FastTreeJson.Default.Document);

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="JsonException">When the text is none.</exception>
    public static FastTreeModel Read(string text)
    {
        Document document = JsonSerializer.Deserialize(text, FastTreeJson.Default.Document) ?? throw new JsonException("null");
        return new FastTreeModel(
            document.Inputs, document.Classes, document.Positive, new LabelScale(document.Shift, document.Factor), document.Ensembles);
    }

    internal sealed record Document(
        int Classes, int Positive, double Shift, double Factor, DenseInput[] Inputs, BoostedTrees[] Ensembles);

    [JsonSourceGenerationOptions(
        PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        IgnoreReadOnlyProperties = true)]
    [JsonSerializable(typeof(Document))]
    internal sealed partial class FastTreeJson : JsonSerializerContext;
}
