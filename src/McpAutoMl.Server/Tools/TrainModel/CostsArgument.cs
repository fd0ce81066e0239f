namespace McpAutoMl.Server.Tools.TrainModel;

/// <summary>What wrong decisions cost, in any one unit.</summary>
public sealed record CostsArgument
{
    /// <summary>Of calling a row positive that is not.</summary>
    public required double FalsePositive { get; init; }

    /// <summary>Of missing a positive row.</summary>
    public required double FalseNegative { get; init; }
}
