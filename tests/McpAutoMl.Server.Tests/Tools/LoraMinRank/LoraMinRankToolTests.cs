using System.Text.Json;
using McpAutoMl.Core;
using McpAutoMl.Core.LowRank;
using McpAutoMl.Core.Numerics;
using McpAutoMl.Data.Roots;
using McpAutoMl.Data.Tests.Safetensors;
using McpAutoMl.Server.Calls;
using McpAutoMl.Server.Tests.Harness;
using McpAutoMl.Server.Tools;
using McpAutoMl.Server.Tools.LoraMinRank;
using McpAutoMl.Server.Workspaces;

namespace McpAutoMl.Server.Tests.Tools.LoraMinRank;

public sealed class LoraMinRankToolTests : IDisposable
{
    private const int Width = 48;
    private readonly TestHome _home = new();

    public void Dispose() => _home.Dispose();

    [Fact]
    public async Task FindsTheRankOfEachChangedMatrixLargestResidualFirst()
    {
        double[] weights = Uniform(Width, Width, 1);
        Write("base", ("a.q_proj.weight", "BF16", [Width, Width], weights), ("b.v_proj.weight", "BF16", [Width, Width], weights), ("same", "F32", [1, 1], [1]), ("norm", "F32", [2], [3, 4]));
        Write("tuned", ("a.q_proj.weight", "BF16", [Width, Width], Shifted(weights, 2)), ("b.v_proj.weight", "BF16", [Width, Width], Shifted(weights, 5)), ("same", "F32", [1, 1], [1]), ("norm", "F32", [2], [3, 9]));
        (LoraMinRankResult result, ToolContext context) = await Call(new { @base = "base.safetensors", tuned = "tuned.safetensors" });

        Assert.Equal((3, 2, 7 * 2 * Width), (result.Summary!.Modules, result.Summary!.Changed, result.Summary!.Parameters));
        Assert.Equal(4 * result.Summary!.Parameters, result.Summary!.Bytes);
        Assert.InRange(result.Summary!.KeptEnergy!.Value, 0.99, 1);
        Assert.Equal([new KindRanks("q_proj", 2, 2, 2), new KindRanks("v_proj", 5, 5, 5)], result.Summary!.ByKind);
        Assert.Equal([("a.q_proj", 2), ("b.v_proj", 5)], result.Layers!.Select(l => (l.Name, l.RecommendedRank!.Value)).Order());
        Assert.True(Left(result.Layers![0]) >= Left(result.Layers![1]));
        Assert.Equal([1, 2, 4, 5, Width], result.Layers!.First(l => l.Name == "b.v_proj").ErrorAtRank.Select(e => e.Rank));

        static double Left(LayerRow layer) => layer.ErrorAtRank.First(e => e.Rank == layer.RecommendedRank).Frobenius;
        Assert.Equal([new NotCoveredRow("norm", "norm", 1, 1, "not a matrix: [2]")], result.NotCovered!);
        Assert.Equal(["base.safetensors", "tuned.safetensors"], context.Inputs.Keys);
    }

    [Fact]
    public async Task FiltersByNameAndShowsTheErrorsAskedFor()
    {
        double[] weights = Uniform(Width, Width, 1);
        Write("base", ("a", "F32", [Width, Width], weights), ("b", "F32", [Width, Width], weights));
        Write("tuned", ("a", "F32", [Width, Width], Shifted(weights, 3)), ("b", "F32", [Width, Width], Shifted(weights, 4)));
        (LoraMinRankResult result, _) = await Call(new { @base = "base.safetensors", tuned = "tuned.safetensors", modules = new[] { "a*" }, ranks = new[] { 3, 0, 900 } });
        LayerRow layer = Assert.Single(result.Layers!);
        Assert.Equal(("a", 3), (layer.Name, layer.RecommendedRank));
        Assert.Equal([0, 3], layer.ErrorAtRank.Select(e => e.Rank));
    }

