using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace McpAutoMl.Server.Tests.Harness;

/// <summary>The built server as a process of its own, asked over standard input and output; killed with the test.</summary>
internal sealed class ServedProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly Task<string> _error;
    private int _last;

    private ServedProcess(Process process)
    {
        _process = process;
        _error = process.StandardError.ReadToEndAsync();
    }

    public int Id => _process.Id;

    public static async Task<ServedProcess> StartAsync(TestHome home, params string[] arguments)
    {
        ServedProcess server = new(ServerProcess.Start(home, ["serve", .. arguments]));
        await server.AskAsync("initialize", new { protocolVersion = TestServer.Legacy, capabilities = new { }, clientInfo = new { name = "tests", version = "1" } });
        await server.SendAsync(new { jsonrpc = "2.0", method = "notifications/initialized" });
        return server;
    }

    /// <summary>The envelope or the error object of a call.</summary>
    public async Task<JsonNode> CallAsync(string tool, object arguments) =>
        JsonNode.Parse((string)(await AskAsync("tools/call", new { name = tool, arguments }))["result"]!["content"]![0]!["text"]!)!;

    /// <summary>The envelope or the error object of a long call, however long it takes.</summary>
    public async Task<JsonNode> FinishAsync(string tool, object arguments)
    {
        JsonNode reply = await CallAsync(tool, arguments);
        if ((string?)reply["result"]?["job_id"] is not { } job)
        {
            return reply;
        }

        JsonNode state = await StateAsync(job);
        while ((string?)state["status"] is "queued" or "running")
        {
            state = await StateAsync(job);
        }

        return (state["reply"] ?? state["error"])!;
    }

    /// <summary>Starts a call as a job and waits until it works.</summary>
    public async Task<string> StartJobAsync(string tool, object arguments)
    {
        string job = (string)(await CallAsync(tool, arguments))["result"]!["job_id"]!;
        while ((string?)(await StateAsync(job, 0))["progress"]!["stage"] is "queued" or "starting")
        {
        }

        return job;
    }

    public async Task<JsonNode> StateAsync(string job, int wait = 50) => (await CallAsync("get_job", new { job_id = job, wait_seconds = wait }))["result"]!;

    /// <summary>Ends the process as <c>kill -9</c> does.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        await _error;
        _process.Dispose();
    }

    private async Task<JsonNode> AskAsync(string method, object parameters)
    {
        int id = ++_last;
        await SendAsync(new { jsonrpc = "2.0", id, method, @params = parameters });
        while (true)
        {
            JsonNode line = JsonNode.Parse(Assert.IsType<string>(await _process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken)))!;
            if (line["id"] is { } answered && (int)answered == id)
            {
                return line;
            }
        }
    }

    private async Task SendAsync(object message)
    {
        await _process.StandardInput.WriteLineAsync(JsonSerializer.Serialize(message));
        await _process.StandardInput.FlushAsync(TestContext.Current.CancellationToken);
    }
}
