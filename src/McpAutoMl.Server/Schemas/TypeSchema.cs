using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using McpAutoMl.Server.Calls;

namespace McpAutoMl.Server.Schemas;

/// <summary>
/// JSON schemas of records in the subset every host understands: one type per value, no references, no unions, no boolean schemas.
/// </summary>
internal static class TypeSchema
{
    private static readonly JsonNamingPolicy Naming = JsonNamingPolicy.SnakeCaseLower;

    /// <summary>Schema of a record.</summary>
    /// <param name="type">The record.</param>
    /// <param name="closed">True for arguments: unknown members are refused, and defaults are stated.</param>
    public static JsonObject Of(Type type, bool closed) => Record(type, closed, []);

    /// <summary>JSON name of a property.</summary>
    public static string NameOf(PropertyInfo property) => Naming.ConvertName(property.Name);

    /// <summary>The properties that become members, in declaration order.</summary>
    public static IEnumerable<PropertyInfo> Members(Type record) => record
        .GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Where(property => property.GetMethod is not null && property.GetIndexParameters().Length == 0);

    private static JsonObject Record(Type type, bool closed, IReadOnlyList<Type> path)
    {
        if (path.Contains(type))
        {
            throw new NotSupportedException($"{type.Name} contains itself, which a schema without references can't say.");
        }

        JsonObject properties = [];
        JsonArray required = [];
        object? defaults = closed && type.GetConstructor(Type.EmptyTypes) is not null ? Activator.CreateInstance(type) : null;
        foreach (PropertyInfo property in Members(type))
        {
            string name = NameOf(property);
            JsonObject schema = Value(property.PropertyType, closed, [.. path, type], property);
            bool mandatory = property.IsDefined(typeof(RequiredMemberAttribute));
            if (mandatory)
            {
                required.Add(name);
            }
            else if (defaults is not null && property.GetValue(defaults) is { } preset && preset is string or not IEnumerable)
            {
                schema["default"] = JsonSerializer.SerializeToNode(preset, preset.GetType(), ToolJson.Options);
            }

            properties.Add(name, schema);
        }

        JsonObject record = new() { ["type"] = "object", ["properties"] = properties };
        if (required.Count > 0)
        {
            record["required"] = required;
        }

        if (closed)
        {
            record["additionalProperties"] = false;
        }

        return record;
    }

    private static JsonObject Value(Type type, bool closed, IReadOnlyList<Type> path, PropertyInfo? property)
    {
        Type plain = Nullable.GetUnderlyingType(type) ?? type;
        JsonObject schema;
        if (plain == typeof(string))
        {
            schema = new JsonObject { ["type"] = "string" };
        }
        else if (plain == typeof(bool))
        {
            schema = new JsonObject { ["type"] = "boolean" };
        }
        else if (plain == typeof(int) || plain == typeof(long))
        {
            schema = new JsonObject { ["type"] = "integer" };
        }
        else if (plain == typeof(double))
        {
            // A result may hold null here where the number is not defined, so its schema does not insist.
            schema = !closed && plain != type ? [] : new JsonObject { ["type"] = "number" };
        }
        else if (plain.IsEnum)
        {
            schema = new JsonObject { ["type"] = "string", ["enum"] = new JsonArray([.. Enum.GetNames(plain).Select(n => (JsonNode)Naming.ConvertName(n))]) };
        }
        else if (plain == typeof(JsonElement) || typeof(JsonNode).IsAssignableFrom(plain) || plain == typeof(object))
        {
            schema = closed ? throw new NotSupportedException($"{property?.Name}: an argument has one JSON type.") : [];
        }
        else if (ElementOf(plain, out bool map) is { } element)
        {
            schema = map
                ? new JsonObject { ["type"] = "object", ["additionalProperties"] = Value(element, closed, path, null) }
                : new JsonObject { ["type"] = "array", ["items"] = Value(element, closed, path, null) };
        }
        else
        {
            schema = Record(plain, closed, path);
        }

        return property is null ? schema : Constraints.Apply(schema, property);
    }

    private static Type? ElementOf(Type type, out bool map)
    {
        map = false;
        if (type.IsArray)
        {
            return type.GetElementType();
        }

        foreach (Type face in type.GetInterfaces().Append(type).Where(face => face.IsGenericType))
        {
            if (face.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>))
            {
                map = true;
                return face.GetGenericArguments()[1];
            }
        }

        return type.GetInterfaces().Append(type)
            .FirstOrDefault(face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(IEnumerable<>))?.GetGenericArguments()[0];
    }
}
