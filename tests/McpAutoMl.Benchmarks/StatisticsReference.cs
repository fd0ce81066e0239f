using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace McpAutoMl.Benchmarks;

/// <summary>The same measures by scikit-learn and SciPy (Debian's), in a process that keeps the data and runs what it is asked to.</summary>
internal sealed class StatisticsReference : IDisposable
{
    private const string Python = "/usr/bin/python3";
    private readonly Process _process;

    private StatisticsReference(Process process, string versions)
    {
        _process = process;
        Versions = versions;
    }

    /// <summary>Versions of Python, NumPy, SciPy and scikit-learn.</summary>
    public string Versions { get; }

    /// <summary>Starts it on the data; null, with a message, where scikit-learn is not installed.</summary>
    public static StatisticsReference? Start(double[][] x, int[] y)
    {
        string data = Path.GetTempFileName();
        try
        {
            using (FileStream file = File.Create(data))
            {
                foreach (double[] column in (double[][])[.. x, Array.ConvertAll(y, c => (double)c)])
                {
                    file.Write(MemoryMarshal.AsBytes(column.AsSpan()));
                }
            }

            string script = Path.Combine(AppContext.BaseDirectory, "reference", "statistics.py");
            ProcessStartInfo start = new(Python, [script, data, $"{y.Length}", $"{x.Length}"]) { RedirectStandardInput = true, RedirectStandardOutput = true };
            Process? process = File.Exists(Python) ? Process.Start(start) : null;
            if (process?.StandardOutput.ReadLine() is { } versions)
            {
                return new StatisticsReference(process, versions);
            }

            Console.WriteLine($"No reference: {Python} with scikit-learn and SciPy is needed (apt-get install python3-sklearn).");
            process?.Dispose();
            return null;
        }
        finally
        {
            File.Delete(data); // it has been read
        }
    }

    /// <summary>How long one run takes there.</summary>
    public double Seconds(string measure)
    {
        _process.StandardInput.WriteLine(measure);
        _process.StandardInput.Flush();
        return double.Parse(
            _process.StandardOutput.ReadLine() ?? throw new InvalidOperationException($"The reference ended at {measure}."), CultureInfo.InvariantCulture);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }
}
