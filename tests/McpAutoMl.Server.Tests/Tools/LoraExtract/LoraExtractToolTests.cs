using System.Text.Json;
using McpAutoMl.Core;
using McpAutoMl.Server.Tools.LoraExtract;

namespace McpAutoMl.Server.Tests.Tools.LoraExtract;

/// <summary>What is written is read back by a parser of the tests' own and applied to the base.</summary>
public sealed class LoraExtractToolTests : IDisposable
{
    private const string Q = ExtractionHome.Q, V = ExtractionHome.V, Down = ExtractionHome.Down;
    private readonly ExtractionHome _home = new();

    public void Dispose() => _home.Dispose();

    [Theory]
    [InlineData("F32", "peft", "f32")]
    [InlineData("F32", "scaled", "f32")]
    [InlineData("F32", "padded", "f32")]
    [InlineData("F64", "scaled", "f16")]
    [InlineData("BF16", "peft", "bf16")]
    [InlineData("BF16", "padded", "f32")]
    [InlineData("F16", "scaled", "bf16")]
    public async Task AppliedToTheBaseTheErrorIsThePredictedOne(string stored, string export, string dtype)
    {
        _home.WritePair(stored);
        LoraExtractResult result = (await _home.CallAsync(new
        {
            export,
            dtype,
            rank_rule = "energy",
            tolerance = 0.9,
            module_ranks = new[] { new { pattern = "*down_proj", rank = 7 } },
        })).Result;
        WrittenAdapter adapter = _home.Adapter();

        Assert.Equal([Q, V, Down], result.Modules.Select(module => module.Name).Order());
        Assert.True(result.Modules.Select(module => module.Rank).Distinct().Count() > 1);
        foreach (ExtractedRow module in result.Modules)
        {
            (double[,] weights, double[,] tuned) = _home.Weights[module.Name];
            double[,] delta = adapter.Delta(module.Name);
            double error = 0, norm = 0;
            foreach ((int i, int j) in Indices(delta))
            {
                double change = tuned[i, j] - weights[i, j], left = tuned[i, j] - (weights[i, j] + delta[i, j]);
                norm += change * change;
                error += left * left;
            }

            (error, norm) = (Math.Sqrt(error), Math.Sqrt(norm));
            Assert.InRange(Math.Abs(error - module.PredictedError), 0, (1e-6 * module.PredictedError) + module.StorageError);
            Assert.Equal(error, module.MeasuredError, 1e-6 * error);
            Assert.Equal(error / norm, module.RelativeError, 1e-6);
            Assert.InRange(module.StorageError / norm, 0, dtype switch { "f32" => 1e-7, "f16" => 1e-3, _ => 5e-3 });
        }

        Assert.Equal(3, result.Verification.Modules);
    }

    [Fact]
    public async Task TheDefaultsTakeTheRanksThatStandOutOfTheNoise()
    {
        _home.WritePair("BF16", rest: 0);
        (LoraExtractResult result, var context) = await _home.CallAsync(new { });
        WrittenAdapter adapter = _home.Adapter();

        Assert.Equal([(Q, 3), (V, 6), (Down, 3)], result.Modules.Select(module => (module.Name, module.Rank)).OrderBy(module => module.Name));
        Assert.Equal(adapter.TensorNames.Length, 2 * adapter.Modules.Length);
        Assert.Equal((3 * (48 + 40)) + (6 * (24 + 40)) + (3 * (40 + 56)), result.Parameters);
        Assert.Equal(new FileInfo(Path.Combine(_home.Exports, "out", "adapter_model.safetensors")).Length, result.Bytes);
        Assert.Equal(["exports/out/adapter_config.json", "exports/out/adapter_model.safetensors"], result.Files.Select(file => file.Path));
        Assert.Equal(["exports/out/adapter_config.json", "exports/out/adapter_model.safetensors"], context.Artifacts.Select(artifact => artifact.Uri));
        Assert.InRange(result.KeptEnergy, 0.999, 1);
        Assert.Equal(new ServingRow(8, true, false), result.Serving);
        Assert.Equal(["model.embed_tokens.weight", "norm.weight"], result.NotCovered.Select(row => row.Name)); // the unchanged module is not missed
        Assert.Contains(context.Warnings, warning => warning.Code == "NOT_CARRIED");
        Assert.Equal(JsonValueKind.Null, adapter.Config.GetProperty("base_model_name_or_path").ValueKind);
    }

