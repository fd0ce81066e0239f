namespace McpAutoMl.Training.Trials;

/// <summary>Who put a configuration into the comparison.</summary>
public enum TrialOrigin
{
    /// <summary>A family with its defaults.</summary>
    Portfolio,

    /// <summary>The caller.</summary>
    Proposal,

    /// <summary>Drawn at random, as many as there are proposals, to measure what these are worth.</summary>
    Control,

    /// <summary>The search.</summary>
    Search,

    /// <summary>A weighted mean of the others.</summary>
    Ensemble,
}
