using System.Text.Json;
using McpAutoMl.Core.Models.Quantiles;

namespace McpAutoMl.Core.Models.Text;

/// <summary>Reads checked members of a model's JSON; whatever is wrong ends in MODEL_CORRUPT.</summary>
internal static class ModelJson
{
    public static ProblemException Corrupt(string what) => ProblemException.Of(
        "MODEL_CORRUPT", $"The model's text {what}.", "Train the model again, or restore its file from a copy.");

    public static void Check(bool sound, string what)
    {
        if (!sound)
        {
            throw Corrupt(what);
        }
    }

    public static JsonElement Member(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out JsonElement value) ? value : throw Corrupt($"lacks '{name}'");

    public static string Text(JsonElement parent, string name) => Member(parent, name).GetString() ?? throw Corrupt($"has no text in '{name}'");

    public static string[] Texts(JsonElement parent, string name) =>
        [.. Member(parent, name).EnumerateArray().Select(item => item.GetString() ?? throw Corrupt($"has no text in '{name}'"))];

    public static double Number(JsonElement parent, string name) => Finite(Member(parent, name));

    public static double[] Numbers(JsonElement parent, string name) => [.. Member(parent, name).EnumerateArray().Select(Finite)];

    public static int[] Integers(JsonElement parent, string name) => [.. Member(parent, name).EnumerateArray().Select(item => item.GetInt32())];

    public static bool Flag(JsonElement parent, string name) => Member(parent, name).GetBoolean();

    /// <summary>Class names: none, or at least two different ones in ordinal order.</summary>
    public static string[] Classes(JsonElement root)
    {
        string[] classes = Texts(root, "classes");
        Check(classes.Length != 1 && Ascending(classes), "has classes out of order");
        return classes;
    }

    /// <summary>Levels of quantiles: 1 to 20 different ones between 0 and 1, ascending.</summary>
    public static double[] Levels(JsonElement root)
    {
        double[] levels = Numbers(root, "quantiles");
        Check(QuantileLevels.AreSound(levels), "has quantiles out of range or order");
        return levels;
    }

    public static bool Ascending(string[] texts) =>
        texts.Zip(texts.Skip(1)).All(pair => string.CompareOrdinal(pair.First, pair.Second) < 0);

    public static void Write(Utf8JsonWriter json, string name, ReadOnlySpan<double> numbers)
    {
        json.WriteStartArray(name);
        foreach (double number in numbers)
        {
            json.WriteNumberValue(number);
        }

        json.WriteEndArray();
    }

    public static void Write(Utf8JsonWriter json, string name, ReadOnlySpan<int> numbers)
    {
        json.WriteStartArray(name);
        foreach (int number in numbers)
        {
            json.WriteNumberValue(number);
        }

        json.WriteEndArray();
    }

    public static void Write(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (string text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }

    private static double Finite(JsonElement item) =>
        item.GetDouble() is double value && double.IsFinite(value) ? value : throw Corrupt("holds a number that is not finite");
}
