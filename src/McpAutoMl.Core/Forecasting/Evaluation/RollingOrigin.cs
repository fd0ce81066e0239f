using McpAutoMl.Core.Forecasting.Methods;

namespace McpAutoMl.Core.Forecasting.Evaluation;

/// <summary>Methods measured by rolling origin: each is fitted anew to the values before an origin and forecasts the steps after it.</summary>
/// <param name="Series">The series.</param>
/// <param name="Season">Season length; 1 for none.</param>
/// <param name="Plan">Origins and steps.</param>
/// <param name="Runs">Methods that forecast at every origin, in the order given.</param>
/// <param name="LeftOut">Methods that couldn't.</param>
/// <remarks>Source: Tashman (2000), "Out-of-sample tests of forecasting accuracy".</remarks>
public sealed record RollingOrigin(
    TimeSeries Series, int Season, OriginPlan Plan, IReadOnlyList<MethodRun> Runs, IReadOnlyList<MethodLeftOut> LeftOut)
{
    /// <summary>Fits every method at every origin. A method that can't be fitted at one of them, or overflows, is left out.</summary>
    /// <remarks>Determinism: that of the methods; fits run in parallel and share nothing. Cost: methods x origins fits.</remarks>
    /// <param name="series">The series.</param>
    /// <param name="season">Season length; 1 for none.</param>
    /// <param name="plan">Origins and steps.</param>
    /// <param name="methods">Methods, of different names.</param>
    /// <param name="seed">Seed of methods that draw.</param>
    /// <param name="progress">Told after every fit.</param>
    /// <param name="cancellation">Looked at often.</param>
    public static RollingOrigin Run(
        TimeSeries series, int season, OriginPlan plan, IReadOnlyList<IForecastMethod> methods, long seed,
        IProgress<StageProgress>? progress, CancellationToken cancellation)
    {
        double[] values = [.. series.Values];
        int origins = plan.Origins.Count;
        ProgressCounter counter = new(progress, "fitting at past origins", methods.Count * origins);
        double[]?[] forecasts = new double[]?[methods.Count * origins];
        string?[] failures = new string?[forecasts.Length];
        ParallelOptions options = new() { CancellationToken = cancellation, MaxDegreeOfParallelism = Environment.ProcessorCount };
        Parallel.For(0, forecasts.Length, options, i =>
        {
            // Late origins have the longest fits and so come first; of one origin, all methods.
            int method = i % methods.Count, origin = origins - 1 - (i / methods.Count), at = (method * origins) + origin;
            ReadOnlySpan<double> past = values.AsSpan(0, plan.Origins[origin]);
            (forecasts[at], failures[at]) = Forecast(methods[method], past, season, plan.Horizon, seed, cancellation);
            counter.Step();
        });
        List<MethodRun> runs = [];
        List<MethodLeftOut> left = [];
        for (int m = 0; m < methods.Count; m++)
        {
            if (failures.AsSpan(m * origins, origins).ToArray().FirstOrDefault(failure => failure is not null) is { } reason)
            {
                left.Add(new MethodLeftOut(methods[m].Name, reason));
                continue;
            }

            double[][] of = [.. forecasts.Skip(m * origins).Take(origins).Select(forecast => forecast!)];
            runs.Add(new MethodRun(methods[m], of, [.. of.Select((forecast, k) => Score(series, values, season, plan.Origins[k], forecast))]));
        }

        return new RollingOrigin(series, season, plan, runs, left);
    }

    /// <summary>The run of the least mean loss at some origins; the first of equals, so that simpler methods given first are preferred.</summary>
    /// <param name="origins">Positions in the plan, at least one.</param>
    public MethodRun Best(IReadOnlyList<int> origins) => Runs.MinBy(run => run.Loss(origins) ?? double.PositiveInfinity)!;

    /// <summary>The absolute errors of a run at an origin, NaN where nothing was observed.</summary>
    public double[] AbsoluteErrors(MethodRun run, int origin)
    {
        double[] errors = new double[Plan.Horizon];
        for (int h = 0; h < errors.Length; h++)
        {
            int t = Plan.Origins[origin] + h;
            errors[h] = Series.Observed[t] ? Math.Abs(Series.Values[t] - run.Forecasts[origin][h]) : double.NaN;
        }

        return errors;
    }

    private static (double[]? Forecast, string? Failure) Forecast(
        IForecastMethod method, ReadOnlySpan<double> past, int season, int horizon, long seed, CancellationToken cancellation)
    {
        if (method.Obstacle(past, season) is { } obstacle)
        {
            return (null, obstacle);
        }

        try
        {
            double[] forecast = method.Fit(past, season, seed, cancellation).Forecast(past, horizon);
            return forecast.All(double.IsFinite) ? (forecast, null) : (null, "its forecasts overflow");
        }
        catch (ProblemException e)
        {
            return (null, e.Problem.Message);
        }
    }

    private static IReadOnlyList<Validation.MetricValue> Score(TimeSeries series, double[] values, int season, int origin, double[] forecast) =>
        ForecastErrors.Compute(
            forecast, values.AsSpan(origin, forecast.Length), series.Observed.Skip(origin).Take(forecast.Length).ToArray(),
            ForecastErrors.Scale(values.AsSpan(0, origin), season));
}
