using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;

namespace McpAutoMl.Benchmarks;

/// <summary>Times the built server as a host sees it: process start to each of the first answers over stdio, cheap calls after that, long calls
/// in a worker that starts and in one that is warm, a cancel, and a 100 MB argument.</summary>
internal static class StartUp
{
    private const int Runs = 10;
    private const int Calls = 200;
    private const int LargeText = 100 * 1024 * 1024;

    public static int Run(string[] arguments)
    {
        string server = Path.GetFullPath(arguments.Length > 0 ? arguments[0] : Path.Combine("artifacts", "bin", "McpAutoMl.Server", "release", "mcp-automl.dll"));
        List<double[]> runs = [];
        List<double> cheap = [];
        for (int run = 0; run <= Runs; run++)
        {
            double[] times = Converse(server, cheap, out _);
            if (run > 0)
            {
                runs.Add(times); // the first one fills the disk's cache
            }
        }

        string[] names = ["start to answer of initialize", "start to answer of tools/list", "start to answer of first tool call", "first long call, which starts a worker", "long call in a warm worker", "cancel_job of a training, worker gone"];
        for (int step = 0; step < names.Length; step++)
        {
            Print(names[step], [.. runs.Select(times => times[step])]);
        }

        Print("cheap call, round trip", [.. cheap]);
        Converse(server, null, out double large);
        Print("call with a 100 MB argument to its refusal", [large]);
        return runs.Select(times => times[2]).Order().ElementAt(Runs / 2) < 1000 ? 0 : 1;
    }

    private static double[] Converse(string server, List<double>? cheap, out double large)
    {
        string home = Directory.CreateTempSubdirectory("mcp-automl-start-").FullName;
        long began = Stopwatch.GetTimestamp();
        using Process process = Process.Start(new ProcessStartInfo("dotnet", [server, "serve", "--home", home, "--root", "examples/data"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        int id = 0;
        string Ask(string method, string parameters)
        {
            process.StandardInput.Write($$"""{"jsonrpc":"2.0","id":{{++id}},"method":"{{method}}","params":{{parameters}}}""" + "\n");
            process.StandardInput.Flush();
            while (process.StandardOutput.ReadLine() is { } line)
            {
                if (line.Contains($"\"id\":{id}", StringComparison.Ordinal))
                {
                    return line;
                }
            }

            throw new InvalidOperationException("The server went away.");
        }

        double Timed(string method, string parameters)
        {
            long asked = Stopwatch.GetTimestamp();
            Ask(method, parameters);
            return Stopwatch.GetElapsedTime(asked).TotalMilliseconds;
        }

        double[] times = new double[6];
        Ask("initialize", """{"protocolVersion":"2025-11-25","capabilities":{},"clientInfo":{"name":"benchmark","version":"1"}}""");
        times[0] = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
        process.StandardInput.Write("""{"jsonrpc":"2.0","method":"notifications/initialized"}""" + "\n");
        Ask("tools/list", "{}");
        times[1] = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
        Ask("tools/call", """{"name":"list_artifacts","arguments":{}}""");
        times[2] = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
        for (int call = 0; cheap is not null && call < Calls; call++)
        {
            double time = Timed("tools/call", """{"name":"list_artifacts","arguments":{"kind":"models"}}""");
            if (call >= Calls / 2)
            {
                cheap.Add(time); // the first half is compiled on the way
            }
        }

        times[3] = Timed("tools/call", """{"name":"load_dataset","arguments":{"path":"iris.csv"}}""");
        times[4] = Timed("tools/call", """{"name":"load_dataset","arguments":{"path":"wine.csv"}}""");
        string training = Ask("tools/call", """{"name":"train_model","arguments":{"dataset":"telco_churn.csv","target":"churn","folds":10,"repeats":20,"wait_seconds":1}}""");
        string job = (string)JsonNode.Parse(training)!["result"]!["structuredContent"]!["result"]!["job_id"]!;
        times[5] = Timed("tools/call", $$$"""{"name":"cancel_job","arguments":{"job_id":"{{{job}}}"}}""");

        large = 0;
        if (cheap is null)
        {
            string argument = """{"name":"load_dataset","arguments":{"path":" """.TrimEnd() + new string('x', LargeText) + "\"}}";
            long asked = Stopwatch.GetTimestamp();
            string answer = Ask("tools/call", argument);
            large = Stopwatch.GetElapsedTime(asked).TotalMilliseconds;
            bool refused = answer.Contains("REQUEST_TOO_LARGE", StringComparison.Ordinal);
            bool alive = JsonNode.Parse(Ask("tools/call", """{"name":"list_artifacts","arguments":{}}"""))!["result"] is not null;
            Console.WriteLine($"100 MB argument: refused with REQUEST_TOO_LARGE {refused}, next call answered {alive}");
        }

        process.StandardInput.Close();
        process.WaitForExit();
        Directory.Delete(home, recursive: true);
        return times;
    }

    private static void Print(string name, double[] times)
    {
        double[] sorted = [.. times.Order()];
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"| {name} | {sorted[sorted.Length / 2]:F2} | {sorted[0]:F2} | {sorted[^1]:F2} | {sorted.Length} |"));
    }
}
