namespace McpAutoMl.Audit.Records;

/// <summary>How a call ended.</summary>
public enum CallStatus
{
    /// <summary>With a result.</summary>
    Ok,

    /// <summary>With an error object.</summary>
    Error,

    /// <summary>By request, before a result.</summary>
    Cancelled,

    /// <summary>Its process went away before the end.</summary>
    Aborted,
}
