using McpAutoMl.Audit.Json;
using McpAutoMl.Audit.Writing;

namespace McpAutoMl.Audit;

/// <summary>Bytes under their SHA-256: arguments, results and torn tails. Any of them may be erased without breaking the chain.</summary>
/// <remarks>
/// Written to a temporary file and renamed, so readers see all of it or nothing. Blobs of calls are not flushed: a power cut
/// may lose one, which reads as erased, but never the record that names it.
/// </remarks>
public sealed class BlobStore
{
    private readonly string _folder;

    /// <param name="home">The home folder; blobs are in <c>blobs/</c> below it.</param>
    public BlobStore(string home) => _folder = Path.Combine(home, "blobs");

    /// <summary>Keeps bytes and gives their SHA-256.</summary>
    public string Put(ReadOnlySpan<byte> bytes) => Put(bytes, durable: false);

    /// <summary>The bytes with that SHA-256; null when they were erased or no longer match.</summary>
    public byte[]? Find(string sha256)
    {
        if (sha256.Length != 64 || !sha256.All(char.IsAsciiHexDigitLower)) return null;
        try
        {
            var bytes = File.ReadAllBytes(Path.Combine(_folder, sha256));
            return CanonicalJson.Sha256(bytes) == sha256 ? bytes : null;
        }
        catch (IOException)
        {
            return null;
        }
    }

    internal string Put(ReadOnlySpan<byte> bytes, bool durable)
    {
        var sha256 = CanonicalJson.Sha256(bytes);
        var path = Path.Combine(_folder, sha256);
        if (!durable && new FileInfo(path) is { Exists: true } known && known.Length == bytes.Length) return sha256;

        var temporary = Path.Combine(_folder, $".{Guid.NewGuid():N}");
        using (var file = File.OpenHandle(temporary, FileMode.CreateNew, FileAccess.Write))
        {
            RandomAccess.Write(file, bytes, 0);
            if (durable) RandomAccess.FlushToDisk(file);
        }
        File.Move(temporary, path, overwrite: true);
        if (durable && !OperatingSystem.IsWindows()) UnixCalls.FlushFolder(_folder);
        return sha256;
    }
}
