using McpAutoMl.Core.Models;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Training.Conformal;

/// <summary>How far from a prediction the truth lies at most, with a stated coverage. Immutable, part of a stored model.</summary>
/// <remarks>
/// Scores come from out-of-fold predictions and the rule is applied to a model of all rows, so the coverage of plain split conformal is not
/// promised but measured, on folds that the rule was not fitted on. Source: Papadopoulos et al. (2002) for absolute residuals;
/// <see cref="CountScale"/> for counts; Romano, Patterson and Candes (2019), "Conformalized quantile regression"; Sadinle, Lei and Wasserman
/// (2019) for sets of classes with least ambiguity.
/// </remarks>
public sealed record ConformalRule
{
    /// <summary>Share of new rows whose truth the interval or set is meant to hold.</summary>
    public required double Coverage { get; init; }

    /// <summary>
    /// <c>absolute_residual</c> for amounts, <c>pearson_residual</c> for counts, <c>cqr</c> for quantiles, <c>lac</c> (least ambiguous set-valued
    /// classifier) for classes.
    /// </summary>
    public required string Method { get; init; }

    /// <summary>
    /// Half-width in the target's unit, of counts in their standard deviations; what the outermost quantiles are moved apart at each end,
    /// negative where they are too wide; or the largest shortfall of a class's probability from 1.
    /// </summary>
    public required double Quantile { get; init; }

    /// <summary>Out-of-fold rows that it rests on.</summary>
    public required int Rows { get; init; }

    /// <summary>By which the variance of counts is mean + dispersion * mean^2; null for others.</summary>
    public double? Dispersion { get; init; }

    internal const string AbsoluteResidual = "absolute_residual";
    internal const string PearsonResidual = "pearson_residual";
    internal const string Cqr = "cqr";
    internal const string Lac = "lac";

    /// <summary>The rule from predictions of rows that the predicting model had not seen.</summary>
    /// <param name="scores">Scores of n rows, see <see cref="Score"/>.</param>
    /// <param name="method">What they are scores of.</param>
    /// <param name="coverage">Above 0, below 1; n has to be at least coverage / (1 - coverage).</param>
    /// <remarks>The quantile is the ceil((n + 1) * coverage)-th smallest score.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">There are too few rows.</exception>
    public static ConformalRule Of(ReadOnlySpan<double> scores, string method, double coverage)
    {
        int rank = (int)Math.Ceiling(((scores.Length + 1) * coverage) - 1e-9);
        if (rank > scores.Length)
        {
            throw new ArgumentOutOfRangeException(nameof(scores), $"{scores.Length} rows are too few for a coverage of {coverage}.");
        }

        double[] sorted = scores.ToArray();
        Array.Sort(sorted);
        return new ConformalRule { Coverage = coverage, Method = method, Quantile = sorted[Math.Max(rank, 1) - 1], Rows = scores.Length };
    }

    /// <summary>The method that suits a task.</summary>
    public static string MethodOf(LearningTask task) => task switch
    {
        LearningTask.Count => PearsonResidual,
        LearningTask.Quantile => Cqr,
        _ => task.IsClassification() ? Lac : AbsoluteResidual,
    };

    /// <summary>
    /// The score of a row whose truth is known: |residual|, in the target's unit or in standard deviations of counts; how far it lies beyond the nearer of the
    /// outermost quantiles, negative between them; or 1 - probability of its class.
    /// </summary>
    public static double Score(string method, Prediction prediction, int row, int code, double value, double dispersion = 0) => method switch
    {
        Lac => 1 - prediction.Probabilities![row, code],
        PearsonResidual => new CountScale(dispersion).Distance(value, prediction.Values![row]),
        Cqr => Math.Max(prediction.Quantiles!.Ends(row).Low - value, value - prediction.Quantiles.Ends(row).High),
        _ => Math.Abs(value - prediction.Values![row]),
    };

    /// <summary>The classes of a row's set, in the order of the model; the most probable one where none is probable enough.</summary>
    public IReadOnlyList<int> SetOf(Prediction prediction, int row)
    {
        int[] set = [.. Enumerable.Range(0, prediction.Probabilities!.Columns).Where(k => 1 - prediction.Probabilities[row, k] <= Quantile)];
        return set.Length > 0 ? set : [prediction.Class(row)];
    }

    /// <summary>The ends of a row's interval; of counts the first and the last count in it, of quantiles moved past each other their middle.</summary>
    public (double Low, double High) IntervalOf(Prediction prediction, int row)
    {
        if (Method != Cqr)
        {
            return Method == PearsonResidual
                ? new CountScale(Dispersion ?? 0).Within(prediction.Values![row], Quantile)
                : (prediction.Values![row] - Quantile, prediction.Values[row] + Quantile);
        }

        (double low, double high) = prediction.Quantiles!.Ends(row);
        double middle = low + ((high - low) / 2);
        return (Math.Min(low - Quantile, middle), Math.Max(high + Quantile, middle));
    }

    /// <summary>Whether a row's interval or set holds the truth.</summary>
    public bool Covers(Prediction prediction, int row, int code, double value) => prediction.Values is null
        ? SetOf(prediction, row).Contains(code)
        : Method == PearsonResidual ? IntervalOf(prediction, row) is var (low, high) && value >= low && value <= high
        : Score(Method, prediction, row, code, value) <= Quantile;
}
