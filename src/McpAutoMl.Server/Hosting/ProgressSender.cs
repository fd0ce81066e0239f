using McpAutoMl.Core;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace McpAutoMl.Server.Hosting;

/// <summary>Sends progress to the client that gave the token, in order and only forwards.</summary>
/// <param name="server">The connection of the request.</param>
/// <param name="token">The client's token.</param>
internal sealed class ProgressSender(McpServer server, ProgressToken token) : IProgress<StageProgress>
{
    private readonly Lock _lock = new();
    private Task _sent = Task.CompletedTask;
    private double _last = -1;

    public void Report(StageProgress value)
    {
        lock (_lock)
        {
            // The protocol wants each value to be greater than the one before.
            if (value.Fraction <= _last)
            {
                return;
            }

            _last = value.Fraction;
            ProgressNotificationValue progress = new() { Progress = (float)value.Fraction, Total = 1, Message = value.Stage };
            _sent = _sent.ContinueWith(_ => SendAsync(progress), TaskScheduler.Default).Unwrap();
        }
    }

    /// <summary>Waits until everything reported is on its way: nothing may follow the reply.</summary>
    public Task FlushAsync()
    {
        lock (_lock)
        {
            return _sent;
        }
    }

    private async Task SendAsync(ProgressNotificationValue progress)
    {
        try
        {
            await server.NotifyProgressAsync(token, progress);
        }
        catch (Exception e) when (e is IOException or InvalidOperationException or OperationCanceledException)
        {
            // The client is gone; the call ends by its own cancellation.
        }
    }
}
