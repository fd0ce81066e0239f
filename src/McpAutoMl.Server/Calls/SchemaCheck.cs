using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using McpAutoMl.Core.Tables;
using McpAutoMl.Server.Workspaces;

namespace McpAutoMl.Server.Calls;

/// <summary>Compares a value with a schema and collects every fault.</summary>
internal static class SchemaCheck
{
    private const double LargestWhole = 9_007_199_254_740_992;
    private const int MostFaults = 100;

    /// <summary>Adds the faults of a value, which stands at <paramref name="path"/>, to the list.</summary>
    public static void Check(string path, JsonElement schema, JsonElement value, List<ArgumentFault> faults)
    {
        if (faults.Count >= MostFaults || !schema.TryGetProperty("type", out JsonElement type))
        {
            return;
        }

        string wanted = type.GetString()!;
        string given = KindOf(value);
        if (wanted != given && !(wanted == "number" && given == "integer"))
        {
            faults.Add(new ArgumentFault("ARG_INVALID", path, $"{path} must be {Article(wanted)}, got {Show(value)}", $"Give {path} as {Article(wanted)}{Example(schema)}."));
            return;
        }

        switch (wanted)
        {
            case "object":
                Members(path, schema, value, faults);
                break;
            case "array":
                Items(path, schema, value, faults);
                break;
            case "string":
                Text(path, schema, value.GetString()!, faults);
                break;
            case "integer" or "number":
                Number(path, schema, value, faults);
                break;
        }
    }

    private static void Members(string path, JsonElement schema, JsonElement value, List<ArgumentFault> faults)
    {
        JsonElement properties = schema.GetProperty("properties");
        string prefix = path.Length == 0 ? "" : path + ".";
        foreach (JsonElement name in schema.TryGetProperty("required", out JsonElement required) ? required.EnumerateArray() : default)
        {
            if (!value.TryGetProperty(name.GetString()!, out _))
            {
                string missing = prefix + name.GetString();
                faults.Add(new ArgumentFault("ARG_MISSING", missing, $"{missing} is missing", $"Give {missing}."));
            }
        }

        foreach (JsonProperty member in value.EnumerateObject())
        {
            string inner = prefix + Handles.Clip(member.Name);
            if (properties.TryGetProperty(member.Name, out JsonElement rule))
            {
                Check(inner, rule, member.Value, faults);
            }
            else
            {
                string[] known = [.. properties.EnumerateObject().Select(property => property.Name)];
                string closest = known.Length == 0 ? "it takes none" : $"closest: {string.Join(", ", Names.Closest(member.Name, known, 3))}";
                faults.Add(new ArgumentFault("ARG_UNKNOWN", inner, $"{inner} is not an argument ({closest})", $"Accepted{(path.Length == 0 ? "" : $" in {path}")}: {string.Join(", ", known)}."));
            }
        }
    }

    private static void Items(string path, JsonElement schema, JsonElement value, List<ArgumentFault> faults)
    {
        int count = value.GetArrayLength();
        if (schema.TryGetProperty("maxItems", out JsonElement most) && count > most.GetInt32())
        {
            faults.Add(new ArgumentFault("ARG_RANGE", path, $"{path} has {count} items, at most {most} are allowed", $"Give {path} at most {most} items."));
        }

        if (schema.TryGetProperty("minItems", out JsonElement fewest) && count < fewest.GetInt32())
        {
            faults.Add(new ArgumentFault("ARG_RANGE", path, $"{path} has {count} items, at least {fewest} are needed", $"Give {path} at least {fewest} items."));
        }

        JsonElement items = schema.GetProperty("items");
        int i = 0;
        foreach (JsonElement item in value.EnumerateArray())
        {
            Check(string.Create(CultureInfo.InvariantCulture, $"{path}[{i++}]"), items, item, faults);
        }
    }

    private static void Text(string path, JsonElement schema, string text, List<ArgumentFault> faults)
    {
        if (schema.TryGetProperty("enum", out JsonElement allowed) && !allowed.EnumerateArray().Any(value => value.GetString() == text))
        {
            string list = string.Join(", ", allowed.EnumerateArray().Select(value => value.GetString()));
            faults.Add(new ArgumentFault("ARG_INVALID", path, $"{path} is '{Handles.Clip(text)}', which is not one of {list}", $"Use one of {list} for {path}."));
        }

        if (schema.TryGetProperty("maxLength", out JsonElement most) && text.Length > most.GetInt32())
        {
            faults.Add(new ArgumentFault("ARG_RANGE", path, $"{path} has {text.Length} characters, at most {most} are allowed", $"Shorten {path} to {most} characters."));
        }

        if (schema.TryGetProperty("minLength", out JsonElement fewest) && text.Length < fewest.GetInt32())
        {
            faults.Add(new ArgumentFault("ARG_RANGE", path, $"{path} has {text.Length} characters, at least {fewest} are needed", $"Give {path} at least {fewest} characters."));
        }

        if (schema.TryGetProperty("pattern", out JsonElement pattern) && !Regex.IsMatch(text, pattern.GetString()!, RegexOptions.NonBacktracking))
        {
            faults.Add(new ArgumentFault("ARG_INVALID", path, $"{path} is '{Handles.Clip(text)}', which does not match {pattern}", $"Give {path} in the form {pattern}."));
        }
    }

    private static void Number(string path, JsonElement schema, JsonElement value, List<ArgumentFault> faults)
    {
        double number = value.GetDouble();
        bool low = schema.TryGetProperty("minimum", out JsonElement minimum) && number < minimum.GetDouble();
        bool high = (schema.TryGetProperty("maximum", out JsonElement maximum) && number > maximum.GetDouble()) || !double.IsFinite(number);
        if (low || high)
        {
            string range = (minimum.ValueKind, maximum.ValueKind) switch
            {
                (JsonValueKind.Number, JsonValueKind.Number) => $"from {minimum} to {maximum}",
                (JsonValueKind.Number, _) => $"of at least {minimum}",
                (_, JsonValueKind.Number) => $"of at most {maximum}",
                _ => "that is finite",
            };

            // A seed outside its range names no random stream at all, rather than too large a budget.
            string code = path.EndsWith("seed", StringComparison.Ordinal) ? "ARG_INVALID" : "ARG_RANGE";
            faults.Add(new ArgumentFault(code, path, $"{path} must be {Article(schema.GetProperty("type").GetString()!)} {range}, got {Show(value)}", $"Give {path} a value {range}."));
        }
    }

    private static string KindOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => "string",
        JsonValueKind.True or JsonValueKind.False => "boolean",
        JsonValueKind.Array => "array",
        JsonValueKind.Object => "object",
        JsonValueKind.Number => IsWhole(value) ? "integer" : "number",
        _ => "null",
    };

    // Whole numbers of any size count, so that one that is too large is told its range.
    private static bool IsWhole(JsonElement value) =>
        value.TryGetInt64(out _) || (double.IsFinite(value.GetDouble()) && Math.Abs(value.GetDouble()) > LargestWhole && Math.Floor(value.GetDouble()) == value.GetDouble());

    private static string Article(string type) => type is "array" or "integer" or "object" ? "an " + type : "a " + type;

    private static string Example(JsonElement schema) =>
        schema.TryGetProperty("enum", out JsonElement allowed) ? $", one of {string.Join(", ", allowed.EnumerateArray().Select(value => value.ToString()))}" : "";

    private static string Show(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => $"the text '{Handles.Clip(value.GetString()!)}'",
        JsonValueKind.Array => "an array",
        JsonValueKind.Object => "an object",
        _ => Handles.Clip(value.GetRawText()),
    };
}
