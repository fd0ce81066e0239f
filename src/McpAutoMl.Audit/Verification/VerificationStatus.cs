namespace McpAutoMl.Audit.Verification;

/// <summary>What a verification found. The values are the exit codes of <c>audit verify</c> and of the shell script.</summary>
public enum VerificationStatus
{
    /// <summary>Every rule holds.</summary>
    Ok = 0,

    /// <summary>The last line has no LF; all lines before it are fine.</summary>
    TornTail = 2,

    /// <summary>A line breaks a rule: the log was edited, cut at the front, or damaged.</summary>
    Broken = 3,

    /// <summary>The chain holds, but no record has the expected head: the log was cut at the end, or rewritten as a whole.</summary>
    HeadNotFound = 4,
}
