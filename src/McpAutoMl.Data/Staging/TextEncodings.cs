using System.Text;
using McpAutoMl.Core;

namespace McpAutoMl.Data.Staging;

/// <summary>The encodings of the contract, by name, each decoding strictly: a byte that does not fit is an error, never U+FFFD.</summary>
internal static class TextEncodings
{
    /// <summary>The names, "auto" aside.</summary>
    public static IReadOnlyList<string> All { get; } = ["utf-8", "utf-16", "latin-1", "windows-1252", "cp949", "shift_jis"];

    /// <summary>A strict decoder.</summary>
    /// <param name="name">One of <see cref="All"/>.</param>
    /// <param name="bom">Decides the byte order of utf-16; little-endian without a mark.</param>
    /// <exception cref="ProblemException">ARG_INVALID for another name.</exception>
    public static Decoder Strict(string name, ByteOrderMark bom) => (name switch
    {
        "utf-8" => new UTF8Encoding(false, throwOnInvalidBytes: true),
        "utf-16" => new UnicodeEncoding(bom == ByteOrderMark.Utf16BigEndian, false, throwOnInvalidBytes: true),
        "latin-1" => Encoding.Latin1,
        "windows-1252" => CodePage(1252),
        "cp949" => CodePage(949),
        "shift_jis" => CodePage(932),
        _ => throw ProblemException.Of(
            "ARG_INVALID",
            "The encoding is not one that the server knows.",
            $"Use one of: auto, {string.Join(", ", All)}.",
            new ProblemLocation { Argument = "encoding" }),
    }).GetDecoder();

    private static Encoding CodePage(int number) =>
        CodePagesEncodingProvider.Instance.GetEncoding(number, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!;
}
