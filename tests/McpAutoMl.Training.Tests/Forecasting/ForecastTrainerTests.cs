using System.Text;
using McpAutoMl.Core;
using McpAutoMl.Core.Forecasting;
using McpAutoMl.Core.Tables;
using McpAutoMl.Training.Forecasting;

namespace McpAutoMl.Training.Tests.Forecasting;

public sealed class ForecastTrainerTests
{
    private static readonly Lazy<ForecastOutcome> Trained = new(() => Train(Monthly(108), 12));

    [Fact]
    public void ASeasonWithGrowthIsForecastBetterThanBySeasonalNaive()
    {
        ForecastModel model = Trained.Value.Model;
        Assert.Equal(12, model.Season);
        Assert.Equal("month", model.Series.Index.Step.Name);
        Assert.Equal(13, model.Leaderboard.Count + model.LeftOut.Count);
        Assert.DoesNotContain(model.Learner, ForecastMethods.Baselines);
        Assert.Empty(Trained.Value.Warnings);
        Assert.True(model.ChosenScore!.Mean < 1);
        Assert.True(model.ChosenScore.Mean >= 0);
        Assert.Equal(0.9, model.Coverage!.Asked);
        double[] ahead = [.. Monthly(120).Skip(108)];
        for (int h = 0; h < 12; h++)
        {
            Assert.InRange(Trained.Value.Forecast[h].Prediction, 0.8 * ahead[h], 1.2 * ahead[h]);
            Assert.True(Trained.Value.Forecast[h].Low < Trained.Value.Forecast[h].Prediction);
        }

        Assert.Equal("1999-01-01", Trained.Value.Forecast[0].Time);
    }

    [Fact]
    public void TheLeaderboardHasEveryMeasureAndTheBestFirst()
    {
        IReadOnlyList<Training.Documents.LeaderboardRow> rows = Trained.Value.Model.Leaderboard;
        Assert.All(rows, row => Assert.Equal(["mae", "mase", "rmse", "smape"], row.Metrics.Keys));
        Assert.Equal(rows.Select(row => row.Metrics["mase"].Mean).Order(), rows.Select(row => row.Metrics["mase"].Mean));
        Assert.Contains(rows, row => row.Model == "lightgbm_lags");
    }

    [Fact]
    public void AModelIsReadAsItWasWrittenAndForecastsTheSame()
    {
        string text = ForecastModelText.Write(Trained.Value.Model);
        ForecastModel read = ForecastModelText.Read(text);
        Assert.Equal(text, ForecastModelText.Write(read));
        Assert.Equal(Trained.Value.Forecast, new Forecaster(read).After(read.Series));
        Assert.Equal(text, ForecastModelText.Write(Train(Monthly(108), 12).Model));
        Assert.Equal("MODEL_CORRUPT", Code(() => ForecastModelText.Read(text + " ")));
        Assert.Equal("MODEL_CORRUPT", Code(() => ForecastModelText.Read(text.Replace("\"horizon\":12", "\"horizon\":0", StringComparison.Ordinal))));
        Assert.Equal("MODEL_CORRUPT", Code(() => ForecastModelText.Read("{\"format\":\"mcp-automl-forecast-1\"}")));
    }

    [Fact]
    public void EveryMethodCanBeStored()
    {
        double[] values = Monthly(108);
        foreach (Core.Forecasting.Methods.IForecastMethod method in ForecastMethods.All(Trained.Value.Model.Series.Index, 12))
        {
            ForecastModel model = Trained.Value.Model with { Fitted = method.Fit(values, 12, 0, default) };
            ForecastModel read = ForecastModelText.Read(ForecastModelText.Write(model));
            Assert.Equal(model.Fitted.Forecast(values, 5), read.Fitted.Forecast(values, 5));
        }
    }

