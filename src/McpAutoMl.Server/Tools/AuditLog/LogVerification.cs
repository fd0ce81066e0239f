using McpAutoMl.Audit;
using McpAutoMl.Audit.Verification;

namespace McpAutoMl.Server.Tools.AuditLog;

/// <summary>What the check of a log found, as it is shown.</summary>
/// <param name="Status">The worst that was found.</param>
/// <param name="Records">How many records keep every rule, from the first on.</param>
/// <param name="Head">Hash of the last of them.</param>
/// <param name="OpenCalls">Calls without an end.</param>
/// <param name="RecordsAfterHead">How many records follow the one with the given head.</param>
/// <param name="Problem">What is wrong and where.</param>
public sealed record LogVerification(
    VerificationStatus Status, long Records, string Head, long OpenCalls, long? RecordsAfterHead, string? Problem)
{
    /// <summary>Checks a log.</summary>
    /// <param name="path">The file.</param>
    /// <param name="head">A head that a reply carried, or null.</param>
    /// <param name="cancellation">Stops the check.</param>
    public static LogVerification Of(string path, string? head, CancellationToken cancellation)
    {
        VerificationReport report = AuditVerifier.Verify(path, head, cancellation);
        return new(report.Status, report.Records, report.Head, report.OpenCalls, report.RecordsAfterHead, report.Problem);
    }
}
