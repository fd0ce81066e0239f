using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;

namespace McpAutoMl.Benchmarks.Checkpoints;

/// <summary>
/// lora_min_rank on a checkpoint pair of 1.1 billion parameters, from the command line as anybody runs it: time, memory, and
/// whether every planted rank is found.
/// </summary>
internal static class LlamaPair
{
    private const double MostSeconds = 180;
    private const double MegaByte = 1024 * 1024;

    public static int Run(string[] arguments)
    {
        string folder = arguments.Length > 0 ? arguments[0] : Path.Combine(Path.GetTempPath(), "mcp-automl-llama-1b");
        string server = Path.GetFullPath(arguments.Length > 1 ? arguments[1] : Path.Combine("artifacts", "bin", "McpAutoMl.Server", "release", "mcp-automl.dll"));
        PlantedModel model = PlantedModel.Billion;
        if (!File.Exists(Path.Combine(folder, "complete")))
        {
            long began = Stopwatch.GetTimestamp();
            PlantedPair.Write(model, folder);
            File.WriteAllText(Path.Combine(folder, "complete"), "");
            Print($"written in {Stopwatch.GetElapsedTime(began).TotalSeconds:F0} s; run again to measure");
            return 0;
        }

        (JsonNode result, double seconds, double peak) = Call(server, folder);
        Report(model, result, seconds, peak, new FileInfo(Path.Combine(folder, "base.safetensors")).Length);
        int found = Found(model, result);
        int planted = model.Tensors().Count(tensor => tensor.Rank > 0);
        Print($"{found} of {planted} planted ranks found");
        return found == planted && seconds < MostSeconds ? 0 : 1;
    }

    private static void Report(PlantedModel model, JsonNode result, double seconds, double peak, long bytes)
    {
        double flops = result["layers"]!.AsArray().Sum(layer =>
        {
            // The last rank with an error is the number of directions found; two power iterations: 4 m n l (2 + 1) operations.
            double directions = (double)layer!["error_at_rank"]!.AsArray()[^1]!["rank"]!;
            return 12 * (double)layer["shape"]![0]! * (double)layer["shape"]![1]! * directions;
        });
        double largest = model.Tensors().Max(tensor => 2.0 * tensor.Rows * Math.Max(1, tensor.Columns));
        double largestChanged = model.Tensors().Where(tensor => tensor.Rank > 0).Max(tensor => 2.0 * tensor.Rows * tensor.Columns);
        Print($"{Machine.Processor}, {Environment.ProcessorCount} processors");
        Print($"| what | value |");
        Print($"|---|---|");
        Print($"| files | 2 x {bytes / 1e9:F2} GB |");
        Print($"| time of the whole call, process start and hashes of the files included | {seconds:F1} s |");
        Print($"| weights gone through | {2 * bytes / seconds / 1e9:F2} GB/s |");
        Print($"| sketches | {flops / 1e12:F2} Tflop, {flops / seconds / 1e9:F0} Gflop/s over the whole call |");
        Print($"| peak private memory | {peak:F0} MB |");
        Print($"| largest matrix, largest that changed | {largest / MegaByte:F0} MB, {largestChanged / MegaByte:F0} MB |");
        Print($"| allowed: 3 x largest that changed + 200 MB | {(3 * largestChanged / MegaByte) + 200:F0} MB |");
    }

    private static int Found(PlantedModel model, JsonNode result)
    {
        Dictionary<string, int> ranks = result["layers"]!.AsArray().ToDictionary(layer => (string)layer!["name"]! + ".weight", layer => (int)layer!["rank"]!["numeric"]!);
        int found = 0;
        foreach ((string name, int _, int _, int rank) in model.Tensors().Where(tensor => tensor.Rank > 0))
        {
            int numeric = ranks.GetValueOrDefault(name);
            found += numeric == rank ? 1 : 0;
            if (numeric != rank)
            {
                Print($"{name}: planted {rank}, found {numeric}");
            }
        }

        return found;
    }

    private static (JsonNode Result, double Seconds, double PeakMegaBytes) Call(string server, string folder)
    {
        string home = Directory.CreateTempSubdirectory("mcp-automl-llama-").FullName;
        long began = Stopwatch.GetTimestamp();
        using Process process = Process.Start(new ProcessStartInfo("dotnet",
            [server, "call", "lora_min_rank", "--args", """{"base":"base.safetensors","tuned":"tuned.safetensors"}""", "--root", folder, "--home", home])
        {
            RedirectStandardOutput = true,
        })!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        double peak = 0;
        while (!process.WaitForExit(50))
        {
            peak = Math.Max(peak, PrivateMegaBytes(process.Id));
        }

        double seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        string text = output.GetAwaiter().GetResult();
        Directory.Delete(home, recursive: true);
        return (JsonNode.Parse(text)!["result"] ?? throw new InvalidOperationException(text), seconds, peak);
    }

    /// <summary>Resident memory that no file backs.</summary>
    private static double PrivateMegaBytes(int id)
    {
        try
        {
            string line = File.ReadLines($"/proc/{id}/status").First(row => row.StartsWith("RssAnon", StringComparison.Ordinal));
            return double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
        }
        catch (Exception e) when (e is IOException or InvalidOperationException)
        {
            return 0; // it has just ended
        }
    }

    private static void Print(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
