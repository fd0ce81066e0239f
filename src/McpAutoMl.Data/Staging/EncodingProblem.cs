using McpAutoMl.Core;

namespace McpAutoMl.Data.Staging;

/// <summary>The errors about encodings.</summary>
internal static class EncodingProblem
{
    public static ProblemException Bad(string file, string encoding, long offset) => ProblemException.Of(
        "BAD_ENCODING",
        $"The byte at offset {offset} does not fit the encoding {encoding}.",
        $"Correct the file, or pass the right 'encoding', one of: {string.Join(", ", TextEncodings.All)}.",
        new ProblemLocation { File = file, Byte = offset });

    public static ProblemException Nul(string file, long offset, bool looksLikeUtf16) => looksLikeUtf16
        ? ProblemException.Of(
            "ENCODING_UNKNOWN",
            "The file has no byte order mark and looks like UTF-16.",
            "Pass encoding 'utf-16', or write the file as UTF-8.",
            new ProblemLocation { File = file, Byte = offset })
        : ProblemException.Of(
            "BINARY_CONTENT",
            $"The file has a zero byte at offset {offset}, so it is no text.",
            "Give a CSV, TSV or Parquet file; remove zero bytes if the file is text.",
            new ProblemLocation { File = file, Byte = offset });
}
