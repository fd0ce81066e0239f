using System.Text.Json.Nodes;
using McpAutoMl.Server.Tests.Harness;

namespace McpAutoMl.Server.Tests.Workers;

/// <summary>The built server and its workers, as a host starts them.</summary>
public sealed class ServedWorkerTests : IDisposable
{
    // Far longer than any test waits for it.
    private static readonly object Long = new { dataset = "telco_churn.csv", target = "churn", folds = 10, repeats = 20, wait_seconds = 0 };

    private readonly TestHome _home = new();

    public ServedWorkerTests() => Assert.SkipUnless(OperatingSystem.IsLinux(), "Processes are looked up in /proc.");

    public void Dispose() => _home.Dispose();

    [Fact]
    public async Task AKilledServerTakesItsWorkerWithItAndLeavesEarlierModels()
    {
        string model, job;
        await using (ServedProcess server = await ServedProcess.StartAsync(_home))
        {
            model = (string)(await server.FinishAsync("train_model", new { dataset = "penguins.csv", target = "species", models = new[] { "logistic" } }))["result"]!["model_id"]!;
            job = await server.StartJobAsync("train_model", Long);
            int worker = Assert.Single(TestWorker.ChildrenOf(server.Id));
            await server.KillAsync();
            await TestWorker.GoneAsync(worker);
        }

        await using ServedProcess again = await ServedProcess.StartAsync(_home);
        Assert.Equal("aborted", (string?)(await again.StateAsync(job))["status"]);
        Assert.NotNull((await again.FinishAsync("predict", new { model_id = model, dataset = "penguins.csv" }))["result"]);
        JsonNode[] records = [.. _home.Log().Select(line => JsonNode.Parse(line)!)];
        Assert.Contains(records, record => (string?)record["kind"] == "end" && (string?)record["status"] == "aborted");
    }

    [Fact]
    public async Task AWorkerKilledInMidTrainingCostsThatCallAlone()
    {
        await using ServedProcess server = await ServedProcess.StartAsync(_home);
        Assert.NotNull((await server.CallAsync("list_artifacts", new { }))["result"]);
        Assert.Empty(TestWorker.ChildrenOf(server.Id)); // a cheap call needs none
        string job = await server.StartJobAsync("train_model", Long);
        await TestWorker.KillAsync(Assert.Single(TestWorker.ChildrenOf(server.Id)));
        JsonNode state = await server.StateAsync(job);
        Assert.Equal(("failed", "WORKER_CRASHED"), ((string?)state["status"], (string?)state["error"]!["code"]));
        Assert.NotNull((await server.FinishAsync("load_dataset", new { path = "iris.csv" }))["result"]);
    }

    [Fact]
    public async Task TrainingIsCancelledAtAnyPoint()
    {
        await using ServedProcess server = await ServedProcess.StartAsync(_home);
        for (int looks = 0; looks < 64; looks = (2 * looks) + 1)
        {
            string job = await server.StartJobAsync("train_model", Long);
            int worker = Assert.Single(TestWorker.ChildrenOf(server.Id));
            for (int look = 0; look < looks; look++)
            {
                await server.StateAsync(job, 0);
            }

            await server.CallAsync("cancel_job", new { job_id = job });
            Assert.Equal("cancelled", (string?)(await server.StateAsync(job))["status"]);
            await TestWorker.GoneAsync(worker);
            Assert.NotNull((await server.FinishAsync("load_dataset", new { path = "iris.csv" }))["result"]);
        }

        Assert.Empty(Directory.GetFiles(_home.Home, "*.tmp", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task TheMemoryLimitComesFromTheCommandLine()
    {
        _home.Write("wide.csv", Wide());
        await using ServedProcess server = await ServedProcess.StartAsync(_home, "--worker-memory", "256", "--root", Path.Combine(_home.Folder, "data"));
        JsonNode error = await server.FinishAsync("load_dataset", new { path = "wide.csv" });
        Assert.Equal("MEMORY_LIMIT", (string?)error["code"]);
        Assert.Contains("--worker-memory", (string?)error["fix"], StringComparison.Ordinal);
        Assert.NotNull((await server.FinishAsync("load_dataset", new { path = "iris.csv" }))["result"]);
    }

    [Fact]
    public async Task ReadOnlyWorkStaysInTheServer()
    {
        await using ServedProcess server = await ServedProcess.StartAsync(_home, "--read-only");
        string id = (string)(await server.FinishAsync("load_dataset", new { path = "iris.csv" }))["result"]!["dataset_id"]!;
        Assert.NotNull((await server.FinishAsync("compute_stats", new { dataset = id, target = "species" }))["result"]);
        Assert.Empty(TestWorker.ChildrenOf(server.Id));
    }

    /// <summary>400,000 rows of 100 numbers: 320 MB as a table.</summary>
    private static byte[] Wide()
    {
        byte[] header = System.Text.Encoding.ASCII.GetBytes(string.Join(',', Enumerable.Range(0, 100).Select(column => $"c{column}")) + "\n");
        byte[] row = System.Text.Encoding.ASCII.GetBytes(string.Join(',', Enumerable.Range(0, 100).Select(column => column % 10)) + "\n");
        byte[] file = new byte[header.Length + (row.Length * 400_000)];
        header.CopyTo(file, 0);
        for (int i = 0; i < 400_000; i++)
        {
            row.CopyTo(file, header.Length + (i * row.Length));
        }

        return file;
    }
}
