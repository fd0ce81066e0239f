using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using McpAutoMl.Server.Tools;

namespace McpAutoMl.Server.Schemas;

/// <summary>The advertised schemas of a tool: its own record and what the server adds.</summary>
internal static class ToolSchema
{
    /// <summary>Schema of the arguments.</summary>
    public static JsonElement Input(ITool tool)
    {
        JsonObject schema = TypeSchema.Of(tool.RequestType, closed: true);
        JsonObject properties = (JsonObject)schema["properties"]!;
        if (tool.Description.LongRunning)
        {
            properties["wait_seconds"] = Integer("Then a job_id.", 0, 50, 20);
        }

        if (PagedLists(tool).Any())
        {
            properties["limit"] = Integer(null, 1, 1000, null); // by default what fits
            properties["cursor"] = new JsonObject { ["type"] = "string", ["maxLength"] = 100 };
        }

        return JsonSerializer.SerializeToElement(schema);
    }

    /// <summary>Schema of the envelope. Of a tool that may answer with a running job no member of the result is certain.</summary>
    public static JsonElement Output(ITool tool)
    {
        JsonObject result = TypeSchema.Of(tool.ResultType, closed: false);
        JsonObject properties = (JsonObject)result["properties"]!;
        if (PagedLists(tool).Any())
        {
            properties["total"] = new JsonObject { ["type"] = "integer" };
            properties["next_cursor"] = new JsonObject { ["type"] = "string" };
        }

        if (tool.Description.LongRunning)
        {
            result.Remove("required");
            properties["job_id"] ??= new JsonObject { ["type"] = "string" };
            properties["status"] ??= new JsonObject { ["type"] = "string" };
            properties["progress"] ??= new JsonObject { ["type"] = "object" };
        }

        JsonObject warning = new()
        {
            ["type"] = "object",
            ["properties"] = new JsonObject { ["code"] = String(), ["message"] = String(), ["where"] = String() },
        };
        return JsonSerializer.SerializeToElement(new JsonObject
        {
            ["type"] = "object",
            ["properties"] = new JsonObject
            {
                ["result"] = result,
                ["warnings"] = new JsonObject { ["type"] = "array", ["items"] = warning },
                ["next_steps"] = new JsonObject { ["type"] = "array", ["items"] = String() },
                ["telemetry"] = new JsonObject { ["type"] = "object" },
                ["audit"] = new JsonObject { ["type"] = "object" },
            },
            ["required"] = new JsonArray("result", "warnings", "next_steps", "telemetry", "audit"),
        });
    }

    /// <summary>JSON names of the lists that are handed over in pages, in declaration order.</summary>
    public static IEnumerable<string> PagedLists(ITool tool) => TypeSchema.Members(tool.ResultType)
        .Where(property => property.IsDefined(typeof(PagedAttribute)))
        .Select(TypeSchema.NameOf);

    private static JsonObject String() => new() { ["type"] = "string" };

    private static JsonObject Integer(string? description, int minimum, int maximum, int? preset)
    {
        JsonObject schema = new() { ["type"] = "integer", ["minimum"] = minimum, ["maximum"] = maximum };
        if (description is not null)
        {
            schema["description"] = description;
        }

        if (preset is { } value)
        {
            schema["default"] = value;
        }

        return schema;
    }
}
