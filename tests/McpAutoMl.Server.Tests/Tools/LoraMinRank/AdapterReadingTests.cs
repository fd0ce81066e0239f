using System.Text.Json;
using McpAutoMl.Core;
using McpAutoMl.Core.Numerics;
using McpAutoMl.Data.Roots;
using McpAutoMl.Data.Tests.Safetensors;
using McpAutoMl.Server.Tests.Harness;
using McpAutoMl.Server.Tools;
using McpAutoMl.Server.Tools.LoraMinRank;
using McpAutoMl.Server.Workspaces;

namespace McpAutoMl.Server.Tests.Tools.LoraMinRank;

public sealed class AdapterReadingTests : IDisposable
{
    private const string Prefix = "base_model.model.model.layers.";
    private readonly TestHome _home = new();

    public void Dispose() => _home.Dispose();

    [Theory]
    [InlineData("F32")]
    [InlineData("BF16")]
    public async Task FindsThePlantedRankOfAWideAdapterWithoutTheBase(string type)
    {
        const int Outputs = 384, Inputs = 512, Rank = 128, Planted = 16;
        double[] b = MatrixProduct.Multiply(Uniform(Outputs, Planted, 1), Uniform(Planted, Rank, 2)).Data, a = Uniform(Rank, Inputs, 3).Data;
        Write(
            """{"peft_type":"LORA","r":128,"lora_alpha":256}""",
            (Prefix + "0.q_proj.lora_A.weight", type, [Rank, Inputs], a),
            (Prefix + "0.q_proj.lora_B.weight", type, [Outputs, Rank], b),
            (Prefix + "1.q_proj.lora_A.weight", type, [Rank, Inputs], a),
            (Prefix + "1.q_proj.lora_B.weight", type, [Outputs, Rank], new double[Outputs * Rank]),
            ("base_model.model.lm_head.weight", type, [2, 2], [1, 2, 3, 4]));
        (LoraMinRankResult result, ToolContext context) = await Call(new { adapter = "adapter", ranks = new[] { Planted } });

        LayerRow layer = Assert.Single(result.Layers!); // the other stands for no change
        Assert.Equal(("model.layers.0.q_proj", Planted, Planted), (layer.Name, layer.Rank.Numeric, layer.RecommendedRank));
        Assert.Equal([Outputs, Inputs], layer.Shape);
        Assert.InRange(layer.ErrorAtRank[0].Relative, 0, type == "F32" ? 1e-6 : 1e-2);
        Assert.Null(layer.RelativeChange);
        Assert.Equal((2, 1), (result.Summary!.Modules, result.Summary!.Changed));
        Assert.Equal([new NotCoveredRow("lm_head.weight", "matrix", 1, null, "saved in full: no low-rank form")], result.NotCovered!);
        Assert.Equal(["adapter/adapter_config.json", "adapter/adapter_model.safetensors"], context.Inputs.Keys);
    }

    [Fact]
    public async Task ShowsTheSizeOfTheChangeWithItsScale()
    {
        Write("""{"r":1,"lora_alpha":3}""", ("m.lora_A.weight", "F32", [1, 2], [3, 4]), ("m.lora_B.weight", "F32", [2, 1], [0, 2]));
        (LoraMinRankResult result, _) = await Call(new { adapter = "adapter" });
        Assert.Equal(30, result.Layers![0].SingularValues[0], 1e-12); // 3 * 2 * 5
    }

    [Fact]
    public async Task NamesModulesThatAreNotFinite()
    {
        Write(
            """{"r":1}""",
            ("bad.lora_A.weight", "F32", [1, 1], [double.NaN]),
            ("bad.lora_B.weight", "F32", [1, 1], [1]),
            ("good.lora_A.weight", "F32", [1, 1], [1]),
            ("good.lora_B.weight", "F32", [1, 1], [1]));
        (LoraMinRankResult result, ToolContext context) = await Call(new { adapter = "adapter" });
        Assert.Equal([("NON_FINITE", "bad")], context.Warnings.Select(w => (w.Code, w.Where)));
        Assert.Equal(["good"], result.Layers!.Select(l => l.Name));
        Assert.Equal("modules", (await Assert.ThrowsAsync<ProblemException>(() => Call(new { adapter = "adapter", modules = new[] { "z" } }))).Problem.Where!.Argument);
    }

    [Fact]
    public async Task TakesOneInputOnly() =>
        Assert.Equal("ARG_INVALID", (await Assert.ThrowsAsync<ProblemException>(() => Call(new { adapter = "adapter", @base = "b", tuned = "t" }))).Problem.Code);

    private async Task<(LoraMinRankResult, ToolContext)> Call(object arguments)
    {
        Workspace workspace = new(new MemoryFiles(), new DataRoots([_home.Folder]));
        ToolContext context = new(workspace, cancellation: TestContext.Current.CancellationToken);
        JsonElement element = JsonSerializer.SerializeToElement(arguments);
        return ((LoraMinRankResult)await new LoraMinRankTool().InvokeAsync(element, context), context);
    }

    private void Write(string config, params (string, string, long[], double[])[] tensors)
    {
        string folder = Directory.CreateDirectory(Path.Combine(_home.Folder, "adapter")).FullName;
        File.WriteAllText(Path.Combine(folder, "adapter_config.json"), config);
        File.WriteAllBytes(Path.Combine(folder, "adapter_model.safetensors"), CheckpointBytes.Of(tensors));
    }

    private static Matrix Uniform(int rows, int columns, long seed)
    {
        RandomStream random = new(seed, "tests/lora");
        return new Matrix(rows, columns, [.. Enumerable.Range(0, rows * columns).Select(_ => random.NextDouble() - 0.5)]);
    }
}
