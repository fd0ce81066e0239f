using System.Security.Cryptography;

namespace McpAutoMl.Data.Safetensors;

/// <summary>A small file that was read beside weights.</summary>
/// <param name="Name">Root-relative name.</param>
/// <param name="Sha256">Lower-case hex SHA-256 of its bytes.</param>
public sealed record ReadDocument(string Name, string Sha256)
{
    internal static ReadDocument Of(string name, byte[] bytes) => new(name, Convert.ToHexStringLower(SHA256.HashData(bytes)));
}
