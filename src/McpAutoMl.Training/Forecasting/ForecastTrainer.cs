using System.Globalization;
using McpAutoMl.Core;
using McpAutoMl.Core.Forecasting;
using McpAutoMl.Core.Forecasting.Evaluation;
using McpAutoMl.Core.Forecasting.Methods;
using McpAutoMl.Training.Documents;

namespace McpAutoMl.Training.Forecasting;

/// <summary>Compares forecasting methods by rolling origin, chooses the best and fits it to the whole series.</summary>
public static class ForecastTrainer
{
    /// <summary>Most steps that can be asked for.</summary>
    public const int LongestHorizon = 10_000;

    private const int MostValues = 5_000;
    private const double DefaultCoverage = 0.9;

    /// <summary>Trains.</summary>
    /// <remarks>
    /// Determinism: environment-exact (LightGBM); all else is bit-exact. Cost: each of up to 13 methods is fitted at ten origins or more; seconds for
    /// some hundred values, minutes for thousands with long seasons.
    /// </remarks>
    /// <param name="request">Series, horizon, coverage.</param>
    /// <param name="progress">Told after every fit.</param>
    /// <param name="cancellation">Looked at often.</param>
    /// <exception cref="ProblemException">
    /// COLUMN_NOT_FOUND, TARGET_NOT_NUMERIC, TARGET_EMPTY, TOO_FEW_ROWS, SCALE_OVERFLOW, TIME_INDEX_INVALID, ARG_RANGE for horizon and coverage.
    /// </exception>
    public static ForecastOutcome Train(ForecastRequest request, IProgress<StageProgress>? progress, CancellationToken cancellation)
    {
        List<Warning> warnings = [];
        double coverage = request.Coverage ?? DefaultCoverage;
        Check(request, coverage);
        TimeSeries series = Latest(SeriesReading.Read(request.Table, request.TimeColumn, request.Target, warnings), warnings);
        if (series.Count < OriginPlan.LeastValues)
        {
            throw ProblemException.Of(
                "TOO_FEW_ROWS", $"The series has {series.Count} steps; at least {OriginPlan.LeastValues} are needed.", "Load more rows.",
                new ProblemLocation { Argument = "target" });
        }

        double[] values = [.. series.Values];
        int season = SeasonSearch.Find(values, series.Index.Step);
        OriginPlan plan = OriginPlan.Of(series.Count, season, request.Horizon);
        series.Index.At(series.Count + request.Horizon); // stamps have to exist before an hour is spent on them
        RollingOrigin rolling = RollingOrigin.Run(
            series, season, plan, ForecastMethods.All(series.Index, plan.Horizon), request.Seed,
            new PartialProgress(progress, 0, 0.95), cancellation);
        int[] all = [.. Enumerable.Range(0, plan.Origins.Count)];
        IReadOnlyDictionary<string, FittedForecast> fits = FitAll(rolling, values, request.Seed, cancellation);
        ForecastBoard board = ForecastBoard.Of(rolling, fits);
        MethodRun best = board.Runs.First(run => fits.ContainsKey(run.Method.Name)); // baselines always can be fitted
        FittedForecast fitted = fits[best.Method.Name];
        HonestForecasts honest = HonestForecasts.Of(rolling, coverage);
        ForecastModel model = new()
        {
            Target = request.Target,
            TimeColumn = request.TimeColumn,
            Horizon = request.Horizon,
            Learner = best.Method.Name,
            Parameters = ForecastBoard.ParametersOf(fitted),
            DatasetId = request.DatasetId,
            DatasetSha256 = request.Table.Sha256,
            Rows = series.Observed.Count(observed => observed),
            Seed = request.Seed,
            Metric = ForecastErrors.Primary,
            Season = season,
            Plan = plan,
            Leaderboard = board.Rows,
            LeftOut = rolling.LeftOut,
            ChosenScore = board.Honest(honest),
            Intervals = IntervalRule.Of(rolling, best, all, coverage),
            Coverage = honest.Coverage is { } measured ? new CoverageReport(coverage, measured, honest.MeanWidth!.Value, "rolling_origin") : null,
            Fitted = fitted,
            Series = series,
        };
        Warn(model, board, request.Horizon, warnings);
        IReadOnlyList<ForecastStep> steps = new Forecaster(model).After(series);
        return new ForecastOutcome(
            model, "mase: errors in units of the seasonal naive method's inside the training values, which series of any unit and level share.",
            board.Baseline, steps, OriginTable.ToCsv(rolling), Forecaster.ToCsv(steps), ForecastChart.ToSvg(model, steps), warnings);
    }

