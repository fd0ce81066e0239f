using System.Diagnostics;
using System.Text.Json;
using McpAutoMl.Core;
using McpAutoMl.Server.Calls;
using McpAutoMl.Server.Workspaces;

namespace McpAutoMl.Server.Workers;

/// <summary>A worker as the server sees it. Runs one call at a time.</summary>
internal sealed class WorkerProcess : IAsyncDisposable
{
    /// <summary>How long a call may take to stop by itself once nobody wants it; then the process is killed.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(1);

    private readonly Process _process;
    private readonly MessageStream _messages;
    private readonly ResidentMemory _memory;
    private readonly string _home;
    private readonly string _temporary;
    private string? _mark;
    private int _call;

    private WorkerProcess(Process process, long mostBytes, string home, string temporary)
    {
        _process = process;
        _home = home;
        _temporary = temporary;
        _messages = new MessageStream(process.StandardOutput.BaseStream, process.StandardInput.BaseStream);
        _memory = new ResidentMemory(process, mostBytes);
    }

    /// <summary>Whether the process has ended.</summary>
    public bool HasExited => _process.HasExited;

    /// <summary>Exit code, once it has been disposed of; 128 and the signal's number where a signal ended it.</summary>
    public int? ExitCode { get; private set; }

    /// <summary>Whether it was ended for its memory.</summary>
    public bool MemoryExceeded => _memory.Exceeded;

    /// <summary>Resident bytes as last seen.</summary>
    public long ResidentBytes => _memory.Now;

    /// <summary>Starts a worker; it is ready when this ends.</summary>
    /// <exception cref="WorkerGoneException">It ended at once.</exception>
    /// <exception cref="System.ComponentModel.Win32Exception">It can't be started.</exception>
    public static async Task<WorkerProcess> StartAsync(WorkerSettings settings, ServerSettings server)
    {
        string temporary = Directory.CreateTempSubdirectory("mcp-automl-worker-").FullName;
        ProcessStartInfo start = new(settings.Program.File, settings.Program.Arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            CreateNoWindow = true,
        };
        start.Environment.Clear();
        foreach ((string name, string value) in WorkerEnvironment.Of(Environment.GetEnvironmentVariables(), temporary, settings.MemoryMegabytes))
        {
            start.Environment[name] = value;
        }

        Process process;
        try
        {
            process = Process.Start(start)!;
        }
        catch
        {
            Directory.Delete(temporary);
            throw;
        }

        process.ErrorDataReceived += (_, line) => Forward(line.Data);
        process.BeginErrorReadLine();
        WorkerProcess worker = new(process, settings.MemoryMegabytes * 1024L * 1024, server.Home, temporary);
        try
        {
            worker._messages.Write(new WorkerMessage.Setup(server.Roots, server.Home, server.ShowRows, temporary));
            worker._mark = await worker._messages.ReadAsync().ConfigureAwait(false) is WorkerMessage.Ready ready ? ready.Mark : throw new WorkerGoneException(begun: false);
            return worker;
        }
        catch (Exception e) when (e is WorkerGoneException or IOException or InvalidDataException)
        {
            await worker.KillAsync().ConfigureAwait(false);
            throw new WorkerGoneException(begun: false);
        }
    }

    /// <summary>Runs a call; progress and trials are handed on as they come.</summary>
    /// <param name="tool">Name of the tool.</param>
    /// <param name="arguments">Guarded arguments.</param>
    /// <param name="progress">Told how far the work is.</param>
    /// <param name="keep">Puts a trial into the log; gives the reason when it can't.</param>
    /// <param name="stop">Asks the call to stop, and ends the process when it does not.</param>
    /// <exception cref="WorkerGoneException">The process ended first.</exception>
    public async Task<CallOutcome> RunAsync(
        string tool, JsonElement arguments, IProgress<StageProgress>? progress, Func<JsonElement, Problem?> keep, CancellationToken stop)
    {
        int call = ++_call;
        bool begun = false;
        _memory.Begin();
        using CancellationTokenSource ended = new();
        CancellationToken end = ended.Token;
        using CancellationTokenRegistration stopping = stop.Register(() => Task.Run(() => Stop(call, end)));
        try
        {
            _messages.Write(new WorkerMessage.Begin(call, tool, arguments));
            while (await _messages.ReadAsync().ConfigureAwait(false) is { } message)
            {
                switch (message)
                {
                    case WorkerMessage.Begun word when word.Call == call:
                        begun = true;
                        break;
                    case WorkerMessage.Advanced word when word.Call == call:
                        progress?.Report(new StageProgress(word.Fraction, word.Stage));
                        break;
                    case WorkerMessage.Tried word when word.Call == call:
                        _messages.Write(new WorkerMessage.TrialKept(call, keep(word.Detail)));
                        break;
                    case WorkerMessage.Ended word when word.Call == call:
                        return word.Outcome with { PeakBytes = _memory.Peak() };
                }
            }
        }
        catch (Exception e) when (e is InvalidDataException || (e is IOException && HasEnded()))
        {
            // The pipe broke, or what came through it is no message.
        }
        finally
        {
            await ended.CancelAsync().ConfigureAwait(false);
        }

        throw new WorkerGoneException(begun);
    }

    /// <summary>Ends the process at once and removes what it left.</summary>
    public async Task KillAsync()
    {
        Kill();
        await DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>Lets the process end, as it does when its input ends, and removes what it left.</summary>
    public async ValueTask DisposeAsync()
    {
        if (ExitCode is not null)
        {
            return;
        }

        try
        {
            _process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It has ended already.
        }

        using (CancellationTokenSource patience = new(Grace))
        {
            try
            {
                await _process.WaitForExitAsync(patience.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                Kill();
                await _process.WaitForExitAsync(CancellationToken.None).ConfigureAwait(false);
            }
        }

        _memory.Dispose();
        ExitCode = _process.ExitCode;
        RemoveTraces();
        _process.Dispose();
    }

    private void RemoveTraces()
    {
        try
        {
            Directory.Delete(_temporary, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The system empties the folder above some day.
        }

        if (_mark is not null && ExitCode != 0)
        {
            TemporaryName.RemoveAll(_home, _mark);
        }
    }

    private void Stop(int call, CancellationToken ended)
    {
        // First the sword, then the word: a worker that does not read must not keep this from its end.
        Task.Delay(Grace, ended).ContinueWith(_ => Kill(), ended, TaskContinuationOptions.OnlyOnRanToCompletion, TaskScheduler.Default);
        try
        {
            _messages.Write(new WorkerMessage.Stop(call));
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // It has ended already.
        }
    }

    private bool HasEnded() => _process.WaitForExit(Grace);

    private void Kill()
    {
        try
        {
            _process.Kill();
        }
        catch (Exception e) when (e is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            // It has ended already.
        }
    }

    private static void Forward(string? line)
    {
        if (line is not null)
        {
            Console.Error.WriteLine(line);
        }
    }
}
