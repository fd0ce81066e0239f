using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;

namespace McpAutoMl.Benchmarks.Models;

/// <summary>The default portfolio by the product itself: time, memory and threads of <c>mcp-automl call train_model</c> with all its processes.</summary>
internal static class PortfolioTime
{
    private const string Time = "/usr/bin/time";

    private static readonly (string Set, string Target, int Repeats, double Goal)[] Runs = [("breast_cancer", "diagnosis", 3, 60), ("adult", "income", 1, 600)];

    public static int Run(string[] arguments)
    {
        ModelOptions options = ModelOptions.Parse(arguments);
        string server = Path.GetFullPath(Path.Join("artifacts", "bin", "McpAutoMl.Server", "release", "mcp-automl.dll"));
        if (options.Sets().Count == 0 || !File.Exists(Time) || !File.Exists(server))
        {
            Console.Error.WriteLine($"Skipped: {Time}, the built server and the data are needed.");
            return 0;
        }

        Console.WriteLine("| Set | folds x repeats | s | goal, s | processor s | processors used | peak MB of the largest process | best | models |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|");
        foreach ((string set, string target, int repeats, double goal) in Runs.Where(run => options.Only.Count == 0 || options.Only.Contains(run.Set)))
        {
            Console.WriteLine(Measure(server, Path.GetFullPath(Path.Join(options.Data, "data")), set, target, repeats, goal));
        }

        return 0;
    }

    private static string Measure(string server, string root, string set, string target, int repeats, double goal)
    {
        string home = Directory.CreateTempSubdirectory("mcp-automl-time-").FullName;
        JsonObject request = new() { ["dataset"] = set + ".csv", ["target"] = target, ["folds"] = 5, ["repeats"] = repeats };
        using Process process = Process.Start(new ProcessStartInfo(
            Time, ["-f", "%e %U %S %M", "dotnet", server, "call", "train_model", "--home", home, "--root", root, "--args", request.ToJsonString()])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string reply = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        double[] numbers = [.. errors.Result.Trim().Split('\n')[^1].Split(' ').Select(text => double.Parse(text, CultureInfo.InvariantCulture))];
        Directory.Delete(home, recursive: true);
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException(reply + errors.Result);
        }

        JsonArray board = JsonNode.Parse(reply)!["result"]!["leaderboard"]!.AsArray();
        double processor = numbers[1] + numbers[2];
        return string.Create(
            CultureInfo.InvariantCulture,
            $"| {set} | 5 x {repeats} | {numbers[0]:F1} | {goal:F0} | {processor:F1} | {processor / numbers[0]:F2} of {Environment.ProcessorCount} | {numbers[3] / 1024:F0} | {board[0]!["model"]} | {board.Count} |");
    }
}
