using System.Collections;
using McpAutoMl.Server.Workers;

namespace McpAutoMl.Server.Tests.Workers;

public sealed class WorkerProgramTests
{
    [Theory]
    [InlineData("/usr/bin/dotnet", "/opt/x/mcp-automl.dll", "/usr/bin/dotnet", "/opt/x/mcp-automl.dll worker")]
    [InlineData("/opt/x/mcp-automl", "/opt/x/mcp-automl.dll", "/opt/x/mcp-automl", "worker")]
    [InlineData("/somewhere/.dotnet/tools/mcp-automl", "/somewhere/.dotnet/tools/.store/mcp-automl.dll", "/somewhere/.dotnet/tools/mcp-automl", "worker")]
    [InlineData("/opt/single/mcp-automl", "", "/opt/single/mcp-automl", "worker")]
    public void TheSameProgramIsStarted(string executable, string library, string file, string arguments)
    {
        WorkerProgram program = WorkerProgram.Of(executable, library);
        Assert.Equal((file, arguments), (program.File, string.Join(' ', program.Arguments)));
    }

    [Fact]
    public void SecretsOfTheServerAreNotHandedOn()
    {
        Hashtable server = new() { ["PATH"] = "/bin", ["DOTNET_ROOT"] = "/dotnet", ["MCPAUTOML_ROOT"] = "/data", ["OPENAI_API_KEY"] = "secret", ["PATHOLOGY"] = "secret" };
        Dictionary<string, string> worker = WorkerEnvironment.Of(server, "scratch", 1024);
        Assert.Equal(["DOTNET_GCHeapHardLimit", "DOTNET_ROOT", "MCPAUTOML_ROOT", "PATH", "TEMP", "TMP", "TMPDIR"], worker.Keys.Order(StringComparer.Ordinal));
        Assert.Equal("0x38000000", worker["DOTNET_GCHeapHardLimit"]); // seven eighths of a gigabyte
    }

    [Fact]
    public void TheMemoryOfAWorkerIsLimitedWithoutAskingForIt() =>
        Assert.InRange(new WorkerSettings(WorkerProgram.OfThisServer()).MemoryMegabytes, WorkerSettings.LeastMemory, int.MaxValue);
}
