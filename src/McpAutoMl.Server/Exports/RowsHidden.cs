using McpAutoMl.Core;
using McpAutoMl.Training.Documents;
using McpAutoMl.Training.Forecasting;

namespace McpAutoMl.Server.Exports;

/// <summary>The refusal of raw rows under <c>--no-rows</c>.</summary>
internal static class RowsHidden
{
    /// <summary>Refuses the text of a model that holds training rows where rows are hidden.</summary>
    /// <exception cref="ProblemException">ROWS_HIDDEN; MODEL_CORRUPT.</exception>
    public static void CheckModel(string canonicalText, bool showRows)
    {
        if (!showRows && HoldsRows(canonicalText))
        {
            throw Problem("uri");
        }
    }

    // A forecast starts from the series itself, which its model holds.
    private static bool HoldsRows(string canonicalText) =>
        DocumentFormat.Of(canonicalText) == ForecastModel.CurrentFormat || TrainedModelText.Read(canonicalText).HoldsRows;

    /// <summary>ROWS_HIDDEN, for the argument that names them.</summary>
    public static ProblemException Problem(string argument) => ProblemException.Of(
        "ROWS_HIDDEN",
        "It holds raw rows, and this server was started with --no-rows.",
        "Work with summaries (compute_stats, explain_results), or ask whoever runs the server to start it without --no-rows.",
        new ProblemLocation { Argument = argument });
}
