using System.Text.Json;

namespace McpAutoMl.Agent.Studies.Lora;

/// <summary>What the results need of a result of <c>lora_min_rank</c>; names as in the contract.</summary>
internal sealed record LoraOutcome
{
    private static readonly JsonSerializerOptions Options = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public required string Kind { get; init; }

    public required int MinRank { get; init; }

    public required string Formula { get; init; }

    public required IReadOnlyList<AdapterPoint> Curve { get; init; }

    public IReadOnlyList<LayerPoint>? FinalLayerCurve { get; init; }

    /// <summary>Reads a result.</summary>
    public static LoraOutcome Read(JsonElement result) => result.GetProperty("theory").Deserialize<LoraOutcome>(Options)!;
}

/// <summary>Constructed adapters of one rank.</summary>
internal sealed record AdapterPoint(int Rank, double Mse, double Low, double High, long Parameters);

/// <summary>Trained last layers.</summary>
internal sealed record LayerPoint(int Layers, long Parameters, double Mse, double Low, double High);
