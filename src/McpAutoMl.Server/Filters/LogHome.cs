using McpAutoMl.Audit;

namespace McpAutoMl.Server.Filters;

/// <summary>The log of the home folder, opened by the first call: a host that only lists tools pays nothing for it.</summary>
/// <param name="settings">Names the home folder.</param>
public sealed class LogHome(ServerSettings settings) : IAsyncDisposable
{
    private readonly Lazy<AuditLog> _log = new(() => Open(settings.Home));

    /// <summary>The log as a file, for reading.</summary>
    public string FilePath { get; } = Path.Combine(settings.Home, AuditLog.FileName);

    /// <summary>Complete arguments and results, for reading.</summary>
    public BlobStore Blobs { get; } = new(settings.Home);

    /// <summary>The log.</summary>
    /// <exception cref="AuditUnavailableException">The home folder can't be written.</exception>
    public AuditLog Log => _log.Value;

    /// <summary>Ends what is open and lets go of the home.</summary>
    public ValueTask DisposeAsync() => _log.IsValueCreated ? _log.Value.DisposeAsync() : ValueTask.CompletedTask;

    private static AuditLog Open(string home)
    {
        try
        {
            Directory.CreateDirectory(home);
            string ignore = Path.Combine(home, ".gitignore");
            if (!File.Exists(ignore))
            {
                File.WriteAllText(ignore, "*\n");
            }

            return AuditLog.Open(home, RunningEnvironment.Facts);
        }
        catch (Exception e) when (e is UnauthorizedAccessException || (e is IOException and not AuditUnavailableException and not AuditCorruptException))
        {
            throw new AuditUnavailableException("The home folder can't be written.", e);
        }
    }
}
