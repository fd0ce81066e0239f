using System.Text.Json;
using System.Text.Json.Nodes;

namespace McpAutoMl.Agent.Studies.Items;

/// <summary>
/// What was measured so far: one file for each finished item, named by the item's key. A file is there whole or not at all, so a study that
/// was interrupted goes on where it was.
/// </summary>
/// <param name="folder">Where the files are; made at the first save.</param>
/// <param name="serverHash">Hash of the server that measures.</param>
public sealed class ItemStore(string folder, string serverHash)
{
    /// <summary>What was kept of the item; null when it was not finished yet, or with other contents or another server.</summary>
    public JsonElement? Find(StudyItem item)
    {
        string path = PathOf(item);
        return File.Exists(path) ? JsonSerializer.Deserialize<JsonElement>(File.ReadAllText(path)).GetProperty("outcome") : null;
    }

    /// <summary>Keeps the outcome.</summary>
    public void Save(StudyItem item, JsonObject outcome)
    {
        Directory.CreateDirectory(folder);
        string path = PathOf(item);
        var kept = new JsonObject { ["id"] = item.Id, ["definition"] = item.Definition.DeepClone(), ["outcome"] = outcome.DeepClone() };
        File.WriteAllText(path + ".part", kept.ToJsonString());
        File.Move(path + ".part", path, overwrite: true);
    }

    private string PathOf(StudyItem item) => Path.Combine(folder, item.Key(serverHash) + ".json");
}
