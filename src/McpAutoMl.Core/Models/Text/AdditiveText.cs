using System.Text.Json;
using McpAutoMl.Core.Models.Additive;
using McpAutoMl.Core.Models.Encoding;

namespace McpAutoMl.Core.Models.Text;

/// <summary>Members of an additive model's text: classes, intercepts, features with their bins and effects, pairs with their tables.</summary>
internal static class AdditiveText
{
    public static void Write(Utf8JsonWriter json, EbmModel model)
    {
        ModelJson.Write(json, "classes", model.Classes);
        ModelJson.Write(json, "intercepts", model.Intercepts);
        json.WriteStartArray("features");
        for (int j = 0; j < model.Effects.Length; j++)
        {
            BinMapper mapper = model.Schema.Mappers[j];
            json.WriteStartObject();
            json.WriteString("name", mapper.Name);
            if (mapper.Edges is not null)
            {
                ModelJson.Write(json, "edges", mapper.Edges);
            }
            else
            {
                ModelJson.Write(json, "levels", mapper.Levels!);
            }

            ModelJson.Write(json, "rows", model.Rows[j]);
            ModelJson.Write(json, "effects", model.Effects[j]);
            if (model.Axes.Length > 0)
            {
                ModelJson.Write(json, "places", [.. model.Axes[j].Places.Select(place => (int)place)]);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("pairs");
        foreach (PairTerm pair in model.Pairs)
        {
            json.WriteStartObject();
            json.WriteNumber("first", pair.First);
            json.WriteNumber("second", pair.Second);
            ModelJson.Write(json, "rows", pair.Rows);
            ModelJson.Write(json, "effects", pair.Values);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    public static EbmModel Read(JsonElement root)
    {
        string[] classes = ModelJson.Classes(root);
        double[] intercepts = ModelJson.Numbers(root, "intercepts");
        ModelJson.Check(intercepts.Length == (classes.Length > 2 ? classes.Length : 1), "has a wrong number of intercepts");
        JsonElement[] features = [.. ModelJson.Member(root, "features").EnumerateArray()];
        BinSchema schema = new([.. features.Select(BinText.Read)]);
        ModelJson.Check(
            features.Length > 0 && schema.Mappers.Select(mapper => mapper.Name).Distinct(StringComparer.Ordinal).Count() == features.Length,
            "has no features, or names one twice");
        JsonElement[] pairs = [.. ModelJson.Member(root, "pairs").EnumerateArray()];
        BinAxis[] axes = features[0].TryGetProperty("places", out _) ? [.. features.Select((feature, j) => ReadAxis(feature, schema.Mappers[j]))] : [];
        ModelJson.Check(pairs.Length == 0 || (axes.Length > 0 && intercepts.Length == 1), "has pairs that do not fit it");
        return new EbmModel(
            schema,
            classes,
            intercepts,
            [.. features.Select((feature, j) => Sized(ModelJson.Numbers(feature, "effects"), FeatureBins.Count(schema.Mappers[j]) * intercepts.Length))],
            [.. features.Select((feature, j) => Counts(feature, FeatureBins.Count(schema.Mappers[j])))],
            axes,
            [.. pairs.Select(pair => ReadPair(pair, axes))]);
    }

    private static BinAxis ReadAxis(JsonElement feature, BinMapper mapper)
    {
        int[] places = ModelJson.Integers(feature, "places");
        ModelJson.Check(places.Length == FeatureBins.Count(mapper) && places.All(place => place is >= 0 and <= BinAxis.MostPlaces), "has places out of bounds");
        return new BinAxis([.. places.Select(place => (byte)place)], places[^1] + 1) is { } axis && places.Max() < axis.Count
            ? axis
            : throw ModelJson.Corrupt("has places out of bounds");
    }

    private static PairTerm ReadPair(JsonElement pair, BinAxis[] axes)
    {
        int first = ModelJson.Member(pair, "first").GetInt32();
        int second = ModelJson.Member(pair, "second").GetInt32();
        ModelJson.Check(first >= 0 && first < second && second < axes.Length, "pairs features that it does not have");
        int cells = axes[first].Count * axes[second].Count;
        return new PairTerm(first, second, Sized(ModelJson.Numbers(pair, "effects"), cells), Counts(pair, cells));
    }

    private static int[] Counts(JsonElement parent, int length)
    {
        int[] counts = ModelJson.Integers(parent, "rows");
        ModelJson.Check(counts.Length == length && counts.All(count => count >= 0), "has a wrong number of rows");
        return counts;
    }

    private static double[] Sized(double[] numbers, int length)
    {
        ModelJson.Check(numbers.Length == length, "has a wrong number of effects");
        return numbers;
    }
}
