using System.Text.Json;
using McpAutoMl.Agent.Studies.Items;

namespace McpAutoMl.Agent.Studies;

/// <summary>What was measured, by the item's name.</summary>
/// <param name="ById">Outcomes of finished items.</param>
public sealed record StudyOutcomes(IReadOnlyDictionary<string, JsonElement> ById)
{
    /// <summary>The outcome of an item.</summary>
    public JsonElement this[string id] => ById[id];

    /// <summary>Reads the outcomes of all items.</summary>
    /// <exception cref="StudyException">An item is not finished.</exception>
    public static StudyOutcomes Read(IReadOnlyList<StudyItem> items, ItemStore store) => new(items.ToDictionary(
        item => item.Id, item => store.Find(item) ?? throw new StudyException($"'{item.Id}' is not finished.")));
}
