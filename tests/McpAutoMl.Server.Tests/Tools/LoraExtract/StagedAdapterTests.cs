using System.Text.Json.Nodes;
using McpAutoMl.Core;
using McpAutoMl.Server.Replay;
using McpAutoMl.Server.Tests.Harness;
using McpAutoMl.Server.Tools.LoraExtract;
using Microsoft.Extensions.DependencyInjection;

namespace McpAutoMl.Server.Tests.Tools.LoraExtract;

public sealed class StagedAdapterTests : IDisposable
{
    private readonly ExtractionHome _home = new();

    public void Dispose() => _home.Dispose();

    [Fact]
    public async Task NothingIsOverwrittenUnlessAskedForAndThenOnlyAnAdapter()
    {
        _home.WritePair("F32");
        LoraExtractResult first = (await _home.CallAsync(new { rank = 2 })).Result;
        ProblemException refused = await Assert.ThrowsAsync<ProblemException>(() => _home.CallAsync(new { rank = 3 }));
        Assert.Equal(("FILE_EXISTS", "output"), (refused.Problem.Code, refused.Problem.Where?.Argument));
        Assert.Equal(first.Files[1].Sha256, Hash());

        LoraExtractResult second = (await _home.CallAsync(new { rank = 3, overwrite = true })).Result;
        Assert.Equal(second.Files[1].Sha256, Hash());
        Assert.NotEqual(first.Files[1].Sha256, Hash());
        Assert.Equal(["out"], Directory.EnumerateFileSystemEntries(_home.Exports).Select(Path.GetFileName));

        File.WriteAllText(Path.Combine(_home.Exports, "out", "notes.txt"), "mine");
        Assert.Equal("FILE_EXISTS", (await Assert.ThrowsAsync<ProblemException>(() => _home.CallAsync(new { overwrite = true }))).Problem.Code);
        Assert.True(File.Exists(Path.Combine(_home.Exports, "out", "notes.txt")));
    }

    [Fact]
    public async Task AFailureLeavesNothing()
    {
        _home.WritePair("F32");
        await Assert.ThrowsAsync<ProblemException>(() => _home.CallAsync(new { parameter_budget = 1 }));
        Assert.Empty(Directory.EnumerateFileSystemEntries(_home.Exports));
    }

    [Theory]
    [InlineData("con")]
    [InlineData("a/lpt1.x")]
    public async Task NamesOfDevicesAreNoFolders(string output)
    {
        _home.WritePair("F32");
        Assert.Equal("PATH_NOT_ALLOWED", (await Assert.ThrowsAsync<ProblemException>(() => _home.CallAsync(new { output }))).Problem.Code);
    }

    [Fact]
    public async Task WithoutAFolderForExportsTheResultIsTheSameAndNothingIsKept()
    {
        _home.WritePair("F32");
        LoraExtractResult kept = (await _home.CallAsync(new { })).Result, replayed = (await _home.CallAsync(new { }, keep: false)).Result;
        Assert.Equal(kept.Files, replayed.Files);
        Assert.Equal(["out"], Directory.EnumerateFileSystemEntries(_home.Exports).Select(Path.GetFileName));
    }

    [Fact]
    public async Task TheCallIsLoggedReplayedAndKeptFromReadOnlyServers()
    {
        using TestHome home = new();
        foreach (string file in (string[])["base.safetensors", "tuned.safetensors"])
        {
            _home.WritePair("BF16");
            home.Write(file, File.ReadAllBytes(Path.Combine(_home.Folder, file)));
        }

        await using (TestServer server = await TestServer.StartAsync(home))
        {
            object arguments = new { @base = "base.safetensors", tuned = "tuned.safetensors", output = "adapters/one", base_model_name = "org/model" };
            JsonObject envelope = await server.EnvelopeAsync("lora_extract", arguments);
            Assert.Equal("bit_exact", (string?)envelope["audit"]!["reproducibility"]);
            Assert.Equal(3, envelope["result"]!["modules"]!.AsArray().Count);
            Assert.True(File.Exists(Path.Combine(home.Home, "exports", "adapters", "one", "adapter_config.json")));
            Assert.Contains(home.Log(), line => line.Contains("exports/adapters/one/adapter_model.safetensors", StringComparison.Ordinal));
            Assert.Equal("FILE_EXISTS", (string?)(await server.ErrorAsync("lora_extract", arguments))["code"]);
            Assert.Equal("ARG_INVALID", (string?)(await server.ErrorAsync(
                "lora_extract", new { @base = "base.safetensors", tuned = "tuned.safetensors", output = "two", base_model_name = "/models/base" }))["code"]);

            var calls = Audit.Reading.CallHistory.Read(Path.Combine(home.Home, "audit.jsonl"));
            List<ReplayVerdict> verdicts = [];
            await foreach (ReplayedCall call in server.Services.GetRequiredService<Replayer>().ReplayAsync(calls, TestContext.Current.CancellationToken))
            {
                verdicts.Add(call.Verdict);
            }

            Assert.Equal([ReplayVerdict.Identical, ReplayVerdict.NotReplayable, ReplayVerdict.Identical], verdicts);
            Assert.Equal(["adapters"], Directory.EnumerateFileSystemEntries(Path.Combine(home.Home, "exports")).Select(Path.GetFileName));
        }

        await using TestServer closed = await TestServer.StartAsync(home, readOnly: true);
        Assert.DoesNotContain(await closed.Client.ListToolsAsync(cancellationToken: TestContext.Current.CancellationToken), tool => tool.Name == "lora_extract");
    }

    private string Hash() => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(
        File.ReadAllBytes(Path.Combine(_home.Exports, "out", "adapter_model.safetensors"))));
}
