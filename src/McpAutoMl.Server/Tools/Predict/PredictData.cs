using McpAutoMl.Core;
using McpAutoMl.Core.Tables;
using McpAutoMl.Server.Exports;

namespace McpAutoMl.Server.Tools.Predict;

/// <summary>The rows that a prediction is asked for.</summary>
internal static class PredictData
{
    /// <summary>Those of the data set, or those given as text.</summary>
    /// <param name="request">What was asked for.</param>
    /// <param name="context">The call.</param>
    /// <param name="parse">Reads rows by the model's stored types.</param>
    /// <exception cref="ProblemException">ARG_INVALID unless exactly one of both is given; ROWS_HIDDEN for contributions to hidden rows.</exception>
    public static Table Of(PredictRequest request, ToolContext context, Func<RowsArgument, Table> parse)
    {
        if (request.Dataset is null == request.Rows is null)
        {
            throw ProblemException.Of(
                "ARG_INVALID", "Exactly one of dataset and rows is needed.", "Give either dataset or rows.", new ProblemLocation { Argument = "dataset" });
        }

        if (request.Dataset is not null && request.Explain && !context.ShowRows)
        {
            throw RowsHidden.Problem("explain"); // contributions name the values of the row
        }

        return request.Rows is { } rows ? parse(rows) : context.Dataset(request.Dataset!).Table;
    }
}
