using System.Security.Cryptography;

namespace McpAutoMl.Audit.Records;

/// <summary>A native library by its file name (without folder) and the SHA-256 of its bytes.</summary>
public sealed record NativeLibrary(string Name, string Sha256)
{
    /// <summary>Hashes a library's file. Cost: reads all of it.</summary>
    public static NativeLibrary Of(string path)
    {
        using var file = File.OpenRead(path);
        return new NativeLibrary(Path.GetFileName(path), Convert.ToHexStringLower(SHA256.HashData(file)));
    }
}
