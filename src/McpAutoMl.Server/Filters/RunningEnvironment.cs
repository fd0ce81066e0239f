using McpAutoMl.Audit.Records;
using McpAutoMl.Core.Numerics;
using McpAutoMl.Server.Hosting;

namespace McpAutoMl.Server.Filters;

/// <summary>What the bits of this process's results may depend on, worked out once.</summary>
internal static class RunningEnvironment
{
    private static readonly Lazy<EnvironmentFacts> Known = new(() => EnvironmentFacts.Current(Product.Version, Natives(), Canary.Run().Sha256));

    /// <summary>Versions, platform, CPU features, hashes of native libraries and the canary.</summary>
    public static EnvironmentFacts Facts => Known.Value;

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
