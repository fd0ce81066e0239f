using McpAutoMl.Audit;
using McpAutoMl.Audit.Records;
using McpAutoMl.Core.Numerics;
using McpAutoMl.Server.Hosting;

namespace McpAutoMl.Server.Filters;

/// <summary>The log of the home folder, opened by the first call: a host that only lists tools pays nothing for it.</summary>
/// <param name="settings">Names the home folder.</param>
public sealed class LogHome(ServerSettings settings) : IAsyncDisposable
{
    private readonly Lazy<AuditLog> _log = new(() => Open(settings.Home));

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

            return AuditLog.Open(home, EnvironmentFacts.Current(Product.Version, Natives(), Canary.Run().Sha256));
        }
        catch (Exception e) when (e is UnauthorizedAccessException || (e is IOException and not AuditUnavailableException and not AuditCorruptException))
        {
            throw new AuditUnavailableException("The home folder can't be written.", e);
        }
    }

    private static NativeLibrary[] Natives()
    {
        DirectoryInfo folder = new(Path.Combine(AppContext.BaseDirectory, "runtimes"));
        return folder.Exists
            ?
            [
                .. folder.EnumerateFiles("*", SearchOption.AllDirectories)
                    .Where(file => file.Extension is ".so" or ".dll" or ".dylib" && file.Directory!.Name == "native")
                    .Select(file => file.FullName)
                    .Order(StringComparer.Ordinal)
                    .Select(NativeLibrary.Of),
            ]
            : [];
    }
}
