using System.Diagnostics;
using System.Runtime.InteropServices;
using McpAutoMl.Server.Workspaces;
using Microsoft.Extensions.DependencyInjection;

namespace McpAutoMl.Server.Workers;

/// <summary>The worker's side: runs one call after the other, and ends with the server, whatever it is doing.</summary>
public static class WorkerHost
{
    private const int WrongUse = 2;

    /// <summary>Serves until standard input ends.</summary>
    /// <param name="services">Makes the parts of the server by its settings.</param>
    /// <returns>Exit code.</returns>
    public static int Run(Func<ServerSettings, ServiceProvider> services)
    {
        if (!Console.IsInputRedirected)
        {
            Console.Error.WriteLine("A worker is started by the server, which talks to it over standard input.");
            return WrongUse;
        }

        MessageStream messages = new(Console.OpenStandardInput(), ProtocolOutput.Take());
        BeTheOneToBeKilled();

        // A terminal sends its signals to every process below it. The server decides what they mean.
        using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => signal.Cancel = true);
        using PosixSignalRegistration hangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, signal => signal.Cancel = true);
        using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal => signal.Cancel = true);
        if (messages.Read() is not WorkerMessage.Setup setup)
        {
            return WrongUse;
        }

        ServiceProvider parts = services(new ServerSettings { Roots = setup.Roots, Home = setup.Home, ShowRows = setup.ShowRows });
        WorkerCalls calls = new(messages, parts);
        messages.Write(new WorkerMessage.Ready(TemporaryName.Mark));
        while (messages.Read() is { } message)
        {
            calls.Take(message);
        }

        // The server tidies up too, if it has not been killed.
        RemoveTemporary(setup.Temporary);
        if (calls.AtWork)
        {
            // Nobody is left to want the result, and native code listens to no token.
            TemporaryName.RemoveAll(setup.Home, TemporaryName.Mark);
            Process.GetCurrentProcess().Kill();
        }

        parts.DisposeAsync().AsTask().GetAwaiter().GetResult();
        return 0;
    }

    private static void RemoveTemporary(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The work was writing to it, or the server has removed it.
        }
    }

    /// <summary>When a machine runs out of memory, Linux ends the worker and not the server, which then says what happened.</summary>
    private static void BeTheOneToBeKilled()
    {
        try
        {
            if (OperatingSystem.IsLinux())
            {
                File.WriteAllText("/proc/self/oom_score_adj", "500");
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A container may forbid it; then the system chooses.
        }
    }
}
