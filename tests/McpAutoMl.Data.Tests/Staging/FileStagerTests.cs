using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using McpAutoMl.Core;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Data.Tests.Staging;

public sealed class FileStagerTests
{
    [Theory]
    [InlineData(new byte[] { 0x1F, 0x8B, 8, 0 })]
    [InlineData(new byte[] { 0x50, 0x4B, 3, 4 })]
    [InlineData(new byte[] { 0x50, 0x41, 0x52, 0x31 })]
    [InlineData(new byte[] { 0xD0, 0xCF, 0x11, 0xE0 })]
    [InlineData(new byte[] { 0x28, 0xB5, 0x2F, 0xFD })]
    [InlineData(new byte[] { 0x25, 0x50, 0x44, 0x46, 0x2D })]
    public void RefusesOtherFormatsNamedCsv(byte[] start)
    {
        using TempRoot root = new();
        root.Write("a.csv", [.. start, .. new byte[100]]);
        Assert.Equal("WRONG_FORMAT", root.Problem("a.csv").Code);
    }

    [Fact]
    public void ReadsGzipUnderItsOwnName()
    {
        using TempRoot root = new();
        byte[] bytes = Gzip(Encoding.UTF8.GetBytes("a\tb\n1\tx\n2\ty\n"));
        root.Write("a.tsv.gz", bytes);
        ReadResult result = root.Read("a.tsv.gz");
        Assert.Equal("tsv.gz", result.ReadAs.Format);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(bytes)), result.FileSha256);
        Assert.Equal([1.0, 2.0], ((NumericColumn)result.Table["a"]).Values.ToArray());
        root.Write("text.csv.gz", "a,b\n1,2\n");
        Assert.Equal("WRONG_FORMAT", root.Problem("text.csv.gz").Code);
        root.Write("cut.csv.gz", bytes[..^12]);
        Assert.Equal("CORRUPT_FILE", root.Problem("cut.csv.gz").Code);
        bytes[^6] ^= 0x55;
        root.Write("bad.csv.gz", bytes);
        Assert.Equal("CORRUPT_FILE", root.Problem("bad.csv.gz").Code);
    }

    [Fact]
    public void ReadsEveryMemberOfGzipAndNoticesWhereverItIsCut()
    {
        using TempRoot root = new();
        byte[] first = Gzip("a,b\n1,x\n"u8.ToArray());
        byte[] last = Gzip(Encoding.UTF8.GetBytes("2,y\n3," + new string('z', 100)));
        byte[] bytes = [.. first, .. last];
        root.Write("a.csv.gz", bytes);
        Assert.Equal([1.0, 2, 3], ((NumericColumn)root.Read("a.csv.gz").Table["a"]).Values.ToArray());
        for (int length = first.Length + 1; length < bytes.Length; length++)
        {
            root.Write("cut.csv.gz", bytes[..length]);
            Assert.Equal("CORRUPT_FILE", root.Problem("cut.csv.gz").Code);
        }

        root.Write("empty.csv.gz", Gzip([]));
        Assert.Equal("EMPTY_FILE", root.Problem("empty.csv.gz").Code);
    }

    [Fact]
    public void StopsAtADecompressionBomb()
    {
        using TempRoot root = new();
        root.Write("bomb.csv.gz", Gzip(new byte[32 << 20]));
        Quotas small = new() { ExpansionCheckedFrom = 1 << 20 };
        Assert.Equal("DECOMPRESSION_LIMIT", root.Problem("bomb.csv.gz", new ReadOptions { Quotas = small }).Code);
        Quotas bytes = new() { MaxBytes = 1 << 20 };
        Assert.Equal("DECOMPRESSION_LIMIT", root.Problem("bomb.csv.gz", new ReadOptions { Quotas = bytes }).Code);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void NoticesAFileThatChangesWhileItIsRead(bool shrinks)
    {
        using TempRoot root = new();
        string path = root.Write("a.csv", "x\n" + string.Concat(Enumerable.Repeat("123456789\n", 1 << 20)));
        Change change = new(path, shrinks);
        Problem problem = root.Problem(() => DatasetReader.Read(root.Roots.Resolve("a.csv"), new ReadOptions(), change));
        Assert.Equal("INPUT_CHANGED", problem.Code);
        Assert.True(problem.Retryable);
    }

    [Fact]
    public void StopsWhenCancelled()
    {
        using TempRoot root = new();
        root.Write("a.csv", "x\n1\n");
        Assert.ThrowsAny<OperationCanceledException>(
            () => DatasetReader.Read(root.Roots.Resolve("a.csv"), new ReadOptions(), null, new CancellationToken(canceled: true)));
    }

    [Fact]
    public void ReportsProgressThatNeverFalls()
    {
        using TempRoot root = new();
        root.Write("a.csv", "x,y\n" + string.Concat(Enumerable.Repeat("12345,67890\n", 200_000)));
        Collected progress = new();
        DatasetReader.Read(root.Roots.Resolve("a.csv"), new ReadOptions(), progress);
        Assert.Equal(progress.Fractions.Order(), progress.Fractions);
        Assert.Equal(1, progress.Fractions[^1]);
    }

    private static byte[] Gzip(byte[] bytes)
    {
        using MemoryStream stream = new();
        using (GZipStream gzip = new(stream, CompressionLevel.Optimal))
        {
            gzip.Write(bytes);
        }

        return stream.ToArray();
    }

    /// <summary>Changes the file at the first report, which comes in the middle of copying.</summary>
    private sealed class Change(string path, bool shrinks) : IProgress<StageProgress>
    {
        private bool _done;

        public void Report(StageProgress value)
        {
            if (_done)
            {
                return;
            }

            _done = true;
            using FileStream stream = new(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
            if (shrinks)
            {
                stream.SetLength(5 << 20);
            }
            else
            {
                stream.Seek(0, SeekOrigin.End);
                stream.Write("1\n"u8);
            }
        }
    }

    private sealed class Collected : IProgress<StageProgress>
    {
        public List<double> Fractions { get; } = [];

        public void Report(StageProgress value) => Fractions.Add(value.Fraction);
    }
}
