using McpAutoMl.Core;
using McpAutoMl.Training.Documents;

namespace McpAutoMl.Server.Exports;

/// <summary>The refusal of raw rows under <c>--no-rows</c>.</summary>
internal static class RowsHidden
{
    /// <summary>Kind of the charts in which every row is a point.</summary>
    public const string PlaneChart = "cluster_plane";

    /// <summary>Refuses what holds a row each, tables and charts of points, where rows are hidden.</summary>
    /// <exception cref="ProblemException">ROWS_HIDDEN.</exception>
    public static void CheckUri(string uri, bool showRows)
    {
        if (!showRows && (uri.StartsWith("table:", StringComparison.Ordinal) || uri.StartsWith("dataset:", StringComparison.Ordinal)
            || uri.StartsWith($"chart://{PlaneChart}_", StringComparison.Ordinal)))
        {
            throw Problem("uri");
        }
    }

    /// <summary>Refuses the text of a model that holds training rows where rows are hidden.</summary>
    /// <exception cref="ProblemException">ROWS_HIDDEN; MODEL_CORRUPT.</exception>
    public static void CheckModel(string canonicalText, bool showRows)
    {
        // Searches for anomalies hold the values of each column, forecasts their series, and what other documents hold is not known here.
        if (!showRows && (DocumentFormat.Of(canonicalText) != TrainedModel.CurrentFormat || TrainedModelText.Read(canonicalText).HoldsRows))
        {
            throw Problem("uri");
        }
    }

    /// <summary>ROWS_HIDDEN, for the argument that names them.</summary>
    public static ProblemException Problem(string argument) => ProblemException.Of(
        "ROWS_HIDDEN",
        "It holds raw rows, and this server was started with --no-rows.",
        "Work with summaries (compute_stats, explain_results), or ask whoever runs the server to start it without --no-rows.",
        new ProblemLocation { Argument = argument });
}