    [Fact]
    public async Task RanksFollowABudgetANumberOrACap()
    {
        _home.WritePair("F32", rest: 0);
        long all = (await _home.CallAsync(new { output = "all" })).Result.Parameters;
        LoraExtractResult half = (await _home.CallAsync(new { output = "half", parameter_budget = all / 2 })).Result;
        Assert.InRange(half.Parameters, 1, all / 2);
        Assert.True(half.KeptEnergy > (await _home.CallAsync(new { output = "even", ranks = "uniform", parameter_budget = all / 2 })).Result.KeptEnergy);

        LoraExtractResult two = (await _home.CallAsync(new { output = "two", rank = 2 })).Result;
        Assert.All(two.Modules, module => Assert.Equal(2, module.Rank));
        Assert.Equal(new ServingRow(8, false, true), two.Serving);
        Assert.All((await _home.CallAsync(new { output = "cap", max_rank = 1 })).Result.Modules, module => Assert.Equal(1, module.Rank));

        LoraExtractResult tight = (await _home.CallAsync(new { output = "tight", parameter_budget = 100 })).Result;
        Assert.Equal(1, Assert.Single(tight.Modules).Rank);
        Assert.Equal(2, tight.NotCovered.Count(row => row.Reason.Contains("budget", StringComparison.Ordinal)));
        Assert.Equal([tight.Modules[0].Name], _home.Adapter("tight").Modules); // never rank 0
        ProblemException nothing = await Assert.ThrowsAsync<ProblemException>(() => _home.CallAsync(new { output = "none", parameter_budget = 5 }));
        Assert.Equal("NO_CHANGE", nothing.Problem.Code);
    }

    [Fact]
    public async Task AnAdapterIsResizedWithoutItsBase()
    {
        _home.WritePair("F32", rest: 0);
        LoraExtractResult wide = (await _home.CallAsync(new { output = "wide", rank = 20, base_model_name = "org/model", task_type = "CAUSAL_LM" })).Result;
        string adapter = Path.Combine("home", "exports", "wide");
        LoraExtractResult resized = (await _home.CallAsync(new { adapter, output = "small", rank_rule = "epsilon", tolerance = 1e-5 }, pair: false)).Result;

        Assert.Equal([(Q, 3), (V, 6), (Down, 3)], resized.Modules.Select(module => (module.Name, module.Rank)).OrderBy(module => module.Name));
        Assert.True(resized.Parameters < wide.Parameters / 3);
        Assert.All(resized.Modules, module => Assert.InRange(module.RelativeError, 0, 1e-6));
        JsonElement config = _home.Adapter("small").Config;
        Assert.Equal(("org/model", "CAUSAL_LM"), (config.GetProperty("base_model_name_or_path").GetString(), config.GetProperty("task_type").GetString()));

        double[,] before = _home.Adapter("wide").Delta(V), after = _home.Adapter("small").Delta(V);
        Assert.All(Indices(before), at => Assert.Equal(before[at.Row, at.Column], after[at.Row, at.Column], 1e-6));
    }

    [Fact]
    public async Task TheMatricesOfGpt2AreTurned()
    {
        double[] weights = new double[6 * 18];
        double[] tuned = [.. Enumerable.Range(0, weights.Length).Select(i => (1.0 + (i / 18)) * (1 + (i % 18)) / 64)]; // rank 1
        _home.Write("base.safetensors", Data.Tests.Safetensors.CheckpointBytes.Of(("h.0.attn.c_attn.weight", "F32", [6, 18], weights)));
        _home.Write("tuned.safetensors", Data.Tests.Safetensors.CheckpointBytes.Of(("h.0.attn.c_attn.weight", "F32", [6, 18], tuned)));
        await _home.CallAsync(new { });
        WrittenAdapter adapter = _home.Adapter();
        double[,] delta = adapter.Delta("h.0.attn.c_attn");

        Assert.True(adapter.Config.GetProperty("fan_in_fan_out").GetBoolean());
        Assert.Equal((18, 6), (delta.GetLength(0), delta.GetLength(1)));
        Assert.All(Indices(delta), at => Assert.Equal(tuned[(at.Column * 18) + at.Row], delta[at.Row, at.Column], 1e-6));
    }

    [Theory]
    [InlineData("""{"rank":4,"ranks":"allocation","parameter_budget":9}""", "ARG_INVALID", "rank")]
    [InlineData("""{"ranks":"allocation"}""", "ARG_MISSING", "parameter_budget")]
    [InlineData("""{"ranks":"uniform"}""", "ARG_MISSING", "rank")]
    [InlineData("""{"ranks":"uniform","rank":2,"parameter_budget":9}""", "ARG_MISSING", "rank")]
    [InlineData("""{"ranks":"per_layer","parameter_budget":9}""", "ARG_INVALID", "parameter_budget")]
    [InlineData("""{"adapter":"x"}""", "ARG_INVALID", "adapter")]
    [InlineData("""{"modules":["nothing"]}""", "ARG_INVALID", "modules")]
    [InlineData("""{"tolerance":0.5}""", "ARG_INVALID", "tolerance")]
    public async Task ArgumentsThatDoNotGoTogetherAreRefusedAndLeaveNothing(string arguments, string code, string argument)
    {
        _home.WritePair("F32");
        ProblemException refused = await Assert.ThrowsAsync<ProblemException>(() => _home.CallAsync(JsonSerializer.Deserialize<JsonElement>(arguments)));
        Assert.Equal((code, argument), (refused.Problem.Code, refused.Problem.Where?.Argument));
        Assert.Empty(Directory.Exists(_home.Exports) ? Directory.EnumerateFileSystemEntries(_home.Exports) : []);
    }

    private static IEnumerable<(int Row, int Column)> Indices(double[,] matrix) =>
        from row in Enumerable.Range(0, matrix.GetLength(0))
        from column in Enumerable.Range(0, matrix.GetLength(1))
        select (row, column);
}
