using System.Text.Json.Nodes;
using McpAutoMl.Server.Jobs;

namespace McpAutoMl.Server.Tools.GetJob;

/// <summary>Result of <c>get_job</c>.</summary>
public sealed record GetJobResult
{
    /// <summary>Handle.</summary>
    public required string JobId { get; init; }

    /// <summary>How it stands.</summary>
    public required JobStatus Status { get; init; }

    /// <summary>How far it is.</summary>
    public required JobProgress Progress { get; init; }

    /// <summary>The tool's own envelope, when done.</summary>
    public JsonObject? Reply { get; init; }

    /// <summary>The tool's own error object, when failed or cancelled.</summary>
    public JsonObject? Error { get; init; }
}

/// <summary>How far a job is.</summary>
/// <param name="Fraction">0 to 1.</param>
/// <param name="Stage">What is being done.</param>
public sealed record JobProgress(double Fraction, string Stage);
