using Microsoft.Extensions.Logging;
using ModelContextProtocol;

namespace McpAutoMl.Server.Hosting;

/// <summary>Diagnostics go to standard error, one line each with the exception below: standard output belongs to the protocol.</summary>
internal sealed class StandardErrorLogging : ILoggerProvider
{
    public ILogger CreateLogger(string categoryName) => new LineLogger(categoryName);

    public void Dispose()
    {
    }

    private sealed class LineLogger(string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            string line = $"{logLevel.ToString().ToLowerInvariant()}: {category}: {formatter(state, exception)}";
            // Refusals are answers to the client, not faults of the server: one line is enough.
            Console.Error.WriteLine(exception is null or McpException ? line : $"{line}{Environment.NewLine}{exception}");
        }
    }
}
