using McpAutoMl.Core;

namespace McpAutoMl.Data.Staging;

/// <summary>Recognises formats by their first bytes and holds them against the file's name.</summary>
internal static class Magic
{
    /// <summary>Bytes that are looked at.</summary>
    public const int Length = 16;

    private static readonly byte[][] OtherBinary =
    [
        [0xD0, 0xCF, 0x11, 0xE0],
        [0x28, 0xB5, 0x2F, 0xFD],
        [0xFD, (byte)'7', (byte)'z', (byte)'X', (byte)'Z'],
        [(byte)'7', (byte)'z', 0xBC, 0xAF],
        [.. "BZh9"u8],
        [.. "%PDF-"u8],
        [.. "SQLite format 3"u8],
        [.. "ORC"u8, 0x0A],
        [.. "Obj"u8, 0x01],
        [.. "ARROW1"u8],
        [0x89, (byte)'H', (byte)'D', (byte)'F'],
        [0x89, (byte)'P', (byte)'N', (byte)'G'],
        [0x7F, (byte)'E', (byte)'L', (byte)'F'],
    ];

    /// <summary>The format of a file that starts with these bytes.</summary>
    public static FileFormat Of(ReadOnlySpan<byte> start) => start switch
    {
        [(byte)'P', (byte)'A', (byte)'R', (byte)'1', ..] => FileFormat.Parquet,
        [(byte)'P', (byte)'A', (byte)'R', (byte)'E', ..] => FileFormat.EncryptedParquet,
        [0x1F, 0x8B, 0x08, ..] => FileFormat.Gzip,
        [(byte)'P', (byte)'K', 3, 4, ..] or [(byte)'P', (byte)'K', 5, 6, ..] => FileFormat.Zip,
        _ => IsOther(start) ? FileFormat.OtherBinary : FileFormat.Text,
    };

    /// <summary>Holds the format against the name's extension.</summary>
    /// <exception cref="ProblemException">WRONG_FORMAT, NOT_PARQUET, ENCRYPTED_UNSUPPORTED.</exception>
    public static void Check(FileFormat format, string name)
    {
        bool namedParquet = Named(name, ".parquet");
        bool namedGzip = Named(name, ".gz");
        ProblemLocation where = new() { File = name };
        if (namedParquet && format == FileFormat.EncryptedParquet)
        {
            throw ProblemException.Of(
                "ENCRYPTED_UNSUPPORTED", "The Parquet file is encrypted.", "Write it without encryption.", where);
        }

        if (namedParquet && format != FileFormat.Parquet)
        {
            throw ProblemException.Of(
                "NOT_PARQUET",
                "The file is named .parquet but does not start as a Parquet file.",
                "Write it as Parquet, or give it the extension of what it is.",
                where);
        }

        (string Kind, string Fix)? wrong = format switch
        {
            FileFormat.Parquet or FileFormat.EncryptedParquet when !namedParquet => ("a Parquet file", "Rename it to end in .parquet."),
            FileFormat.Gzip when !namedGzip => ("compressed with gzip", "Rename it to end in .csv.gz or .tsv.gz, or decompress it."),
            FileFormat.Zip => ("a zip archive or an Excel workbook", "Export the sheet as CSV, or unpack the archive."),
            FileFormat.OtherBinary => ("a binary file of another format", "Export the data as CSV or Parquet."),
            FileFormat.Text when namedGzip => ("not compressed with gzip, as its name says", "Remove .gz from its name."),
            _ => null,
        };
        if (wrong is { } found)
        {
            throw ProblemException.Of("WRONG_FORMAT", $"By its first bytes, the file is {found.Kind}.", found.Fix, where);
        }
    }

    private static bool Named(string name, string extension) => name.EndsWith(extension, StringComparison.OrdinalIgnoreCase);

    private static bool IsOther(ReadOnlySpan<byte> start)
    {
        foreach (byte[] magic in OtherBinary)
        {
            if (start.StartsWith(magic))
            {
                return true;
            }
        }

        return false;
    }
}
