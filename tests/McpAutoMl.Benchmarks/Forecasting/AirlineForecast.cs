using System.Globalization;
using System.Text.Json;
using McpAutoMl.Core.Forecasting;
using McpAutoMl.Core.Forecasting.Evaluation;
using McpAutoMl.Core.Forecasting.Methods;
using McpAutoMl.Core.Numerics;
using McpAutoMl.Core.Tables;
using McpAutoMl.Data;
using McpAutoMl.Data.Roots;
using McpAutoMl.Training.Forecasting;

namespace McpAutoMl.Benchmarks.Forecasting;

/// <summary>
/// The airline passengers of Box and Jenkins: 24 months ahead from five origins, all choices made before each, beside stored values of R.
/// </summary>
internal static class AirlineForecast
{
    private const int Horizon = 24, Main = 120;

    private static readonly int[] Origins = [72, 84, 96, 108, 120];

    public static int Run(string[] arguments)
    {
        string folder = arguments is ["--data", var given] ? given : Path.Join("..", "shared");
        string data = Path.Join(folder, "data");
        if (!File.Exists(Path.Join(data, "airline_passengers.csv")))
        {
            Console.Error.WriteLine("Skipped: there is no airline_passengers.csv.");
            return 0;
        }

        Table table = DatasetReader.Read(new DataRoots([data]).Resolve("airline_passengers.csv"), new ReadOptions()).Table;
        Console.WriteLine("| trained on | chosen by rolling origin | rmse | seasonal naive's | quotient | mase | chosen_score | its coverage of 90 % | covered here |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|");
        List<double> scaled = [];
        ForecastModel main = null!;
        foreach (int origin in Origins)
        {
            ForecastModel model = Train(table, origin);
            ForecastCheck check = new Forecaster(model).Check(SeriesReading.Continue(model.Series, table, "month", "passengers", []))!;
            double naive = Rmse(table, origin);
            Say($"| {origin} | {model.Learner} | {check.Metrics[1].Value:F2} | {naive:F2} | {check.Metrics[1].Value / naive:F2} | {check.Metrics[0].Value:F3} | {model.ChosenScore?.Mean:F3} | {Percent(model.Coverage?.Measured)} | {Percent(check.Coverage)} |");
            scaled.Add(check.Metrics[0].Value!.Value);
            main = origin == Main ? model : main;
        }

        Say($"\nMean MASE over the five origins: {Reduce.Mean(scaled.ToArray()):F3}\n");
        ForecastModel whole = Train(table, table.Rows);
        Say($"Trained on all {table.Rows} months: {whole.Learner}, mean MASE {whole.Leaderboard[0].Metrics["mase"].Mean:F3} over its origins {string.Join(", ", whole.Plan.Origins)}; chosen_score {whole.ChosenScore!.Mean:F3}, where each origin's method was chosen by earlier ones; coverage {Percent(whole.Coverage?.Measured)}.\n");
        Methods(table, main);
        Reference(Path.Join(folder, "oracles", "forecasting.json"));
        return 0;
    }

    private static void Methods(Table table, ForecastModel model)
    {
        Console.WriteLine("| trained on 120 | mase inside, 10 origins | rmse of the next 24 | verdict inside | mean mase over the five origins |");
        Console.WriteLine("|---|---|---|---|---|");
        double[] values = [.. model.Series.Values], next = [.. ((NumericColumn)table["passengers"]).Values[Main..(Main + Horizon)]];
        foreach (var method in ForecastMethods.All(model.Series.Index, Horizon))
        {
            double[] forecast = method.Fit(values, model.Season, 0, default).Forecast(values, Horizon);
            double rmse = ForecastErrors.Compute(forecast, next, Array.ConvertAll(next, _ => true), 1)[1].Value!.Value;
            Training.Documents.LeaderboardRow row = model.Leaderboard.First(row => row.Model == method.Name);
            Say($"| {method.Name} | {row.Metrics["mase"].Mean:F3} | {rmse:F2} | {row.Verdict} | {Origins.Average(origin => Mase(table, origin, method)):F3} |");
        }

        Console.WriteLine();
    }

    private static double Mase(Table table, int origin, IForecastMethod method)
    {
        ReadOnlySpan<double> all = ((NumericColumn)table["passengers"]).Values;
        double[] values = [.. all[..origin]], next = [.. all[origin..(origin + Horizon)]];
        double scale = Enumerable.Range(12, origin - 12).Average(t => Math.Abs(values[t] - values[t - 12]));
        double[] forecast = method.Fit(values, 12, 0, default).Forecast(values, Horizon);
        return ForecastErrors.Compute(forecast, next, Array.ConvertAll(next, _ => true), scale)[0].Value!.Value;
    }

    private static void Reference(string path)
    {
        if (!File.Exists(path))
        {
            return;
        }

        using JsonDocument stored = JsonDocument.Parse(File.ReadAllText(path));
        Console.WriteLine("| stored, trained on 120 | rmse | mase |");
        Console.WriteLine("|---|---|---|");
        foreach (JsonProperty model in stored.RootElement.GetProperty("airline_passengers").GetProperty("models").EnumerateObject())
        {
            Say($"| {model.Name} | {model.Value.GetProperty("rmse").GetDouble():F2} | {model.Value.GetProperty("mase").GetDouble():F3} |");
        }
    }

    private static ForecastModel Train(Table table, int origin) => ForecastTrainer.Train(
        new ForecastRequest
        {
            Table = table.Take([.. Enumerable.Range(0, origin)]),
            DatasetId = "airline_passengers",
            Target = "passengers",
            TimeColumn = "month",
            Horizon = Horizon,
        },
        null,
        CancellationToken.None).Model;

    // Of the seasonal naive method, from the same origin.
    private static double Rmse(Table table, int origin)
    {
        ReadOnlySpan<double> values = ((NumericColumn)table["passengers"]).Values;
        double[] errors = new double[Horizon];
        for (int h = 0; h < Horizon; h++)
        {
            errors[h] = values[origin + h] - values[origin - 12 + (h % 12)];
        }

        return Math.Sqrt(Reduce.SumOfSquares(errors) / Horizon);
    }

    private static string Percent(double? share) => share is { } value ? value.ToString("P0", CultureInfo.InvariantCulture) : "-";

    private static void Say(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
