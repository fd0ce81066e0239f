using System.Text;
using System.Text.Json;
using McpAutoMl.Audit.Records;
using McpAutoMl.Audit.Verification;
using McpAutoMl.Audit.Writing;

namespace McpAutoMl.Audit.Tests;

/// <summary>A home folder for one test, deleted afterwards.</summary>
internal sealed class LogHome : IDisposable
{
    public static readonly EnvironmentFacts Environment = EnvironmentFacts.Current("0.0.0-test", [], new string('c', 64));

    public string Path { get; } = Directory.CreateTempSubdirectory("audit-").FullName;

    public string LogPath => System.IO.Path.Combine(Path, AuditLog.FileName);

    public AuditLog Open() => AuditLog.Open(Path, Environment);

    public AuditLog Open(LogSeams seams) => AuditLog.Open(Path, Environment, seams);

    public VerificationReport Verify(string? head = null) => AuditVerifier.Verify(LogPath, head, TestContext.Current.CancellationToken);

    public string[] Lines() => File.ReadAllText(LogPath, Encoding.ASCII).TrimEnd('\n').Split('\n');

    public JsonElement[] Records() => [.. Lines().Select(line => JsonElement.Parse(line))];

    public string[] Kinds() => [.. Records().Select(record => record.GetProperty("kind").GetString()!)];

    /// <summary>One whole call with a result; gives the receipt of its end.</summary>
    public static async Task<EndReceipt> Call(AuditLog log, string arguments = """{"dataset":"ds_1"}""", string result = """{"n":1}""")
    {
        var start = Start(arguments);
        await log.StartAsync(start);
        return await log.EndAsync(new EndRecord
        {
            CallId = start.CallId,
            Status = CallStatus.Ok,
            Result = Encoding.UTF8.GetBytes(result),
            Reproducibility = "bit_exact",
            DurationMs = 1.5,
        });
    }

    public static StartRecord Start(string arguments = """{"dataset":"ds_1"}""") => new()
    {
        CallId = AuditLog.NewCallId(),
        Tool = "compute_stats",
        Arguments = JsonElement.Parse(arguments),
        Seed = 0,
        Client = new ClientFacts("test", "1"),
        Durable = false,
    };

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
