using System.Globalization;
using System.Text.Json;
using McpAutoMl.Core.Models.Encoding;
using McpAutoMl.Core.Models.Forests;

namespace McpAutoMl.Core.Models.Text;

/// <summary>Members of a forest's text: classes, features with their bins, importances, trees as parallel arrays.</summary>
internal static class ForestText
{
    public static void Write(Utf8JsonWriter json, RandomForestModel model)
    {
        ModelJson.Write(json, "classes", model.Classes);
        json.WriteStartArray("features");
        foreach (BinMapper mapper in model.Schema.Mappers)
        {
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

            json.WriteEndObject();
        }

        json.WriteEndArray();
        ModelJson.Write(json, "importance", [.. model.ImpurityImportance]);
        json.WriteStartArray("trees");
        foreach (DecisionTree tree in model.Trees)
        {
            json.WriteStartObject();
            ModelJson.Write(json, "feature", tree.Feature);
            ModelJson.Write(json, "rule", tree.Rule);
            ModelJson.Write(json, "next", tree.Next);
            ModelJson.Write(json, "masks", tree.Masks.Select(word => word.ToString("x16", CultureInfo.InvariantCulture)));
            ModelJson.Write(json, "values", tree.Values);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    public static RandomForestModel Read(JsonElement root, string learner)
    {
        string[] classes = ModelJson.Classes(root);
        BinSchema schema = new([.. ModelJson.Member(root, "features").EnumerateArray().Select(BinText.Read)]);
        ModelJson.Check(
            schema.Mappers.Length > 0 && schema.Mappers.Select(mapper => mapper.Name).Distinct(StringComparer.Ordinal).Count() == schema.Mappers.Length,
            "has no features, or names one twice");
        double[] importance = ModelJson.Numbers(root, "importance");
        ModelJson.Check(importance.Length == schema.Mappers.Length, "has a wrong number of importances");
        DecisionTree[] trees = [.. ModelJson.Member(root, "trees").EnumerateArray().Select(tree => ReadTree(tree, schema, classes.Length))];
        ModelJson.Check(trees.Length > 0, "has no trees");
        return new RandomForestModel(learner, schema, classes, trees, importance);
    }

    private static DecisionTree ReadTree(JsonElement element, BinSchema schema, int classes)
    {
        DecisionTree tree = new(
            ModelJson.Integers(element, "feature"),
            ModelJson.Integers(element, "rule"),
            ModelJson.Integers(element, "next"),
            [.. ModelJson.Texts(element, "masks").Select(ReadWord)],
            ModelJson.Numbers(element, "values"));
        int nodes = tree.Feature.Length;
        ModelJson.Check(nodes > 0 && tree.Rule.Length == nodes && tree.Next.Length == nodes && tree.Masks.Length % 4 == 0, "has a tree of unequal arrays");
        ModelJson.Check(classes == 0 || tree.Values.All(value => value is >= 0 and <= 1), "has a share outside 0 to 1");
        for (int node = 0; node < nodes; node++)
        {
            ModelJson.Check(IsSound(tree, node, schema, classes > 2 ? classes : 1), "has a tree that leads nowhere");
        }

        return tree;
    }

    /// <summary>Whether a node's numbers are within bounds; children come after their parent, so that every path ends.</summary>
    private static bool IsSound(DecisionTree tree, int node, BinSchema schema, int width)
    {
        int feature = tree.Feature[node];
        int next = tree.Next[node];
        int rule = tree.Rule[node];
        return feature == -1
            ? rule == 0 && next >= 0 && next <= tree.Values.Length - width
            : feature >= 0 && feature < schema.Mappers.Length
                && next > node && next < tree.Feature.Length - 1
                && (schema.Mappers[feature].IsCategorical
                    ? rule < 0 && -1L - rule < tree.Masks.Length / 4
                    : rule is >= 0 and < 2 * DecisionTree.MissingLeft);
    }

    private static ulong ReadWord(string text) =>
        text.Length == 16 && ulong.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ulong word)
            ? word
            : throw ModelJson.Corrupt("has a set of bins that is no hexadecimal word");
}
