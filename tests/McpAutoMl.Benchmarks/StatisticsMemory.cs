using System.Diagnostics;
using System.Globalization;

namespace McpAutoMl.Benchmarks;

/// <summary>Time and peak memory of one <c>call compute_stats</c> of the built server on a CSV file of 1 million rows x 50 numbers and a binary target.</summary>
internal static class StatisticsMemory
{
    private const int Rows = 1_000_000, Columns = 50;

    /// <param name="args">The server's .dll, if it is elsewhere.</param>
    public static int Run(string[] args)
    {
        string server = Path.GetFullPath(args.Length > 0 ? args[0] : Path.Combine("artifacts", "bin", "McpAutoMl.Server", "release", "mcp-automl.dll"));
        string folder = Directory.CreateTempSubdirectory("mcpautoml-bench-").FullName;
        try
        {
            string file = Path.Join(folder, "large.csv");
            Write(file);
            Process process = Process.Start(new ProcessStartInfo(
                "dotnet", [server, "call", "compute_stats", "--args", """{"dataset":"large.csv","target":"y"}""", "--root", folder, "--home", Path.Join(folder, "home")])
            {
                RedirectStandardOutput = true,
            })!;
            Task<string> reply = process.StandardOutput.ReadToEndAsync();
            Stopwatch watch = Stopwatch.StartNew();
            (long privateKilobytes, long residentKilobytes) = Watch(process);
            double seconds = watch.Elapsed.TotalSeconds;
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{Rows} x {Columns}, file {new FileInfo(file).Length / 1e6:F0} MB, {Environment.ProcessorCount} cores, .NET {Environment.Version}: exit code {process.ExitCode}, reply of {reply.Result.Length} characters, {seconds:F1} s, peak private {privateKilobytes * 1024 / 1e6:F0} MB, peak resident {residentKilobytes * 1024 / 1e6:F0} MB"));
            return process.ExitCode;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Largest RssAnon seen, every 10 ms, and the kernel's own high-water mark of all resident pages, in KB.</summary>
    private static (long Private, long Resident) Watch(Process process)
    {
        long most = 0, resident = 0;
        while (!process.WaitForExit(10))
        {
            try
            {
                foreach (string line in File.ReadLines($"/proc/{process.Id}/status"))
                {
                    most = Math.Max(most, Kilobytes(line, "RssAnon:"));
                    resident = Math.Max(resident, Kilobytes(line, "VmHWM:"));
                }
            }
            catch (IOException)
            {
                // It has just ended.
            }
        }

        return (most, resident);
    }

    private static long Kilobytes(string line, string name) =>
        line.StartsWith(name, StringComparison.Ordinal) ? long.Parse(line[name.Length..^2], CultureInfo.InvariantCulture) : 0;

    private static void Write(string path)
    {
        (double[][] x, int[] y) = Statistics.Data(Rows, Columns);
        using StreamWriter writer = new(path, append: false, new System.Text.UTF8Encoding(false), 1 << 20);
        writer.Write(string.Join(',', x.Select((_, j) => $"x{j}")));
        writer.Write(",y\n");
        Span<char> text = stackalloc char[32];
        for (int row = 0; row < Rows; row++)
        {
            foreach (double[] column in x)
            {
                column[row].TryFormat(text, out int length, "F6", CultureInfo.InvariantCulture);
                writer.Write(text[..length]);
                writer.Write(',');
            }

            writer.Write(y[row] == 0 ? "no\n" : "yes\n");
        }
    }
}
