using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using McpAutoMl.Core.Numerics;
using McpAutoMl.Server.Tests.Harness;

namespace McpAutoMl.Server.Tests.Tools.ComputeStats;

/// <summary>751 features must not flood a model's context: every reply is small, and every feature can be reached.</summary>
public sealed class WidePagesTests
{
    private const int Features = 751, Rows = 40;

    [Fact]
    public async Task EveryFeatureIsReachedInRepliesOfEightKilobytes()
    {
        using TestHome home = new();
        home.Write("wide.csv", Wide());
        await using TestServer server = await TestServer.StartAsync(home);
        List<string> seen = [];
        List<double> combined = [];
        string? cursor = null;
        do
        {
            JsonObject envelope = await server.EnvelopeAsync("compute_stats", new { dataset = "wide.csv", target = "y", cursor, wait_seconds = 50 });
            Assert.InRange(Encoding.UTF8.GetByteCount(envelope.ToJsonString()), 1, 8192 + 300);
            JsonObject result = envelope["result"]!.AsObject();
            Assert.Equal(Features, (int)result["total"]!);
            seen.AddRange(result["features"]!.AsArray().Select(feature => (string)feature!["name"]!));
            combined.AddRange(result["features"]!.AsArray().Select(feature => (double)feature!["relevance"]!["combined"]!));
            cursor = (string?)result["next_cursor"];
        }
        while (cursor is not null);
        Assert.Equal(Features, seen.Distinct().Count());
        Assert.Equal(Features, seen.Count);
        Assert.Equal(combined.OrderDescending(), combined);
        Assert.Equal("pixel_700", seen[0]);
    }

    private static byte[] Wide()
    {
        RandomStream random = new(1, "wide pages");
        StringBuilder csv = new();
        csv.AppendJoin(',', Enumerable.Range(0, Features).Select(j => $"pixel_{j}")).Append(",y\n");
        for (int row = 0; row < Rows; row++)
        {
            double[] values = [.. Enumerable.Range(0, Features).Select(_ => random.NextDouble())];
            csv.AppendJoin(',', values.Select(value => value.ToString("F4", CultureInfo.InvariantCulture)));
            csv.Append(values[700] > 0.5 ? ",yes\n" : ",no\n");
        }

        return Encoding.UTF8.GetBytes(csv.ToString());
    }
}
