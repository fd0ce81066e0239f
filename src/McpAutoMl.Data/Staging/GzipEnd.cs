using System.IO.Compression;

namespace McpAutoMl.Data.Staging;

/// <summary>Tells whether a gzip file of one or more members ended where a member ends.</summary>
/// <remarks>
/// .NET's decompression takes the end of its input for the end of the data wherever it comes. One more member of ours is put
/// behind the file: its content comes out last exactly if everything before it was whole.
/// </remarks>
internal static class GzipEnd
{
    private static readonly byte[] Mark = "\nend of mcp-automl input 5d1f0c7e\n"u8.ToArray();

    /// <summary>Bytes that the mark adds to what comes out.</summary>
    public static int Length => Mark.Length;

    /// <summary>The member to put behind the file.</summary>
    public static byte[] Member()
    {
        using MemoryStream member = new();
        using (GZipStream gzip = new(member, CompressionLevel.Fastest))
        {
            gzip.Write(Mark);
        }

        return member.ToArray();
    }

    /// <summary>Takes the mark off the end of what came out; false when it is not there, so the file was cut short.</summary>
    public static bool Remove(string path)
    {
        using FileStream stream = new(path, FileMode.Open, FileAccess.ReadWrite);
        if (stream.Length < Mark.Length)
        {
            return false;
        }

        byte[] end = new byte[Mark.Length];
        stream.Position = stream.Length - Mark.Length;
        stream.ReadExactly(end);
        stream.SetLength(stream.Length - Mark.Length);
        return end.AsSpan().SequenceEqual(Mark);
    }
}
