using System.Text.Json;

namespace McpAutoMl.Agent.Studies.Reports;

/// <summary>What was selected on a planted set and how much of the truth it holds.</summary>
internal sealed record PlantedSelection(string[] Features, double Beta, double Precision, double Recall, double F1, int Redundant, int Noise)
{
    private static readonly JsonSerializerOptions Options = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>Reads what an item kept.</summary>
    public static PlantedSelection Read(JsonElement kept) => kept.Deserialize<PlantedSelection>(Options)!;
}
