using System.Diagnostics;
using System.Globalization;

namespace McpAutoMl.Benchmarks;

/// <summary>numpy in a process that waits for work, so that its runs can alternate with ours.</summary>
internal sealed class NumpyReference : IDisposable
{
    private const string Python = "/usr/bin/python3";

    private readonly Process _process;

    private NumpyReference(Process process, string description)
    {
        _process = process;
        Description = description;
    }

    /// <summary>Versions and libraries.</summary>
    public string Description { get; }

    /// <summary>The running reference, or null with a message where numpy is not installed.</summary>
    public static NumpyReference? Start(string script)
    {
        if (File.Exists(Python) && Process.Start(new ProcessStartInfo(Python, [Path.Combine(AppContext.BaseDirectory, "reference", script)])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        }) is { } process && process.StandardOutput.ReadLine() is { } description)
        {
            return new NumpyReference(process, description);
        }

        Console.Error.WriteLine($"No reference: {Python} with numpy is needed (apt-get install python3-numpy python3-threadpoolctl libopenblas0-pthread).");
        return null;
    }

    /// <summary>Seconds of one piece of work.</summary>
    public double Seconds(string work)
    {
        _process.StandardInput.Write(work + "\n");
        _process.StandardInput.Flush();
        return double.Parse(_process.StandardOutput.ReadLine()!, CultureInfo.InvariantCulture);
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }
}
