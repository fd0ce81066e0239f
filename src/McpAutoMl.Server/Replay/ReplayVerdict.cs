namespace McpAutoMl.Server.Replay;

/// <summary>What came of doing a logged call again.</summary>
public enum ReplayVerdict
{
    /// <summary>The same result, or the same error code.</summary>
    Identical,

    /// <summary>Another result from the same inputs.</summary>
    Different,

    /// <summary>What the call read is gone or has other content now.</summary>
    InputChanged,

    /// <summary>Doing it again would show nothing.</summary>
    NotReplayable,
}
