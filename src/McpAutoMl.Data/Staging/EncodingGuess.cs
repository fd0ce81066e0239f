using System.Buffers;
using System.Text;

namespace McpAutoMl.Data.Staging;

/// <summary>Guesses the encoding of a text that is not UTF-8, from its first four megabytes.</summary>
/// <remarks>
/// Each candidate decodes the text strictly and is scored by the share of its non-ASCII characters that belong to living text:
/// Korean: the 2,350 common syllables; Japanese: kana and kanji; Western: letters that fit their neighbours, and common signs.
/// The best score wins if it reaches 0.8. A text that is mostly valid UTF-8 with few wrong bytes is damaged UTF-8, not another
/// encoding, and is not guessed at.
/// </remarks>
internal static class EncodingGuess
{
    private const int SampleBytes = 4 << 20;
    private const double LeastScore = 0.8;
    private const string WesternSigns = "°²³µ§£¥€«»’‘“”–—…·±×½¼¾®©™¿¡";

    /// <summary>Name of the encoding, or null when none fits.</summary>
    public static string? Of(string path)
    {
        byte[] sample = Sample(path);
        if (IsDamagedUtf8(sample))
        {
            return null;
        }

        (string Name, double Score)[] scores =
        [
            ("cp949", Score(sample, "cp949", Korean)),
            ("shift_jis", Score(sample, "shift_jis", Japanese)),
            ("windows-1252", Score(sample, "windows-1252", Western)),
        ];
        (string name, double score) = scores.MaxBy(candidate => candidate.Score);
        return score >= LeastScore ? name : null;
    }

    /// <summary>Whether every second byte is mostly zero, as in Latin text in UTF-16.</summary>
    public static bool LooksLikeUtf16(string path)
    {
        ReadOnlySpan<byte> sample = Sample(path);
        sample = sample[..Math.Min(4096, sample.Length)];
        int[] zeros = new int[2];
        for (int i = 0; i < sample.Length; i++)
        {
            zeros[i & 1] += sample[i] == 0 ? 1 : 0;
        }

        int half = sample.Length / 2;
        return half > 0 && Math.Max(zeros[0], zeros[1]) > 0.6 * half && Math.Min(zeros[0], zeros[1]) < 0.1 * half;
    }

    private static byte[] Sample(string path)
    {
        using FileStream stream = File.OpenRead(path);
        byte[] sample = new byte[Math.Min(stream.Length, SampleBytes)];
        stream.ReadExactly(sample);
        return sample;
    }

    private static bool IsDamagedUtf8(ReadOnlySpan<byte> sample)
    {
        int valid = 0, invalid = 0;
        while (!sample.IsEmpty)
        {
            var status = Rune.DecodeFromUtf8(sample, out _, out int consumed);
            valid += status == OperationStatus.Done && consumed > 1 ? 1 : 0;
            invalid += status == OperationStatus.InvalidData ? 1 : 0;
            sample = sample[consumed..];
        }

        return valid > 3 * invalid;
    }

    private static double Score(byte[] sample, string encoding, Func<string, int, bool> isLiving)
    {
        char[] characters = new char[sample.Length + 16];
        int length;
        try
        {
            // Not flushed: the sample may end inside a character.
            length = TextEncodings.Strict(encoding, ByteOrderMark.None).GetChars(sample, 0, sample.Length, characters, 0);
        }
        catch (DecoderFallbackException)
        {
            return 0;
        }

        string text = new(characters, 0, length);
        int living = 0, all = 0;
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] >= 0x80)
            {
                all++;
                living += isLiving(text, i) ? 1 : 0;
            }
        }

        return all == 0 ? 0 : living / (double)all;
    }

    private static bool Korean(string text, int i)
    {
        Span<byte> bytes = stackalloc byte[2];
        return text[i] is >= '가' and <= '힣'
            && CodePagesEncodingProvider.Instance.GetEncoding(949)!.GetBytes(text.AsSpan(i, 1), bytes) == 2
            && bytes[0] is >= 0xB0 and <= 0xC8 && bytes[1] >= 0xA1;
    }

    private static bool Japanese(string text, int i) =>
        text[i] is (>= '\u3041' and <= '\u30FE') or (>= '\u4E00' and <= '\u9FFF') or (>= '\u3000' and <= '\u3002');

    private static bool Western(string text, int i)
    {
        char character = text[i];
        if (WesternSigns.Contains(character))
        {
            return true;
        }

        bool isLetter = character is (>= 'À' and <= 'ý' and not '×' and not '÷') or 'Š' or 'š' or 'Ž' or 'ž' or 'Œ' or 'œ';
        bool followsLower = i > 0 && char.IsLower(text[i - 1]);
        bool touchesLetter = (i > 0 && char.IsLetter(text[i - 1])) || (i + 1 < text.Length && char.IsLetter(text[i + 1]));
        return isLetter && touchesLetter && !(char.IsUpper(character) && followsLower);
    }
}
