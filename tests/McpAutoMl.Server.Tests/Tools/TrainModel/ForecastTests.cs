using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using McpAutoMl.Server.Tests.Harness;

namespace McpAutoMl.Server.Tests.Tools.TrainModel;

public sealed class ForecastTests
{
    [Fact]
    public async Task ASeriesIsTrainedForecastMeasuredAndExplained()
    {
        using TestHome home = new();
        home.Write("sales.csv", Csv(0, 96));
        home.Write("later.csv", Csv(96, 6));
        await using TestServer server = await TestServer.StartAsync(home);
        JsonObject trained = await TrainAsync(server, "sales.csv");
        JsonObject result = trained["result"]!.AsObject();
        string model = (string)result["model_id"]!;
        Assert.Equal("forecast", (string?)result["task"]);
        Assert.Equal("mase", (string?)result["metric"]);
        Assert.Equal(("month", 12), ((string)result["forecast"]!["step"]!, (int)result["forecast"]!["season"]!));
        Assert.Equal("1998-01-01", (string?)result["forecast"]!["first"]![0]!["time"]);
        Assert.Equal(["forecast", "origin_forecasts", "forecast_chart"], result["artifacts"]!.AsArray().Select(artifact => (string)artifact!["kind"]!));
        Assert.Empty(trained["warnings"]!.AsArray());
        Assert.True(result["chosen_score"]!["mean"]!.GetValue<double>() < 1);

        JsonObject after = (await server.EnvelopeAsync("predict", new { model_id = model, wait_seconds = 50 }))["result"]!.AsObject();
        Assert.Equal(12, after["predictions"]!.AsArray().Count);
        Assert.Equal(Numbers(result["forecast"]!["first"]!), Numbers(after["predictions"]!));

        JsonObject measured = (await server.EnvelopeAsync("predict", new { model_id = model, dataset = "later.csv", wait_seconds = 50 }))["result"]!.AsObject();
        Assert.Equal("1998-07-01", (string?)measured["predictions"]![0]!["time"]);
        Assert.Equal(6, (int?)measured["rows_measured"]);
        Assert.True(measured["metrics"]!["mase"]!["value"]!.GetValue<double>() < 1);

        object rows = new { columns = new[] { "month", "sales" }, cells = new[] { new[] { "1998-01", "400" } } };
        JsonObject one = (await server.EnvelopeAsync("predict", new { model_id = model, rows, wait_seconds = 50 }))["result"]!.AsObject();
        Assert.Equal("1998-02-01", (string?)one["predictions"]![0]!["time"]);

        foreach (string view in (string[])["overview", "performance"])
        {
            JsonObject explained = (await server.EnvelopeAsync("explain_results", new { model_id = model, view, wait_seconds = 50 }))["result"]!.AsObject();
            Assert.NotEmpty(explained["facts"]!.AsArray());
        }

        Assert.Equal("VIEW_UNAVAILABLE", (string?)(await server.ErrorAsync("explain_results", new { model_id = model, view = "features" }))["code"]);
        Assert.Equal("ARG_INVALID", (string?)(await server.ErrorAsync("predict", new { model_id = model, threshold = 0.5 }))["code"]);
        Assert.Equal("COLUMN_NOT_FOUND", (string?)(await server.ErrorAsync("predict", new { model_id = model, dataset = "iris.csv" }))["code"]);
    }

    [Fact]
    public async Task StampsAreMendedWithAWarningOrRefused()
    {
        using TestHome home = new();
        string[] lines = Encoding.UTF8.GetString(Csv(0, 60)).TrimEnd('\n').Split('\n');
        home.Write("unsorted.csv", Text([lines[0], .. lines[1..].Reverse()]));
        home.Write("gapped.csv", Text([.. lines[..10], .. lines[12..]]));
        home.Write("repeated.csv", Text([.. lines, lines[5]]));
        home.Write("broken.csv", Text([.. lines[..10], .. lines[40..]]));
        await using TestServer server = await TestServer.StartAsync(home);
        Assert.Equal("TIME_UNSORTED", (string?)(await TrainAsync(server, "unsorted.csv"))["warnings"]![0]!["code"]);
        Assert.Equal("TIME_GAPS", (string?)(await TrainAsync(server, "gapped.csv"))["warnings"]![0]!["code"]);
        foreach (string file in (string[])["repeated.csv", "broken.csv"])
        {
            JsonObject error = await server.ErrorAsync("train_model", Request(file));
            Assert.Equal("TIME_INDEX_INVALID", (string?)error["code"]);
        }
    }

    [Fact]
    public async Task WhereRowsAreHiddenTheSeriesIsToo()
    {
        using TestHome home = new();
        home.Write("sales.csv", Csv(0, 60));
        await using TestServer server = await TestServer.StartAsync(home, showRows: false);
        JsonObject result = (await TrainAsync(server, "sales.csv"))["result"]!.AsObject();
        Assert.DoesNotContain("forecast_chart", result["artifacts"]!.AsArray().Select(artifact => (string)artifact!["kind"]!));
        JsonObject error = await server.ErrorAsync("export_artifact", new { uri = $"model://{result["model_id"]}", format = "json", path = "model.json" });
        Assert.Equal("ROWS_HIDDEN", (string?)error["code"]);
    }

    private static (string, double, double, double)[] Numbers(JsonNode steps) =>
    [
        .. steps.AsArray().Select(step => (
            (string)step!["time"]!, (double)step["prediction"]!, (double)step["interval"]!["low"]!, (double)step["interval"]!["high"]!)),
    ];

    private static object Request(string file) =>
        new { dataset = file, target = "sales", task = "forecast", time_column = "month", horizon = 12, wait_seconds = 50 };

    private static Task<JsonObject> TrainAsync(TestServer server, string file) => server.EnvelopeAsync("train_model", Request(file));

    // Growth of 1 % a month, a season, and a disturbance that repeats after 31 months.
    private static byte[] Csv(int from, int count) => Text(
    [
        "month,sales",
        .. Enumerable.Range(from, count).Select(t => string.Create(
            CultureInfo.InvariantCulture,
            $"{1990 + (t / 12)}-{(t % 12) + 1:00},{Math.Exp(5 + (0.01 * t) + (0.15 * Math.Sin(t * Math.PI / 6)) + (0.03 * Math.Cos(t * t * 2 * Math.PI / 31))):F3}")),
    ]);

    private static byte[] Text(IEnumerable<string> lines) => Encoding.UTF8.GetBytes(string.Join('\n', lines) + "\n");
}