    [Fact]
    public async Task WarnsOfNotANumberAndOfChangesBelowTheNoise()
    {
        double[] weights = Uniform(Width, Width, 1);
        Write("base", ("bad", "F32", [1, 2], [1, double.NaN]), ("faint.weight", "BF16", [Width, Width], weights));
        Write("tuned", ("bad", "F32", [1, 2], [1, 2]), ("faint.weight", "BF16", [Width, Width], [.. Shifted(weights, 1).Zip(weights, (a, b) => b + (2e-4 * (a - b)))]));
        (LoraMinRankResult result, ToolContext context) = await Call(new { @base = "base.safetensors", tuned = "tuned.safetensors" });
        Assert.Equal([("NON_FINITE", "bad"), ("BELOW_STORAGE_NOISE", "faint")], context.Warnings.Select(w => (w.Code, w.Where)));
        Assert.Null(Assert.Single(result.Layers!).RecommendedRank);
        Assert.Equal(["bad"], result.NotCovered!.Select(n => n.Name));
    }

    [Fact]
    public async Task FindsTheRanksThatWerePlantedInTheExample()
    {
        string folder = Path.Combine(TestHome.Repository, "examples", "checkpoints");
        JsonElement card = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "tiny.json"))).RootElement;
        Dictionary<string, int> planted = card.GetProperty("planted_ranks").EnumerateObject().ToDictionary(rank => rank.Name, rank => rank.Value.GetInt32());
        ToolContext context = new(new Workspace(new MemoryFiles(), new DataRoots([folder])), cancellation: TestContext.Current.CancellationToken);
        JsonElement arguments = JsonSerializer.SerializeToElement(new { @base = "tiny/base.safetensors", tuned = "tiny/tuned.safetensors" });
        LoraMinRankResult result = (LoraMinRankResult)await new LoraMinRankTool().InvokeAsync(arguments, context);
        Assert.Equal(
            planted.Where(rank => rank.Value > 0).Select(rank => (rank.Key, rank.Value)).Order(),
            result.Layers!.Select(layer => (layer.Name, layer.Rank.Numeric)).Order());
        Assert.Equal(planted.Count + 1, result.Summary!.Modules); // the output head too
    }

    [Fact]
    public async Task NamesShapesThatDiffer()
    {
        Write("base", ("w", "F32", [1, 2], [1, 2]), ("v", "F32", [1, 1], [1]));
        Write("tuned", ("w", "F32", [2, 1], [1, 2]), ("v", "F32", [1, 1], [2]));
        (LoraMinRankResult result, _) = await Call(new { @base = "base.safetensors", tuned = "tuned.safetensors" });
        Assert.Equal("shapes differ: [1, 2] in base, [2, 1] in tuned", Assert.Single(result.NotCovered!).Reason);
    }

    [Fact]
    public async Task ReadsAChainOverTheProtocol()
    {
        await using TestServer server = await TestServer.StartAsync(_home);
        double[][][] layers = [[[1, 2], [0, 1]], [[1, 0], [3, 1]]];
        var envelope = await server.EnvelopeAsync("lora_min_rank", new { matrices = new { layers, target = new double[][] { [1, 2], [3, 12] } } });
        Assert.Equal(1, (int)envelope["result"]!["layers"]![0]!["recommended_rank"]!); // the product is [[1, 2], [3, 7]]
        Assert.Equal([5, 0], envelope["result"]!["layers"]![0]!["singular_values"]!.AsArray().Select(s => (double)s!));
        Assert.Equal("bit_exact", (string?)envelope["audit"]!["reproducibility"]);
    }

    [Theory]
    [InlineData("""{}""", "ARG_INVALID", "base")]
    [InlineData("""{"base":"a.safetensors"}""", "ARG_INVALID", "base")]
    [InlineData("""{"matrices":{"layers":[[[1,2],[3]]],"target":[[1]]}}""", "SHAPE_INVALID", "matrices.layers[0][1]")]
    [InlineData("""{"matrices":{"layers":[[[1,2]],[[1,2]]],"target":[[1]]}}""", "SHAPE_INVALID", "matrices.layers[1]")]
    [InlineData("""{"matrices":{"layers":[[[1,2]]],"target":[[1]]}}""", "SHAPE_INVALID", "matrices.target")]
    [InlineData("""{"matrices":{"layers":[[]],"target":[[1]]}}""", "SHAPE_INVALID", "matrices.layers[0]")]
    [InlineData("""{"matrices":{"layers":[[[1]]],"target":[[1]]},"tolerance":0.5}""", "ARG_INVALID", "tolerance")]
    [InlineData("""{"matrices":{"layers":[[[1]]],"target":[[1]]},"rank_rule":"energy","tolerance":7}""", "ARG_RANGE", "tolerance")]
    [InlineData("""{"matrices":{"layers":[[[1]]],"target":[[1]]},"parameter_budget":0}""", "ARG_RANGE", "parameter_budget")]
    [InlineData("""{"matrices":{"layers":[[[1]]],"target":[[1]]},"max_rank":0}""", "ARG_RANGE", "max_rank")]
    public async Task RefusesWhatDoesNotFit(string arguments, string code, string argument)
    {
        ProblemException error = await Assert.ThrowsAsync<ProblemException>(() => Call(arguments));
        Assert.Equal((code, argument), (error.Problem.Code, error.Problem.Where?.Argument));
    }

    [Fact]
    public async Task RefusesCheckpointsWithNothingInCommonAndPatternsWithoutAMatch()
    {
        Write("base", ("a", "F32", [1, 1], [1]));
        Write("tuned", ("b", "F32", [1, 1], [1]));
        Assert.Equal("NO_COMMON_TENSORS", (await Assert.ThrowsAsync<ProblemException>(() => Call(new { @base = "base.safetensors", tuned = "tuned.safetensors" }))).Problem.Code);
        Assert.Equal("modules", (await Assert.ThrowsAsync<ProblemException>(() => Call(new { @base = "base.safetensors", tuned = "base.safetensors", modules = new[] { "z" } }))).Problem.Where!.Argument);
    }

    private Task<(LoraMinRankResult, ToolContext)> Call(object arguments) => Call(JsonSerializer.Serialize(arguments));

    private async Task<(LoraMinRankResult, ToolContext)> Call(string arguments)
    {
        Workspace workspace = new(new MemoryFiles(), new DataRoots([_home.Folder]));
        ToolContext context = new(workspace, cancellation: TestContext.Current.CancellationToken);
        object result = await new LoraMinRankTool().InvokeAsync(JsonDocument.Parse(arguments).RootElement, context);
        Assert.NotNull(JsonSerializer.Serialize(result, ToolJson.Options));
        return ((LoraMinRankResult)result, context);
    }

    private void Write(string name, params (string, string, long[], double[])[] tensors) =>
        File.WriteAllBytes(Path.Combine(_home.Folder, name + ".safetensors"), CheckpointBytes.Of(tensors));

    /// <summary>Multiples of 2^-12 below 2^-5, which bfloat16 holds exactly: the base is stored without rounding.</summary>
    private static double[] Uniform(int rows, int columns, long seed)
    {
        RandomStream random = new(seed, "tests/lora");
        return [.. Enumerable.Range(0, rows * columns).Select(_ => Math.Round(160 * (random.NextDouble() - 0.5)) / 4096)];
    }

    /// <summary>The weights plus a product of the given rank, a tenth of their size.</summary>
    private static double[] Shifted(double[] weights, int rank)
    {
        Matrix update = MatrixProduct.Multiply(new Matrix(Width, rank, Uniform(Width, rank, 7)), new Matrix(rank, Width, Uniform(rank, Width, 8)));
        return [.. weights.Zip(update.Data, (w, u) => w + (20 * u))];
    }
}
