using System.Text.Json;
using System.Text.Json.Nodes;
using McpAutoMl.Agent.Studies;
using McpAutoMl.Agent.Studies.Items;

namespace McpAutoMl.Agent.Tests.Studies.Items;

public sealed class StudyPlayerTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("mcpautoml-").FullName;
    private readonly List<string> played = [];

    private ItemStore Store => new(folder, "server 1");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task FinishedItemsAreNotPlayedAgain()
    {
        StudyItem[] items = [Item("a"), Item("b"), Item("c")];
        Assert.Empty(await PlayAsync(items[..2], Store));
        Assert.Empty(await PlayAsync(items, Store));

        Assert.Equal(["a", "b", "c"], played.Order());
        Assert.Equal("b", Store.Find(items[1])!.Value.GetProperty("id").GetString());
    }

    [Fact]
    public async Task AnInterruptedStudyGoesOnWhereItWas()
    {
        using var interrupt = new CancellationTokenSource();
        var endless = Item("endless", async cancellation =>
        {
            await interrupt.CancelAsync();
            cancellation.ThrowIfCancellationRequested();
        });
        Assert.Empty(await PlayAsync([Item("a")], Store));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => PlayAsync([Item("a"), endless], Store, interrupt.Token));

        Assert.Null(Store.Find(endless));
        Assert.Empty(await PlayAsync([Item("a"), Item("endless")], Store));
        Assert.Single(played, "a");
    }

    [Fact]
    public async Task AFailedItemIsNamedAndTriedAgain()
    {
        var bad = Item("bad", _ => throw new StudyException("no such column"));

        Assert.Equal("bad: no such column", Assert.Single(await PlayAsync([bad, Item("good")], Store)));
        Assert.Empty(await PlayAsync([Item("bad"), Item("good")], Store));
        Assert.Equal(["bad", "bad", "good"], played.Order());
    }

    [Fact]
    public async Task OtherContentsOrAnotherServerArePlayedAnew()
    {
        var item = Item("a");
        await PlayAsync([item], Store);

        Assert.NotNull(Store.Find(item));
        Assert.Null(new ItemStore(folder, "server 2").Find(item));
        Assert.Null(Store.Find(item with { Definition = new JsonObject { ["seed"] = 1 } }));
    }

    private Task<IReadOnlyList<string>> PlayAsync(StudyItem[] items, ItemStore store, CancellationToken cancellation = default) =>
        new StudyPlayer(store).PlayAsync(items, _ => (_, _, _) => Task.FromResult(default(JsonElement)), _ => { }, cancellation);

    private StudyItem Item(string id, Func<CancellationToken, Task>? work = null) => new(id, new JsonObject { ["seed"] = 0 }, async (_, cancellation) =>
    {
        lock (played) played.Add(id);
        if (work is not null) await work(cancellation);
        return new JsonObject { ["id"] = id };
    });
}
