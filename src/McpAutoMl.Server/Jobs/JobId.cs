using System.Security.Cryptography;
using System.Text;

namespace McpAutoMl.Server.Jobs;

/// <summary>The handle of a job: the same call has the same job.</summary>
public static class JobId
{
    /// <summary><c>job_</c> and 12 hex digits of the SHA-256 over the tool's name, a line feed and the canonical arguments.</summary>
    public static string Of(string tool, ReadOnlySpan<byte> canonicalArguments)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(tool + "\n"));
        hash.AppendData(canonicalArguments);
        return "job_" + Convert.ToHexStringLower(hash.GetHashAndReset())[..12];
    }
}
