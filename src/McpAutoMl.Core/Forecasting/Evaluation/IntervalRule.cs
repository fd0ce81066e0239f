using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Forecasting.Evaluation;

/// <summary>Intervals around forecasts from the errors that the method made at past origins.</summary>
/// <remarks>
/// An error is taken in units of the recent variation of the series at its origin and of the growth of errors with the step, so that errors of all
/// steps and origins can be pooled; the half-width is their conformal quantile, of rank ceil((N + 1) coverage), times both. Errors of one window are
/// large or small together: with w windows apart from each other, the quantile is widened by that of Student's t with w degrees of freedom over
/// that of the normal distribution. Windows depend on each other all the same, so the coverage is measured and not promised. Determinism: bit-exact.
/// Source: split conformal prediction (Vovk, Gammerman and Shafer 2005); scaled scores (Lei et al. 2018).
/// </remarks>
/// <param name="Coverage">Share of actual values that intervals are meant to hold, between 0 and 1.</param>
/// <param name="Quantile">Half-width in units of variation and growth.</param>
/// <param name="Growth">Mean error by step in units of variation, never falling; at least one step.</param>
public sealed record IntervalRule(double Coverage, double Quantile, IReadOnlyList<double> Growth)
{
    /// <summary>The rule of a method's errors at some origins; null where there is no error above 0 or the coverage needs more errors.</summary>
    /// <param name="rolling">The errors.</param>
    /// <param name="run">The method.</param>
    /// <param name="origins">Positions of origins in the plan, ascending.</param>
    /// <param name="coverage">Between 0 and 1.</param>
    public static IntervalRule? Of(RollingOrigin rolling, MethodRun run, IReadOnlyList<int> origins, double coverage)
    {
        double[] values = [.. rolling.Series.Values];
        double[][] scaled =
        [
            .. origins
                .Select(k => (
                    Errors: rolling.AbsoluteErrors(run, k), Variation: Variation(values.AsSpan(0, rolling.Plan.Origins[k]), rolling.Season)))
                .Where(origin => origin.Variation > 0).Select(origin => Array.ConvertAll(origin.Errors, error => error / origin.Variation)),
        ];
        double[] growth = Rising([.. Enumerable.Range(0, rolling.Plan.Horizon).Select(h => Mean([.. scaled.Select(errors => errors[h])]))]);
        double[] scores = [.. scaled.SelectMany(errors => errors.Select((error, h) => error / growth[h])).Where(double.IsFinite)];
        int rank = (int)Math.Ceiling((scores.Length + 1) * coverage);
        if (scores.Length == 0 || rank > scores.Length)
        {
            return null;
        }

        Array.Sort(scores);
        double windows = 1 + ((rolling.Plan.Origins[origins[^1]] - rolling.Plan.Origins[origins[0]]) / (double)rolling.Plan.Horizon);
        double level = (1 + coverage) / 2;
        double quantile = scores[rank - 1] * Distributions.StudentTQuantile(level, windows) / Distributions.NormalQuantile(level);
        return quantile > 0 ? new IntervalRule(coverage, quantile, growth) : null;
    }

    /// <summary>Half the width of the interval at a step; beyond the measured steps it grows with the square root, as of a random walk.</summary>
    /// <param name="step">From 1.</param>
    /// <param name="variation">Of the series up to the origin, as <see cref="Variation"/>.</param>
    public double HalfWidth(int step, double variation) =>
        Quantile * variation * (step <= Growth.Count ? Growth[step - 1] : Growth[^1] * Math.Sqrt(step / (double)Growth.Count));

    /// <summary>
    /// Recent variation of a series: <see cref="ForecastErrors.Scale"/> over its last three seasons and one, or its last 40 values without a
    /// season.
    /// </summary>
    public static double Variation(ReadOnlySpan<double> values, int season)
    {
        int most = season > 1 ? 4 * season : 40;
        double recent = ForecastErrors.Scale(values[Math.Max(0, values.Length - most)..], season);
        return recent > 0 ? recent : ForecastErrors.Scale(values, season);
    }

    private static double Mean(double[] values)
    {
        double[] known = [.. values.Where(value => !double.IsNaN(value))];
        return known.Length == 0 ? double.NaN : Reduce.Mean(known);
    }

    // Pool adjacent violators: the nearest sequence that never falls. A step without errors has the growth of the step before.
    private static double[] Rising(double[] means)
    {
        for (int h = 0; h < means.Length; h++)
        {
            means[h] = double.IsNaN(means[h]) ? (h == 0 ? 0 : means[h - 1]) : means[h];
        }

        List<(double Mean, int Count)> pools = [];
        foreach (double mean in means)
        {
            (double Mean, int Count) pool = (mean, 1);
            while (pools.Count > 0 && pools[^1].Mean >= pool.Mean)
            {
                (double Mean, int Count) before = pools[^1];
                pool = (((before.Mean * before.Count) + (pool.Mean * pool.Count)) / (before.Count + pool.Count), before.Count + pool.Count);
                pools.RemoveAt(pools.Count - 1);
            }

            pools.Add(pool);
        }

        return [.. pools.SelectMany(pool => Enumerable.Repeat(pool.Mean, pool.Count))];
    }
}
