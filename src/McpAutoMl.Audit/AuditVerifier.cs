using McpAutoMl.Audit.Verification;

namespace McpAutoMl.Audit;

/// <summary>Checks a log from its bytes alone. Nothing is repaired, and no other file of the home is needed.</summary>
public static class AuditVerifier
{
    /// <summary>Reads the log once, front to back.</summary>
    /// <param name="path">The file <c>audit.jsonl</c>, in a home or copied out of one.</param>
    /// <param name="expectedHead">The head that some reply carried, in lower-case hex; null when there is no witness.</param>
    /// <param name="cancellation">Looked at every few thousand records.</param>
    /// <remarks>
    /// A chain shows every edit before its last record. Only a head kept elsewhere shows that records at the end were
    /// changed or are missing, or that the whole log was written anew. Cost: O(bytes); about 1 M records in some seconds.
    /// </remarks>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static VerificationReport Verify(string path, string? expectedHead = null, CancellationToken cancellation = default)
    {
        using var log = new LogSnapshot(path);
        var lines = log.Lines();
        var (chain, calls) = (new ChainCheck(), new CallCheck());
        string? problem = null;
        long? found = null;
        while (problem is null && lines.TryRead(out var line))
        {
            if (chain.NextSeq % 4096 == 0) cancellation.ThrowIfCancellationRequested();
            var seq = chain.NextSeq;
            if (chain.Accept(line, out var broken) is not { } record) problem = $"Record {seq} {broken}.";
            else if (calls.Accept(record) is { } misplaced) problem = $"Record {seq} {misplaced}.";
            else if (chain.Head == expectedHead) found = seq;
        }

        var report = new VerificationReport
        {
            Status = VerificationStatus.Ok,
            Records = chain.NextSeq,
            Head = chain.Head,
            OpenCalls = calls.Open,
            RecordsAfterHead = found is null ? null : chain.NextSeq - 1 - found,
        };
        if (problem is not null) return report with { Status = VerificationStatus.Broken, Problem = problem };
        if (expectedHead is not null && found is null)
            return report with { Status = VerificationStatus.HeadNotFound, Problem = "No record has the expected head: the log was cut or rewritten." };
        if (lines.Offset < log.Length)
            return report with { Status = VerificationStatus.TornTail, Problem = $"The last {log.Length - lines.Offset} bytes are a line without its end." };
        return chain.NextSeq > 0 ? report : report with { Status = VerificationStatus.Broken, Problem = "The log is empty." };
    }
}
