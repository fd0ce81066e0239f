namespace McpAutoMl.Core.LowRank.Allocation;

/// <summary>What makes the errors of different modules comparable.</summary>
public enum ErrorWeights
{
    /// <summary>Squared errors as they are.</summary>
    None,

    /// <summary>Relative to the squared norm of the module's change.</summary>
    RelativeDelta,

    /// <summary>Relative to the squared norm of the module's base; of its change where there is no base.</summary>
    RelativeBase,
}
