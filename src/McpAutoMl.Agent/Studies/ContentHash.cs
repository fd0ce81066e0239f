using System.Security.Cryptography;
using System.Text;

namespace McpAutoMl.Agent.Studies;

/// <summary>SHA-256 of what an item depends on.</summary>
internal static class ContentHash
{
    /// <summary>Of a text, in lower-case hex.</summary>
    public static string Of(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>Of a file's bytes.</summary>
    public static string OfFile(string path) => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path)));

    /// <summary>Of the server's own assemblies: another build may measure otherwise.</summary>
    public static string OfServer(string library) => Of(string.Join('\n', Directory
        .EnumerateFiles(Path.GetDirectoryName(Path.GetFullPath(library))!, "*.dll")
        .Where(file => Path.GetFileName(file) is var name && (name == Path.GetFileName(library) || name.StartsWith("McpAutoMl.", StringComparison.Ordinal)))
        .Order(StringComparer.Ordinal)
        .Select(file => $"{Path.GetFileName(file)} {OfFile(file)}")));
}
