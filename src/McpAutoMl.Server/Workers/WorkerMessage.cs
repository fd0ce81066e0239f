using System.Text.Json;
using System.Text.Json.Serialization;
using McpAutoMl.Core;
using McpAutoMl.Server.Calls;

namespace McpAutoMl.Server.Workers;

/// <summary>What server and worker tell each other, one JSON object a message.</summary>
[JsonDerivedType(typeof(Setup), "setup")]
[JsonDerivedType(typeof(Ready), "ready")]
[JsonDerivedType(typeof(Begin), "begin")]
[JsonDerivedType(typeof(Begun), "begun")]
[JsonDerivedType(typeof(Stop), "stop")]
[JsonDerivedType(typeof(Advanced), "advanced")]
[JsonDerivedType(typeof(Tried), "tried")]
[JsonDerivedType(typeof(TrialKept), "trial_kept")]
[JsonDerivedType(typeof(Ended), "ended")]
internal abstract record WorkerMessage
{
    /// <summary>Server, once: what its command line says, and the folder for temporary files.</summary>
    public sealed record Setup(IReadOnlyList<string> Roots, string Home, bool ShowRows, string Temporary) : WorkerMessage;

    /// <summary>Worker, once: it takes calls. The mark is part of the name of every file that it has not finished.</summary>
    public sealed record Ready(string Mark) : WorkerMessage;

    /// <summary>Server: a call, one at a time; the number is greater than that of the call before.</summary>
    public sealed record Begin(int Call, string Tool, JsonElement Arguments) : WorkerMessage;

    /// <summary>Worker: from here on, work may have been done.</summary>
    public sealed record Begun(int Call) : WorkerMessage;

    /// <summary>Server: nobody wants the result any more.</summary>
    public sealed record Stop(int Call) : WorkerMessage;

    /// <summary>Worker: how far the work is.</summary>
    public sealed record Advanced(int Call, double Fraction, string Stage) : WorkerMessage;

    /// <summary>Worker: a trial for the log. The tool waits for the answer.</summary>
    public sealed record Tried(int Call, JsonElement Detail) : WorkerMessage;

    /// <summary>Server: the trial is in the log, or why it is not.</summary>
    public sealed record TrialKept(int Call, Problem? Problem) : WorkerMessage;

    /// <summary>Worker: what the tool gave.</summary>
    public sealed record Ended(int Call, CallOutcome Outcome) : WorkerMessage;
}
