namespace McpAutoMl.Server.Tools.TrainModel;

/// <summary>What an error on a row of a class counts in a fit.</summary>
public sealed record ClassWeightArgument
{
    /// <summary>Class name.</summary>
    public required string Class { get; init; }

    /// <summary>Above 0; what is no weight is for the training to say (BAD_WEIGHTS).</summary>
    public required double Weight { get; init; }
}
