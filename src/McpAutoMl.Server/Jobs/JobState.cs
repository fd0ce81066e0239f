using System.Text.Json.Nodes;

namespace McpAutoMl.Server.Jobs;

/// <summary>A job as any process on the same home sees it; the form of its file in <c>jobs/</c>.</summary>
public sealed record JobState
{
    /// <summary><c>job_</c> and 12 hex digits of the SHA-256 over tool and canonical arguments.</summary>
    public required string JobId { get; init; }

    /// <summary>Name of the tool that works.</summary>
    public required string Tool { get; init; }

    /// <summary>How it stands.</summary>
    public required JobStatus Status { get; init; }

    /// <summary>0 to 1.</summary>
    public double Fraction { get; init; }

    /// <summary>What is being done.</summary>
    public string Stage { get; init; } = "";

    /// <summary>The tool's envelope when done, its error object when failed or cancelled.</summary>
    public JsonObject? Reply { get; init; }

    /// <summary>Whether nothing will change any more.</summary>
    public bool IsOver => Status is not (JobStatus.Queued or JobStatus.Running);
}
