namespace McpAutoMl.Server.Jobs;

/// <summary>How a job stands.</summary>
public enum JobStatus
{
    /// <summary>Waits for a free place.</summary>
    Queued,

    /// <summary>Works.</summary>
    Running,

    /// <summary>Has a result.</summary>
    Done,

    /// <summary>Has a problem instead of a result.</summary>
    Failed,

    /// <summary>Was stopped on request.</summary>
    Cancelled,

    /// <summary>Its process ended before it did.</summary>
    Aborted,
}
