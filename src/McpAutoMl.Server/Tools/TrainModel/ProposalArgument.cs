namespace McpAutoMl.Server.Tools.TrainModel;

/// <summary>A configuration that the agent wants compared.</summary>
public sealed record ProposalArgument
{
    /// <summary>Kind of model, as in <c>models</c>.</summary>
    public required string Model { get; init; }

    /// <summary>Parameters that are set.</summary>
    public ParameterArgument[]? Parameters { get; init; }

    /// <summary>Why; kept in the log as untrusted text.</summary>
    public string? Rationale { get; init; }

    internal IReadOnlyList<KeyValuePair<string, double>> Values => [.. (Parameters ?? []).Select(parameter => KeyValuePair.Create(parameter.Name, parameter.Value))];
}

/// <summary>A parameter of a proposal.</summary>
public sealed record ParameterArgument
{
    /// <summary>As the leaderboard names it.</summary>
    public required string Name { get; init; }

    /// <summary>A number.</summary>
    public required double Value { get; init; }
}
