namespace McpAutoMl.Audit.Verification;

/// <summary>The outcome of a verification.</summary>
public sealed record VerificationReport
{
    /// <summary>What was found; the worst, where there is more than one thing.</summary>
    public required VerificationStatus Status { get; init; }

    /// <summary>How many records from the first on keep every rule.</summary>
    public required long Records { get; init; }

    /// <summary>Hash of the last of them: what a witness should keep.</summary>
    public required string Head { get; init; }

    /// <summary>Calls without an end: of live processes, or of dead ones that nobody has cleaned up after.</summary>
    public required long OpenCalls { get; init; }

    /// <summary>How many records follow the one with the expected head; null when none was given or it was not found.</summary>
    public long? RecordsAfterHead { get; init; }

    /// <summary>What is wrong and where, in one sentence; null when nothing is.</summary>
    public string? Problem { get; init; }
}
