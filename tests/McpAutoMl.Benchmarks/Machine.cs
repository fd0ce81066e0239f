namespace McpAutoMl.Benchmarks;

/// <summary>What measurements ran on.</summary>
internal static class Machine
{
    /// <summary>The name of the processor, where the system tells it.</summary>
    public static string Processor => File.Exists("/proc/cpuinfo")
        ? File.ReadLines("/proc/cpuinfo").Where(line => line.StartsWith("model name", StringComparison.Ordinal)).Select(line => line[(line.IndexOf(':') + 2)..]).First()
        : "unknown processor";
}
