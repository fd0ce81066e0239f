using McpAutoMl.Core.Validation;

namespace McpAutoMl.Core.Forecasting.Evaluation;

/// <summary>
/// The whole procedure as it would have gone at past origins: at each, method and width of intervals are chosen by the origins that were known
/// there, all measured steps of which lie before it.
/// </summary>
/// <param name="Steps">One for each origin that has known origins before it, in order of time.</param>
/// <remarks>Nothing after an origin has any part in what is forecast from it: neither in the fit, nor in the choice, nor in the width.</remarks>
public sealed record HonestForecasts(IReadOnlyList<HonestOrigin> Steps)
{
    /// <summary>Observed steps with an interval.</summary>
    public int Measured => Steps.Sum(step => step.Measured);

    /// <summary>Share of them inside their interval; null where there are none.</summary>
    public double? Coverage => Measured == 0 ? null : Steps.Sum(step => step.Covered) / (double)Measured;

    /// <summary>Mean width of their intervals, in the unit of the series; null where there are none.</summary>
    public double? MeanWidth => Measured == 0 ? null : Steps.Sum(step => step.WidthSum) / Measured;

    /// <summary>Replays the procedure.</summary>
    /// <param name="rolling">All methods at all origins.</param>
    /// <param name="coverage">Coverage of the intervals, between 0 and 1.</param>
    public static HonestForecasts Of(RollingOrigin rolling, double coverage)
    {
        List<HonestOrigin> steps = [];
        double[] values = [.. rolling.Series.Values];
        for (int k = 0; k < rolling.Plan.Origins.Count; k++)
        {
            IReadOnlyList<int> known = rolling.Plan.KnownAt(k);
            if (known.Count > 0)
            {
                steps.Add(At(rolling, values, k, known, coverage));
            }
        }

        return new HonestForecasts(steps);
    }

    private static HonestOrigin At(RollingOrigin rolling, double[] values, int k, IReadOnlyList<int> known, double coverage)
    {
        MethodRun chosen = rolling.Best(known);
        IntervalRule? rule = IntervalRule.Of(rolling, chosen, known, coverage);
        double variation = IntervalRule.Variation(values.AsSpan(0, rolling.Plan.Origins[k]), rolling.Season), widths = 0;
        int covered = 0, measured = 0;
        double[] errors = rolling.AbsoluteErrors(chosen, k);
        for (int h = 0; h < errors.Length && rule is not null; h++)
        {
            if (!double.IsNaN(errors[h]))
            {
                double half = rule.HalfWidth(h + 1, variation);
                covered += errors[h] <= half ? 1 : 0;
                widths += 2 * half;
                measured++;
            }
        }

        return new HonestOrigin(k, chosen, chosen.Scores[k], measured, covered, widths);
    }
}

/// <summary>The procedure at one origin.</summary>
/// <param name="Origin">Position in the plan.</param>
/// <param name="Chosen">The method that the earlier origins spoke for.</param>
/// <param name="Scores">Its measures here.</param>
/// <param name="Measured">Observed steps with an interval.</param>
/// <param name="Covered">Of these, inside it.</param>
/// <param name="WidthSum">Sum of their widths.</param>
public sealed record HonestOrigin(int Origin, MethodRun Chosen, IReadOnlyList<MetricValue> Scores, int Measured, int Covered, double WidthSum);
