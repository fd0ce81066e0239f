using System.IO.Compression;
using McpAutoMl.Core;
using McpAutoMl.Data.Roots;

namespace McpAutoMl.Data.Staging;

/// <summary>
/// Copies a file into a private folder in one pass: hashed, decompressed, bounded, and looked at as text. What is checked later
/// is this copy, and this copy is what is read.
/// </summary>
internal static class FileStager
{
    private const int ChunkBytes = 1 << 20;

    /// <summary>Makes the copy. A UTF-8 byte order mark is left out.</summary>
    /// <exception cref="ProblemException">
    /// EMPTY_FILE, WRONG_FORMAT, NOT_PARQUET, QUOTA_BYTES, DECOMPRESSION_LIMIT, CORRUPT_FILE, INPUT_CHANGED, and those of opening.
    /// </exception>
    public static StagedFile Stage(
        ResolvedFile file, StagingFolder folder, Quotas quotas, Action<double> onProgress, CancellationToken cancellation)
    {
        using FileStream source = file.OpenRead();
        long length = source.Length;
        DateTime written = File.GetLastWriteTimeUtc(source.SafeFileHandle);
        CheckSize(file, length, quotas.MaxBytes);
        FileFormat format = Format(source, file.Name);
        using HashingStream hashed = new(source, count =>
        {
            cancellation.ThrowIfCancellationRequested();
            onProgress(count / (double)length);
        });
        string path = folder.NewPath(format == FileFormat.Parquet ? ".parquet" : ".csv");
        TextProbe probe = new();
        long bytes;
        if (format == FileFormat.Gzip)
        {
            bytes = Decompress(file, hashed, path, probe, quotas);
        }
        else
        {
            bytes = Copy(hashed, path, probe, null);
        }

        if (hashed.Count != length || source.Length != length || File.GetLastWriteTimeUtc(source.SafeFileHandle) != written)
        {
            throw new ProblemException(new Problem(
                "INPUT_CHANGED",
                "The file changed while it was being read.",
                "Wait until the program that writes it has finished, then call again.",
                new ProblemLocation { File = file.Name },
                Retryable: true));
        }

        return new StagedFile(
            path,
            bytes,
            hashed.Sha256(),
            format == FileFormat.Parquet ? FileFormat.Parquet : FileFormat.Text,
            format == FileFormat.Gzip,
            probe.Finish());
    }

    private static void CheckSize(ResolvedFile file, long length, long limit)
    {
        if (length == 0)
        {
            throw Csv.CsvProblem.Empty(file.Name);
        }

        if (length > limit)
        {
            throw ProblemException.Of(
                "QUOTA_BYTES",
                $"The file has {length} bytes, the limit is {limit}.",
                "Take a sample of the rows, leave columns out, or split the file.",
                new ProblemLocation { File = file.Name });
        }
    }

    private static FileFormat Format(FileStream source, string name)
    {
        byte[] start = new byte[Magic.Length];
        int read = RandomAccess.Read(source.SafeFileHandle, start, 0);
        FileFormat format = Magic.Of(start.AsSpan(0, read));
        Magic.Check(format, name);
        return format;
    }

    private static long Decompress(ResolvedFile file, HashingStream hashed, string path, TextProbe probe, Quotas quotas)
    {
        ProblemLocation where = new() { File = file.Name };
        try
        {
            using GZipStream gzip = new(new FollowedStream(hashed, GzipEnd.Member()), CompressionMode.Decompress);
            long bytes = -GzipEnd.Length + Copy(gzip, path, probe, copied =>
            {
                long total = copied - GzipEnd.Length;
                bool expands = total > quotas.ExpansionCheckedFrom && total / quotas.MaxExpansion > hashed.Count;
                if (total > quotas.MaxBytes || expands)
                {
                    throw ProblemException.Of(
                        "DECOMPRESSION_LIMIT",
                        $"The file decompresses to more than {(expands ? quotas.ExpansionCheckedFrom : quotas.MaxBytes)} bytes"
                            + (expands ? $", over {quotas.MaxExpansion} times its size." : ", the limit."),
                        "Decompress it yourself if it is genuine, and take a sample of the rows.",
                        where);
                }
            });
            hashed.CopyTo(Stream.Null);
            if (!GzipEnd.Remove(path))
            {
                throw Damaged(file);
            }

            Magic.Check(Start(path), file.Name[..^3]);
            return bytes > 0 ? bytes : throw Csv.CsvProblem.Empty(file.Name);
        }
        catch (InvalidDataException)
        {
            throw Damaged(file);
        }
    }

    private static ProblemException Damaged(ResolvedFile file) => ProblemException.Of(
        "CORRUPT_FILE",
        "The file is damaged or cut short: it does not decompress.",
        "Write or download the file again.",
        new ProblemLocation { File = file.Name });

    private static FileFormat Start(string path)
    {
        byte[] start = new byte[Magic.Length];
        using FileStream stream = File.OpenRead(path);
        return Magic.Of(start.AsSpan(0, stream.Read(start)));
    }

    private static long Copy(Stream source, string path, TextProbe probe, Action<long>? onBytes)
    {
        byte[] buffer = new byte[ChunkBytes];
        long total = 0;
        using FileStream target = new(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0);
        while (source.ReadAtLeast(buffer, 4, throwOnEndOfStream: false) is var read and > 0)
        {
            ReadOnlySpan<byte> bytes = buffer.AsSpan(0, read);
            probe.Append(bytes);
            target.Write(total == 0 && bytes.StartsWith("\uFEFF"u8) ? bytes[3..] : bytes);
            total += read;
            onBytes?.Invoke(total);
        }

        return total;
    }
}
