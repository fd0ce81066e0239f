using System.Text.Json;
using McpAutoMl.Audit;
using McpAutoMl.Core;
using Microsoft.Extensions.Logging;

namespace McpAutoMl.Server.Calls;

/// <summary>Turns whatever went wrong into a problem that is safe to show; what is not expected goes to the diagnostic log in full.</summary>
internal static partial class Failure
{
    private const int NoSpaceOnUnix = 28;
    private const int NoSpaceOnWindows = unchecked((int)0x80070070);

    /// <summary>The problem to report for an exception.</summary>
    public static Problem ProblemOf(Exception exception, string tool, ILogger logger)
    {
        switch (exception)
        {
            case ProblemException known:
                return known.Problem;
            case AggregateException { InnerExceptions.Count: 1 } one:
                return ProblemOf(one.InnerExceptions[0], tool, logger);
            case OperationCanceledException:
                return new Problem("CANCELLED", "The call was cancelled.", "Call again if the result is still wanted.", Retryable: true);
            case JsonException json:
                return new Problem("ARG_INVALID", $"An argument does not have the form that the schema asks for ({json.Path}).", "Compare the arguments with the tool's schema.");
            case AuditCorruptException corrupt:
                return new Problem("AUDIT_CORRUPT", corrupt.Message, "Keep the log as it is and run `mcp-automl audit verify`; start over with another --home. Calls that only read go on working.");
            case AuditUnavailableException unavailable:
                return new Problem("AUDIT_UNAVAILABLE", unavailable.Message, "See that the home folder is writable and its disk not full, then restart the server.");
            case OutOfMemoryException:
            case AggregateException many when many.Flatten().InnerExceptions.Any(inner => inner is OutOfMemoryException):
                return new Problem("MEMORY_LIMIT", "There was not enough memory.", "Use fewer rows, columns or models, or give the server more memory (serve --worker-memory).", Retryable: true);
            case IOException { HResult: NoSpaceOnUnix or NoSpaceOnWindows }:
                return new Problem("DISK_FULL", "The disk that holds the workspace is full.", "Free some space and call again.", Retryable: true);
            default:
                Unexpected(logger, tool, exception);
                return new Problem("INTERNAL", $"{tool} failed in a way that it should not.", "Report this; the server's standard error has the details. Other calls go on working.");
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Unexpected failure in {Tool}")]
    private static partial void Unexpected(ILogger logger, string tool, Exception exception);
}
