using System.Diagnostics;
using System.Text.Json;
using McpAutoMl.Server.Tests.Harness;
using McpAutoMl.Server.Workers;

namespace McpAutoMl.Server.Tests.Workers;

/// <summary>The worker's side, spoken to without a server.</summary>
public sealed class WorkerHostTests : IDisposable
{
    private readonly TestHome _home = new();

    public void Dispose() => _home.Dispose();

    [Fact]
    public async Task TheEndOfInputEndsWorkThatDoesNotListenAndLeavesNothing()
    {
        using Process process = Start();
        MessageStream messages = Connect(process);
        string temporary = Setup(messages);
        messages.Write(new WorkerMessage.Begin(1, "fault", JsonSerializer.SerializeToElement(new { @do = "hang" })));
        while (messages.Read() is not WorkerMessage.Advanced { Fraction: 0.6 })
        {
        }

        Assert.NotEmpty(Directory.GetFiles(_home.Home, "*.tmp", SearchOption.AllDirectories));
        process.StandardInput.Close();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.NotEqual(0, process.ExitCode);
        Assert.Empty(Directory.GetFiles(_home.Home, "*.tmp", SearchOption.AllDirectories));
        Assert.False(Directory.Exists(temporary));
    }

    [Fact]
    public async Task AnIdleWorkerEndsWithoutFault()
    {
        using Process process = Start();
        MessageStream messages = Connect(process);
        string temporary = Setup(messages);
        messages.Write(new WorkerMessage.Begin(1, "fault", JsonSerializer.SerializeToElement(new { number = 7 })));
        WorkerMessage? last;
        while ((last = messages.Read()) is not WorkerMessage.Ended)
        {
        }

        Assert.Equal(1.0, (double?)((WorkerMessage.Ended)last).Outcome.Result!["quotient"]);
        process.StandardInput.Close();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, process.ExitCode);
        Assert.False(Directory.Exists(temporary));
    }

    [Fact]
    public async Task WhatIsNoSetupIsRefused()
    {
        using Process process = Start();
        Connect(process).Write(new WorkerMessage.Stop(1));
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(2, process.ExitCode);
    }

    private static Process Start() => Process.Start(new ProcessStartInfo(TestWorker.Settings.Program.File, TestWorker.Settings.Program.Arguments)
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
    })!;

    private static MessageStream Connect(Process process) => new(process.StandardOutput.BaseStream, process.StandardInput.BaseStream);

    private string Setup(MessageStream messages)
    {
        string temporary = Directory.CreateDirectory(Path.Combine(_home.Folder, "temporary")).FullName;
        messages.Write(new WorkerMessage.Setup(_home.Settings().Roots, _home.Home, true, temporary));
        Assert.IsType<WorkerMessage.Ready>(messages.Read());
        return temporary;
    }
}
