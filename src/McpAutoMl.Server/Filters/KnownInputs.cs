using System.Text.Json;
using McpAutoMl.Audit.Records;
using McpAutoMl.Server.Workspaces;

namespace McpAutoMl.Server.Filters;

/// <summary>The inputs whose content is known before a call runs: the handles among its arguments.</summary>
internal static class KnownInputs
{
    /// <summary>Hashes of the data set and the model that the arguments name by handle.</summary>
    public static IReadOnlyList<ContentHash> Of(JsonElement arguments, Workspace workspace)
    {
        List<ContentHash> inputs = [];
        if (TextOf(arguments, "dataset") is { } dataset && Handles.IsHandle(dataset, "ds_") && workspace.Datasets.Card(dataset) is { } card)
        {
            inputs.Add(new ContentHash(dataset, card.TableSha256));
        }

        return inputs;
    }

    private static string? TextOf(JsonElement arguments, string name) =>
        arguments.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
