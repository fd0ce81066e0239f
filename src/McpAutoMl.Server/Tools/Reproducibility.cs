namespace McpAutoMl.Server.Tools;

/// <summary>What is promised about the bits of a result, strongest first.</summary>
public enum Reproducibility
{
    /// <summary>Core only: the same inputs give the same bits on every machine.</summary>
    BitExact,

    /// <summary>The same bits with the same packages, platform and native libraries.</summary>
    EnvironmentExact,

    /// <summary>The values are kept; computing them again is not promised to give the same.</summary>
    Recorded,

    /// <summary>Reads state (jobs, artefacts, the log); never replayed.</summary>
    State,
}
