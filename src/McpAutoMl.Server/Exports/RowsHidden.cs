using McpAutoMl.Core;

namespace McpAutoMl.Server.Exports;

/// <summary>The refusal of raw rows under <c>--no-rows</c>.</summary>
internal static class RowsHidden
{
    /// <summary>ROWS_HIDDEN, for the argument that names them.</summary>
    public static ProblemException Problem(string argument) => ProblemException.Of(
        "ROWS_HIDDEN",
        "It holds raw rows, and this server was started with --no-rows.",
        "Work with summaries (compute_stats, explain_results), or ask whoever runs the server to start it without --no-rows.",
        new ProblemLocation { Argument = argument });
}
