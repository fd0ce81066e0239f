using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using McpAutoMl.Server;
using McpAutoMl.Server.Calls;
using McpAutoMl.Server.Hosting;
using McpAutoMl.Server.Tools;
using McpAutoMl.Server.Workspaces;
using Microsoft.Extensions.DependencyInjection;

namespace McpAutoMl.Benchmarks;

/// <summary>
/// What the log adds to a cheap call: the same tool through the server's whole way (guard, start, tool, end with flush, shaping) and
/// through tool and shaping alone, in turns within one run.
/// </summary>
internal static class AuditOverhead
{
    private const int Warmup = 500;
    private const int Calls = 3000;

    public static async Task<int> RunAsync(string[] arguments)
    {
        string home = Path.GetFullPath(arguments.Length > 0 ? arguments[0] : Path.Combine("artifacts", "benchmarks", "audit-overhead"));
        if (Directory.Exists(home))
        {
            Directory.Delete(home, recursive: true);
        }

        await using ServiceProvider services = new ServiceCollection().AddMcpAutoMl(new ServerSettings { Home = home }).BuildServiceProvider();
        ToolInvoker invoker = services.GetRequiredService<ToolInvoker>();
        CallRunner runner = services.GetRequiredService<CallRunner>();
        Workspace workspace = services.GetRequiredService<Workspace>();
        ToolDefinition tool = services.GetRequiredService<ToolCatalog>()["list_artifacts"];
        JsonElement empty = JsonElement.Parse("""{"kind":"models"}""");
        PageRequest page = PageRequest.Of(empty);

        double[] logged = new double[Calls], unlogged = new double[Calls];
        for (int i = -Warmup; i < Calls; i++)
        {
            long began = Stopwatch.GetTimestamp();
            await invoker.InvokeAsync(new ToolCall(tool.Name, empty), default);
            long between = Stopwatch.GetTimestamp();
            CallOutcome outcome = await runner.RunAsync(tool.Tool, empty, workspace, null, null, default);
            _ = new FinishedCall(outcome, [], [], tool.PagedLists).Reply(page, false);
            long ended = Stopwatch.GetTimestamp();
            if (i >= 0)
            {
                logged[i] = Stopwatch.GetElapsedTime(began, between).TotalMilliseconds;
                unlogged[i] = Stopwatch.GetElapsedTime(between, ended).TotalMilliseconds;
            }
        }

        Print("log on", logged);
        Print("log off", unlogged);
        double added = Quantile(logged, 0.5) - Quantile(unlogged, 0.5);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"the log adds {added:F3} ms at p50 (limit 1.5 ms)"));
        return added <= 1.5 ? 0 : 1;
    }

    private static void Print(string name, double[] times) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{name,-8} p50 {Quantile(times, 0.5),7:F3} ms   p95 {Quantile(times, 0.95),7:F3} ms   p99 {Quantile(times, 0.99),7:F3} ms   n {times.Length}"));

    private static double Quantile(double[] times, double q)
    {
        double[] sorted = [.. times.Order()];
        return sorted[(int)(q * (sorted.Length - 1))];
    }
}