    [Fact]
    public void NewerValuesBringTheStatesUpToDateAndMeasureTheForecast()
    {
        ForecastModel model = Trained.Value.Model;
        TimeSeries longer = SeriesReading.Continue(model.Series, Table(Monthly(114)), "month", "sales", []);
        Forecaster forecaster = new(model);
        Assert.Equal("1999-07-01", forecaster.After(longer)[0].Time);
        ForecastCheck check = forecaster.Check(longer)!;
        Assert.Equal(6, check.Steps.Count);
        Assert.Equal(Trained.Value.Forecast.Take(6).Select(step => step.Prediction), check.Steps.Select(step => step.Prediction));
        Assert.Equal(check.Steps.Average(step => Math.Abs(step.Prediction - step.Actual!.Value)), check.Metrics[2].Value!.Value, 1e-9);
        Assert.Null(forecaster.Check(model.Series));
    }

    [Fact]
    public void TablesAndChartSayWhatTheyShow()
    {
        string table = Encoding.UTF8.GetString(Trained.Value.OriginForecasts);
        int methods = Trained.Value.Model.Leaderboard.Count, origins = Trained.Value.Model.Plan.Origins.Count;
        Assert.Equal(1 + (methods * origins * 12), table.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.StartsWith("method,origin,step,time,forecast,actual\nnaive,", table, StringComparison.Ordinal);
        ForecastModel named = Trained.Value.Model with { Target = "<script>\u0001" };
        string chart = Encoding.UTF8.GetString(ForecastChart.ToSvg(named, Trained.Value.Forecast));
        Assert.DoesNotContain("<script>", chart, StringComparison.Ordinal);
        System.Xml.Linq.XDocument.Parse(chart);
    }

    [Fact]
    public void ShortAndDullSeriesStillGiveAnAnswerOrAClearError()
    {
        ForecastOutcome constant = Train([.. Enumerable.Repeat(5.0, 20)], 3);
        Assert.All(constant.Forecast, step => Assert.Equal(5, step.Prediction, 1e-9));
        Assert.Contains(constant.Warnings, warning => warning.Code == "INTERVALS_UNAVAILABLE");
        Assert.Contains(constant.Warnings, warning => warning.Code == "NO_BETTER_THAN_BASELINE");
        ForecastOutcome brief = Train([3, 1, 4, 1, 5, 9, 2, 6, 5, 3], 40);
        Assert.Equal(40, brief.Forecast.Count);
        Assert.Contains(brief.Warnings, warning => warning.Code == "HORIZON_SHORTENED");
        Assert.Equal("TOO_FEW_ROWS", Code(() => Train([1, 2, 3, 4, 5], 1)));
        Assert.Equal("ARG_RANGE", Code(() => Train(Monthly(24), 0)));
        Assert.Equal("ARG_RANGE", Code(() => Train(Monthly(24), 1, 1.5)));
        Assert.Equal("ARG_RANGE", Code(() => Train(Monthly(24), 1, double.NaN)));
        Assert.Equal("TARGET_EMPTY", Code(() => Train([.. Enumerable.Repeat(double.NaN, 20)], 1)));
    }

    [Fact]
    public void ACancelledTrainingStops()
    {
        using CancellationTokenSource source = new();
        source.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => ForecastTrainer.Train(Request(Monthly(108), 12, null), null, source.Token));
    }

    private static ForecastOutcome Train(double[] values, int horizon, double? coverage = null) =>
        ForecastTrainer.Train(Request(values, horizon, coverage), null, CancellationToken.None);

    private static ForecastRequest Request(double[] values, int horizon, double? coverage) => new()
    {
        Table = Table(values),
        DatasetId = "ds_000000000000",
        Target = "sales",
        TimeColumn = "month",
        Horizon = horizon,
        Coverage = coverage,
    };

    private static Table Table(double[] values)
    {
        double[] months = [.. values.Select((_, t) => (new DateTime(1990, 1, 1).AddMonths(t) - DateTime.UnixEpoch).TotalSeconds)];
        return new([new NumericColumn("month", ColumnType.Datetime, months), new NumericColumn("sales", ColumnType.Numeric, values)]);
    }

    // Growth of 1 % a month, a season, and a disturbance that repeats after 31 months.
    private static double[] Monthly(int count) =>
    [
        .. Enumerable.Range(0, count).Select(t => Math.Exp(5 + (0.01 * t) + (0.15 * Math.Sin(t * Math.PI / 6)) + (0.03 * Math.Cos(t * t * 2 * Math.PI / 31)))),
    ];

    private static string Code(Action action) => Assert.Throws<ProblemException>(action).Problem.Code;
}