    private static SortedDictionary<string, FittedForecast> FitAll(RollingOrigin rolling, double[] values, long seed, CancellationToken cancellation)
    {
        SortedDictionary<string, FittedForecast> fits = new(StringComparer.Ordinal);
        foreach (IForecastMethod method in rolling.Runs.Select(run => run.Method))
        {
            try
            {
                FittedForecast fit = method.Fit(values, rolling.Season, seed, cancellation);
                if (fit.Forecast(values, rolling.Plan.Horizon).All(double.IsFinite))
                {
                    fits[method.Name] = fit;
                }
            }
            catch (ProblemException)
            {
                // It was fitted to every shorter series and can't be to the whole: the next best is taken.
            }
        }

        return fits;
    }

    private static void Check(ForecastRequest request, double coverage)
    {
        if (request.Table[request.Target].MissingCount == request.Table.Rows)
        {
            throw ProblemException.Of(
                "TARGET_EMPTY", $"Target '{UntrustedText.Clip(request.Target)}' has no value in any row.", "Name a target that has values.",
                new ProblemLocation { Argument = "target", Column = UntrustedText.Clip(request.Target) });
        }

        if (request.Target == request.TimeColumn)
        {
            throw ProblemException.Of(
                "ARG_INVALID", "target and time_column are the same column.", "Name the column of the stamps as time_column.",
                new ProblemLocation { Argument = "time_column" });
        }

        if (request.Horizon is < 1 or > LongestHorizon)
        {
            throw ProblemException.Of(
                "ARG_RANGE", $"A horizon of {request.Horizon} can't be forecast.",
                $"Use 1 to {LongestHorizon} steps.", new ProblemLocation { Argument = "horizon" });
        }

        if (!(coverage is >= 0.5 and <= 0.99))
        {
            throw ProblemException.Of(
                "ARG_RANGE", string.Create(CultureInfo.InvariantCulture, $"A coverage of {coverage} can't be measured on a series."),
                "Use a coverage from 0.5 to 0.99.",
                new ProblemLocation { Argument = "coverage" });
        }
    }

    private static TimeSeries Latest(TimeSeries series, List<Warning> warnings)
    {
        int from = series.Count - MostValues;
        if (from <= 0)
        {
            return series;
        }

        warnings.Add(new Warning(
            "SERIES_SHORTENED", $"Of {series.Count} steps the latest {MostValues} are used; older ones say little of the next."));
        return new TimeSeries(series.Index with { Start = series.Index.At(from) }, [.. series.Values.Skip(from)], [.. series.Observed.Skip(from)]);
    }

    private static void Warn(ForecastModel model, ForecastBoard board, int horizon, List<Warning> warnings)
    {
        if (model.Plan.Horizon < horizon)
        {
            warnings.Add(new Warning(
                "HORIZON_SHORTENED",
                $"The series is too short to measure {horizon} steps: methods are compared, and intervals measured, on {model.Plan.Horizon}; "
                + "beyond, widths grow with the square root of the step.",
                "horizon"));
        }

        if (!board.BeatsBaseline)
        {
            warnings.Add(new Warning(
                "NO_BETTER_THAN_BASELINE", "By mase no method is distinguishably better than the best baseline.", "leaderboard"));
        }

        if (model.Intervals is null)
        {
            warnings.Add(new Warning(
                "INTERVALS_UNAVAILABLE", "Past errors are too few, or all 0, for intervals of that coverage; there are none.", "coverage"));
        }
        else if (model.Coverage is null)
        {
            warnings.Add(new Warning(
                "COVERAGE_UNMEASURED",
                "The series is too short for origins that had no part in the width of intervals: their coverage is not measured.", "coverage"));
        }
    }
}
