using McpAutoMl.Audit.Writing;
using Microsoft.Win32.SafeHandles;

namespace McpAutoMl.Audit.Verification;

/// <summary>
/// A log as it stood at one moment, for reading. The length is taken under the lock of the home, where there is one, so that a
/// record that is just being written does not look torn.
/// </summary>
internal sealed class LogSnapshot : IDisposable
{
    private readonly SafeFileHandle _file;

    public LogSnapshot(string path)
    {
        _file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        Length = StableLength(path);
    }

    public long Length { get; }

    public LineReader Lines() => new(_file, 0, Length);

    public void Dispose() => _file.Dispose();

    private long StableLength(string path)
    {
        var lockPath = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(path))!, "audit.lock");
        if (!File.Exists(lockPath)) return RandomAccess.GetLength(_file);
        try
        {
            using var exclusive = FileLock.At(lockPath);
            using (exclusive.Take()) return RandomAccess.GetLength(_file);
        }
        catch (UnauthorizedAccessException)
        {
            return RandomAccess.GetLength(_file); // an archived home that may only be read
        }
    }
}
