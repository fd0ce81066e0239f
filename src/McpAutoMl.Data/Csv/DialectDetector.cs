using System.Text;
using McpAutoMl.Core;

namespace McpAutoMl.Data.Csv;

/// <summary>Finds the delimiter and the header of a delimited text from its first 256 KB.</summary>
/// <remarks>
/// Each of <c>, ; tab |</c> splits the sample; the score of one is the share of records that have the most frequent field count
/// (two or more), times 1 when the header has that count too, 1/2 when it has another count of at least two. The best score
/// wins, ties in the order above (tab first for .tsv). Below 0.3 the text has one column. Records before the header are no data
/// when they are blank, comments, or one lone cell above a header without numbers.
/// </remarks>
internal static class DialectDetector
{
    private const double LeastScore = 0.3;

    /// <summary>Bytes that are looked at.</summary>
    public const int SampleBytes = 1 << 18;

    /// <summary>Finds the dialect.</summary>
    /// <param name="sample">The first bytes of the text, UTF-8 without BOM.</param>
    /// <param name="isCut">Whether the text goes on after the sample.</param>
    /// <param name="given">Delimiter that the caller gave, or null.</param>
    /// <param name="preferTab">Whether ties go to the tab.</param>
    /// <exception cref="ProblemException">ARG_INVALID when the given delimiter is not one ASCII character.</exception>
    public static Dialect Detect(ReadOnlyMemory<byte> sample, bool isCut, string? given, bool preferTab)
    {
        char? separatorLine = SeparatorLine(sample.Span);
        int skipped = separatorLine is null ? 0 : 1;
        if ((given is null ? separatorLine : Parse(given)) is { } known)
        {
            List<SampleRecord> records = SampleRecord.Read(sample, (byte)known, isCut);
            return new Dialect(known, Header(records, skipped, MostFrequentCount(records, skipped)), separatorLine is not null);
        }

        char[] candidates = preferTab ? ['\t', ',', ';', '|'] : [',', ';', '\t', '|'];
        Dialect best = new(candidates[0], Header(SampleRecord.Read(sample, 0x1F, isCut), 0, 1), false);
        double bestScore = LeastScore;
        foreach (char candidate in candidates)
        {
            List<SampleRecord> records = SampleRecord.Read(sample, (byte)candidate, isCut);
            int count = MostFrequentCount(records, 0);
            int header = Header(records, 0, count);
            double score = Score(records, header, count);
            if (score > bestScore)
            {
                best = new Dialect(candidate, header, false);
                bestScore = score;
            }
        }

        return best;
    }

    private static double Score(List<SampleRecord> records, int header, int count)
    {
        if (count < 2)
        {
            return 0;
        }

        int filled = records.Count(record => !record.IsBlank);
        double share = records.Count(record => record.Fields == count) / (double)filled;
        return share * (records[header].Fields == count ? 1.0 : records[header].Fields >= 2 ? 0.5 : 0.1);
    }

    /// <summary>Field count of most records that are not blank; ties go to the one that occurs first.</summary>
    private static int MostFrequentCount(List<SampleRecord> records, int from) => records.Skip(from)
        .Where(record => !record.IsBlank).GroupBy(record => record.Fields).MaxBy(group => group.Count())?.Key ?? 1;

    /// <summary>Index of the header among the records.</summary>
    private static int Header(List<SampleRecord> records, int from, int count)
    {
        int first = from;
        while (first < records.Count - 1 && (records[first].IsBlank || records[first].IsComment))
        {
            first++;
        }

        int header = first;
        while (header < records.Count - 1 && count > 1 && IsNoHeader(records[header], count))
        {
            header++;
        }

        bool isHeader = header < records.Count && records[header].Fields == count && records[header].Numeric == 0;
        return isHeader ? header : first;
    }

    private static bool IsNoHeader(SampleRecord record, int count) =>
        record.IsBlank || record.IsComment || record.Fields == 1 || (count > 2 && record.NonEmpty <= 1);

    private static char? SeparatorLine(ReadOnlySpan<byte> sample)
    {
        bool isSeparator = sample.Length >= 5 && Encoding.ASCII.GetString(sample[..4]).Equals("sep=", StringComparison.OrdinalIgnoreCase)
            && (sample.Length == 5 || sample[5] is (byte)'\n' or (byte)'\r') && sample[4] is > 0 and < 0x80;
        return isSeparator ? (char)sample[4] : null;
    }

    private static char Parse(string given) => given switch
    {
        "\\t" or "tab" => '\t',
        [var single] when single < 0x80 && single is not ('"' or '\n' or '\r' or '\0') => single,
        _ => throw ProblemException.Of(
            "ARG_INVALID",
            "The delimiter must be one ASCII character, and no quote or line end.",
            "Give ',', ';', '|' or 'tab', or leave 'delimiter' out to have it detected.",
            new ProblemLocation { Argument = "delimiter" }),
    };
}
