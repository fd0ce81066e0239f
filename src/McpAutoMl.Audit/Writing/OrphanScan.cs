using McpAutoMl.Audit.Records;
using McpAutoMl.Audit.Verification;

namespace McpAutoMl.Audit.Writing;

/// <summary>Finds the calls of given writers that have a <c>start</c> and no <c>end</c>.</summary>
internal static class OrphanScan
{
    /// <param name="lines">From the first record of the first of the writers on.</param>
    /// <param name="writers">Writers whose process is gone.</param>
    /// <returns>Call ids in the order of their starts.</returns>
    public static IReadOnlyList<string> Find(LineReader lines, IReadOnlyList<string> writers)
    {
        OrderedDictionary<string, bool> open = new(StringComparer.Ordinal);
        while (lines.TryRead(out var line))
        {
            if (RecordLine.Parse(line[..^1], out _) is not { } record) continue;
            if (record.Kind == RecordKinds.Start && writers.Contains(record.Writer)) open[record.CallId!] = true;
            else if (record.Kind == RecordKinds.End) open.Remove(record.CallId!);
        }
        return [.. open.Keys];
    }
}
