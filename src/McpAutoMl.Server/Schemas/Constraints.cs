using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using System.Text.Json.Nodes;

namespace McpAutoMl.Server.Schemas;

/// <summary>Carries the annotations of a property into its schema; on a list, limits of values go to its items.</summary>
internal static class Constraints
{
    /// <summary>Adds what the property's attributes say; gives the same schema back.</summary>
    public static JsonObject Apply(JsonObject schema, PropertyInfo property)
    {
        bool isList = (string?)schema["type"] == "array";
        JsonObject value = isList ? (JsonObject)schema["items"]! : schema;
        if (property.Name == "Seed")
        {
            value["minimum"] = 0;
            value["maximum"] = 9_007_199_254_740_991;
        }

        foreach (Attribute attribute in property.GetCustomAttributes())
        {
            switch (attribute)
            {
                case DescriptionAttribute description:
                    schema["description"] = description.Description;
                    break;
                case RangeAttribute range:
                    value["minimum"] = Number(range.Minimum);
                    value["maximum"] = Number(range.Maximum);
                    break;
                case AllowedValuesAttribute allowed:
                    value["enum"] = new JsonArray([.. allowed.Values.Select(v => JsonValue.Create(v))]);
                    break;
                case MaxLengthAttribute longest:
                    schema[isList ? "maxItems" : "maxLength"] = longest.Length;
                    break;
                case MinLengthAttribute shortest:
                    schema[isList ? "minItems" : "minLength"] = shortest.Length;
                    break;
                case RegularExpressionAttribute pattern:
                    value["pattern"] = pattern.Pattern;
                    break;
            }
        }

        return schema;
    }

    private static JsonNode Number(object bound) => bound switch
    {
        int whole => JsonValue.Create(whole),
        string text => JsonNode.Parse(text)!,
        _ => JsonValue.Create(Convert.ToDouble(bound, CultureInfo.InvariantCulture)),
    };
}
