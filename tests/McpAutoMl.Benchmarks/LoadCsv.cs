using System.Diagnostics;
using System.Globalization;
using System.Text;
using DuckDB.NET.Data;
using McpAutoMl.Core.Tables;
using McpAutoMl.Data;
using McpAutoMl.Data.Roots;

namespace McpAutoMl.Benchmarks;

/// <summary>
/// 1 million rows x 10 columns of CSV: the product's reader against plain DuckDB on the same file in the same run. Every
/// measurement is a process of its own, warmed up on a small file, so that peak memory is the measurement's.
/// </summary>
internal static class LoadCsv
{
    private const int Rows = 1_000_000;
    private const int Repeats = 5;
    private static readonly string[] Readers = ["product", "duckdb-table", "duckdb-readout", "duckdb-table-sampled"];

    public static int Run(string[] args)
    {
        if (args.Length == 2)
        {
            Measure(args[0], args[1]);
            return 0;
        }

        string folder = Directory.CreateTempSubdirectory("mcpautoml-bench-").FullName;
        try
        {
            Write(Path.Join(folder, "small.csv"), 1000);
            Write(Path.Join(folder, "large.csv"), Rows);
            Report(folder);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        return 0;
    }

    private static void Report(string folder)
    {
        Dictionary<string, List<double[]>> results = Readers.ToDictionary(reader => reader, _ => new List<double[]>());
        for (int repeat = 0; repeat < Repeats; repeat++)
        {
            foreach (string reader in Readers)
            {
                results[reader].Add(Child(reader, folder));
            }
        }

        double table = Median(results["duckdb-table"], 0);
        double sampled = Median(results["duckdb-table-sampled"], 0);
        double typed = results["product"][0][2];
        Console.WriteLine($"File: {new FileInfo(Path.Join(folder, "large.csv")).Length / 1e6:F0} MB; typed table: {typed:F0} MB; {Environment.ProcessorCount} cores; median of {Repeats}.");
        Console.WriteLine();
        Console.WriteLine("| Reader | s | spread | / whole-file inference | / default sampling | processor s | / default sampling | peak MB over start | / typed table |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|");
        foreach (string reader in Readers)
        {
            List<double[]> runs = results[reader];
            double seconds = Median(runs, 0);
            double memory = runs.Max(run => run[1]);
            double processor = Median(runs, 3);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {reader} | {seconds:F2} | {runs.Min(run => run[0]):F2}-{runs.Max(run => run[0]):F2} | {seconds / table:F2} | {seconds / sampled:F2} | {processor:F2} | {processor / Median(results["duckdb-table-sampled"], 3):F2} | {memory:F0} | {memory / typed:F2} |"));
        }
    }

    private static double Median(List<double[]> runs, int field) => runs.Select(run => run[field]).Order().ElementAt(runs.Count / 2);

    private static double[] Child(string reader, string folder)
    {
        ProcessStartInfo start = new(Environment.ProcessPath!) { RedirectStandardOutput = true };
        if (Path.GetFileNameWithoutExtension(start.FileName) == "dotnet")
        {
            start.ArgumentList.Add(typeof(LoadCsv).Assembly.Location);
        }

        foreach (string argument in (string[])["load-csv", reader, folder])
        {
            start.ArgumentList.Add(argument);
        }

        using Process child = Process.Start(start)!;
        string line = child.StandardOutput.ReadToEnd();
        child.WaitForExit();
        return [.. line.Split(' ').Select(number => double.Parse(number, CultureInfo.InvariantCulture))];
    }

    private static void Measure(string reader, string folder)
    {
        Read(reader, folder, "small.csv");
        GC.Collect();
        using Process self = Process.GetCurrentProcess();
        self.Refresh();
        long before = self.WorkingSet64;
        TimeSpan processor = self.TotalProcessorTime;
        Stopwatch watch = Stopwatch.StartNew();
        double typed = Read(reader, folder, "large.csv");
        double seconds = watch.Elapsed.TotalSeconds;
        self.Refresh();
        Console.Write(string.Create(
            CultureInfo.InvariantCulture, $"{seconds} {(self.PeakWorkingSet64 - before) / 1e6} {typed} {(self.TotalProcessorTime - processor).TotalSeconds}"));
    }

    private static double Read(string reader, string folder, string file)
    {
        if (reader == "product")
        {
            Table table = DatasetReader.Read(new DataRoots([folder]).Resolve(file), new ReadOptions()).Table;
            return table.Columns.Sum(column => column is NumericColumn ? 8.0 : 4.0) * table.Rows / 1e6;
        }

        using DuckDBConnection connection = new("Data Source=:memory:");
        connection.Open();
        using DuckDBCommand command = connection.CreateCommand();
        string sample = reader == "duckdb-table-sampled" ? "" : ", sample_size=-1";
        string source = $"read_csv('{Path.Join(folder, file)}'{sample})";
        if (reader.StartsWith("duckdb-table", StringComparison.Ordinal))
        {
            command.CommandText = $"CREATE TABLE t AS SELECT * FROM {source}";
            command.ExecuteNonQuery();
            return 0;
        }

        command.CommandText = $"SELECT * FROM {source}";
        command.UseStreamingMode = true;
        using DuckDBDataReader rows = command.ExecuteReader();
        List<double>[] numbers = [.. Enumerable.Range(0, 9).Select(_ => new List<double>())];
        List<string> texts = [];
        while (rows.Read())
        {
            numbers[0].Add(rows.GetInt64(0));
            for (int i = 1; i < numbers.Length; i++)
            {
                numbers[i].Add(rows.IsDBNull(i) ? double.NaN : rows.GetDouble(i));
            }

            texts.Add(rows.GetString(9));
        }

        return 0;
    }

    /// <summary>A whole number, eight decimals of 4 to 17 digits, one category of twenty levels; 2 % of one column is empty.</summary>
    private static void Write(string path, int rows)
    {
        using StreamWriter writer = new(path, false, new UTF8Encoding(false), 1 << 20);
        writer.Write("n,a,b,c,d,e,f,g,h,level\n");
        ulong state = 1;
        for (int row = 0; row < rows; row++)
        {
            writer.Write(Next(ref state) % 100_000);
            for (int i = 0; i < 8; i++)
            {
                double value = (Next(ref state) % 1_000_000_007) / 1_000_000_007.0;
                writer.Write(',');
                if (i != 3 || row % 50 != 0)
                {
                    writer.Write(i < 4 ? Math.Round(value * 1000, 2).ToString(CultureInfo.InvariantCulture) : (value - 0.5).ToString("R", CultureInfo.InvariantCulture));
                }
            }

            writer.Write(",level_");
            writer.Write(Next(ref state) % 20);
            writer.Write('\n');
        }
    }

    private static ulong Next(ref ulong state)
    {
        state = (state * 6364136223846793005) + 1442695040888963407;
        return state >> 33;
    }
}
