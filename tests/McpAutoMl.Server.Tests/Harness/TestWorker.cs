using System.Diagnostics;
using McpAutoMl.Server.Workers;

namespace McpAutoMl.Server.Tests.Harness;

/// <summary>Workers that have the tools of the tests, and a look at processes.</summary>
internal static class TestWorker
{
    public static WorkerSettings Settings { get; } = new(new WorkerProgram("dotnet", [typeof(TestWorker).Assembly.Location, WorkerProgram.Verb]));

    /// <summary>Waits until a process is gone. One that nobody has asked for its exit code yet counts as gone.</summary>
    public static async Task GoneAsync(int process)
    {
        while (IsAlive(process))
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    /// <summary>Ends a process as the system does when memory runs out.</summary>
    public static async Task KillAsync(int process)
    {
        using (Process found = Process.GetProcessById(process))
        {
            found.Kill();
        }

        await GoneAsync(process);
    }

    /// <summary>The processes that a process has started and that run; on Linux.</summary>
    public static int[] ChildrenOf(int process) =>
    [
        .. Directory.EnumerateDirectories("/proc").Select(Path.GetFileName)
            .Select(name => int.TryParse(name, out int id) ? id : 0)
            .Where(id => id > 0 && Stat(id) is [not ("Z" or "X"), var parent, ..] && parent == $"{process}"),
    ];

    private static bool IsAlive(int process)
    {
        if (OperatingSystem.IsLinux())
        {
            return Stat(process) is [not ("Z" or "X"), ..];
        }

        try
        {
            using Process found = Process.GetProcessById(process);
            return !found.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    /// <summary>State, parent and the rest of what the kernel says of a process; null when there is none.</summary>
    private static string[]? Stat(int process)
    {
        try
        {
            string stat = File.ReadAllText($"/proc/{process}/stat");
            return stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
