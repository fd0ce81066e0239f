using System.Text.Json;
using McpAutoMl.Audit;
using McpAutoMl.Audit.Reading;
using McpAutoMl.Audit.Records;
using McpAutoMl.Server.Calls;
using McpAutoMl.Server.Hosting;
using McpAutoMl.Server.Replay;
using McpAutoMl.Server.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;

namespace McpAutoMl.Server.Tests.Replay;

public sealed class ReplayerTests : IDisposable
{
    private readonly TestHome _home = new();

    private string Root => Path.Combine(_home.Folder, "root");

    private string LogPath => Path.Combine(_home.Home, AuditLog.FileName);

    public ReplayerTests()
    {
        Directory.CreateDirectory(Root);
        File.Copy(Path.Combine(TestHome.Repository, "examples", "data", "iris.csv"), Path.Combine(Root, "iris.csv"));
    }

    public void Dispose() => _home.Dispose();

    [Fact]
    public async Task TheSameCallGivesTheSameResultInAnotherProcess()
    {
        await Call("load_dataset", """{"path":"iris.csv"}""");
        await Call("compute_stats", """{"dataset":"iris.csv","target":"species","limit":2}""");
        await Call("compute_stats", """{"dataset":"iris.csv","target":"spezies"}""");
        await Call("no_such_tool", "{}");
        Assert.Equal(Enumerable.Repeat(ReplayVerdict.Identical, 4), (await Replay()).Select(call => call.Verdict));
    }

    [Fact]
    public async Task AnAblationIsReplayedToTheBit()
    {
        await Call(
            "run_ablation",
            """{"dataset":"iris.csv","target":"species","max_features":2,"folds":2,"repeats":1,"insights":[{"arm":"both","features":[{"name":"petal_width_cm","score":1}]}]}""");
        Assert.Equal(CallStatus.Ok, Assert.Single(CallHistory.Read(LogPath)).Status);
        Assert.Equal(ReplayVerdict.Identical, Assert.Single(await Replay()).Verdict);
    }

    [Fact]
    public async Task AReplayLeavesTheHomeAsItIs()
    {
        await Call("load_dataset", """{"path":"iris.csv"}""");
        Dictionary<string, DateTime> before = Files();
        byte[] log = File.ReadAllBytes(LogPath);
        await Replay();
        Assert.Equal(before, Files());
        Assert.Equal(log, File.ReadAllBytes(LogPath));
    }

    [Fact]
    public async Task AChangedFileIsAChangedInput()
    {
        await Call("load_dataset", """{"path":"iris.csv"}""");
        await Call("compute_stats", """{"dataset":"iris.csv","target":"species"}""");
        string file = Path.Combine(Root, "iris.csv");
        File.WriteAllLines(file, File.ReadAllLines(file)[..^1]);
        Assert.All(await Replay(), call => Assert.Equal(ReplayVerdict.InputChanged, call.Verdict));
        File.Delete(file);
        Assert.All(await Replay(), call => Assert.Equal((ReplayVerdict.InputChanged, "FILE_NOT_FOUND"), (call.Verdict, call.Difference)));
    }

    [Fact]
    public async Task ErasedArgumentsAndStateAreNamedAsReasons()
    {
        await Call("list_artifacts", """{"kind":"files"}""");
        await Call("load_dataset", """{"path":"iris.csv"}""");
        File.Delete(Path.Combine(_home.Home, "blobs", CallHistory.Read(LogPath)[1].ArgsSha256));
        IReadOnlyList<ReplayedCall> replayed = await Replay();
        Assert.All(replayed, call => Assert.Equal(ReplayVerdict.NotReplayable, call.Verdict));
        Assert.Contains("state", replayed[0].Reason);
        Assert.Contains("erased", replayed[1].Reason);
    }

    [Fact]
    public async Task WhatWasMissingThenAndIsThereNowIsNoDifference()
    {
        await Call("load_dataset", """{"path":"later.csv"}""");
        File.Copy(Path.Combine(Root, "iris.csv"), Path.Combine(Root, "later.csv"));
        Assert.Equal(ReplayVerdict.NotReplayable, Assert.Single(await Replay()).Verdict);
    }

    private ServiceProvider Services() =>
        new ServiceCollection().AddMcpAutoMl(_home.Settings() with { Roots = [Root] }).BuildServiceProvider();

    private async Task Call(string tool, string arguments)
    {
        await using ServiceProvider services = Services();
        await services.GetRequiredService<ToolInvoker>()
            .InvokeAsync(new ToolCall(tool, JsonElement.Parse(arguments)) { Complete = true }, TestContext.Current.CancellationToken);
    }

    private async Task<IReadOnlyList<ReplayedCall>> Replay()
    {
        await using ServiceProvider services = Services();
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        return await services.GetRequiredService<Replayer>().ReplayAsync(CallHistory.Read(LogPath), cancellation).ToArrayAsync(cancellation);
    }

    private Dictionary<string, DateTime> Files() => Directory.EnumerateFiles(_home.Home, "*", SearchOption.AllDirectories)
        .ToDictionary(path => path, File.GetLastWriteTimeUtc, StringComparer.Ordinal);
}
