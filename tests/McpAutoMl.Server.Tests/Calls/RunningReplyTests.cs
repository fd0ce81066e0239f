using System.Text.Json;
using McpAutoMl.Server.Calls;
using McpAutoMl.Server.Filters;
using McpAutoMl.Server.Jobs;
using McpAutoMl.Server.Tests.Harness;
using McpAutoMl.Server.Tools;

namespace McpAutoMl.Server.Tests.Calls;

public sealed class RunningReplyTests
{
    [Theory]
    [InlineData(JobStatus.Queued, "queued")]
    [InlineData(JobStatus.Running, "running")]
    [InlineData(JobStatus.Done, "running")]
    [InlineData(JobStatus.Failed, "running")]
    [InlineData(JobStatus.Cancelled, "running")]
    public void AJobThatHasJustEndedIsStillToBeWaitedFor(JobStatus status, string told)
    {
        using Job job = new("job_0123456789ab", "gate") { Status = status };
        JsonElement none = JsonElement.Parse("{}");
        LoggedCall logged = new("call", new ToolDefinition(new GateTool()), none, PageRequest.Of(none), []);
        Assert.Equal(told, (string?)RunningReply.Envelope(job, logged)["result"]!["status"]);
    }
}
