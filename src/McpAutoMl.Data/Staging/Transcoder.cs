using System.Text;
using McpAutoMl.Core;
using McpAutoMl.Data.Typing;

namespace McpAutoMl.Data.Staging;

/// <summary>Brings a staged text to UTF-8 without a byte order mark.</summary>
internal static class Transcoder
{
    private const int ChunkBytes = 1 << 16;

    /// <summary>The path of the text in UTF-8 and the name of the encoding it was in.</summary>
    /// <param name="staged">The copy.</param>
    /// <param name="encoding">A name of <see cref="TextEncodings"/>, or "auto".</param>
    /// <param name="file">Name to show.</param>
    /// <param name="folder">Where a new copy may be made.</param>
    /// <param name="notes">Takes ENCODING_GUESSED.</param>
    /// <exception cref="ProblemException">BAD_ENCODING with the byte offset, ENCODING_UNKNOWN, BINARY_CONTENT, ARG_INVALID.</exception>
    public static (string Path, string Encoding) ToUtf8(
        StagedFile staged, string encoding, string file, StagingFolder folder, ReadNotes notes)
    {
        string name = Choose(staged, encoding, file, notes);
        if (name == "utf-8")
        {
            return staged.Text.FirstInvalidUtf8 < 0 ? (staged.Path, name) : throw EncodingProblem.Bad(file, name, staged.Text.FirstInvalidUtf8);
        }

        string path = folder.NewPath(".csv");
        Transcode(staged, name, file, path);
        return (path, name);
    }

    private static string Choose(StagedFile staged, string encoding, string file, ReadNotes notes)
    {
        if (encoding != "auto")
        {
            TextEncodings.Strict(encoding, ByteOrderMark.None);
        }

        if (staged.Text.Bom is ByteOrderMark.Utf16LittleEndian or ByteOrderMark.Utf16BigEndian)
        {
            return "utf-16";
        }

        if (staged.Text.FirstNul >= 0 && encoding != "utf-16")
        {
            throw EncodingProblem.Nul(file, staged.Text.FirstNul, EncodingGuess.LooksLikeUtf16(staged.Path));
        }

        if (encoding != "auto")
        {
            return staged.Text.Bom == ByteOrderMark.Utf8 ? "utf-8" : encoding;
        }

        if (staged.Text.FirstInvalidUtf8 < 0)
        {
            return "utf-8";
        }

        string guess = EncodingGuess.Of(staged.Path) ?? throw EncodingProblem.Bad(file, "utf-8", staged.Text.FirstInvalidUtf8);
        notes.Warn(
            "ENCODING_GUESSED",
            $"The file is not UTF-8; it was read as {guess}. If letters look wrong, pass 'encoding'.",
            file);
        return guess;
    }

    private static void Transcode(StagedFile staged, string name, string file, string path)
    {
        Decoder decoder = TextEncodings.Strict(name, staged.Text.Bom);
        using FileStream source = File.OpenRead(staged.Path);
        using StreamWriter target = new(path, false, new UTF8Encoding(false, true));
        byte[] bytes = new byte[ChunkBytes];
        char[] characters = new char[ChunkBytes + 16];
        long offset = staged.Text.Bom is ByteOrderMark.Utf16LittleEndian or ByteOrderMark.Utf16BigEndian ? 2 : 0;
        source.Position = offset;
        try
        {
            while (source.ReadAtLeast(bytes, ChunkBytes, throwOnEndOfStream: false) is var read and > 0)
            {
                target.Write(characters, 0, decoder.GetChars(bytes, 0, read, characters, 0));
                offset += read;
            }

            target.Write(characters, 0, decoder.GetChars([], 0, 0, characters, 0, flush: true));
        }
        catch (DecoderFallbackException e)
        {
            throw EncodingProblem.Bad(file, name, offset + Math.Max(0, e.Index));
        }
    }
}
