using System.Text.Json;
using System.Text.RegularExpressions;
using McpAutoMl.Data.Peft;
using McpAutoMl.Data.Safetensors;

namespace McpAutoMl.Data.Tests.Peft;

public sealed class AdapterLayoutTests
{
    private static readonly (string, int, int, int)[] Modules =
        [("layers.0.q_proj", 6, 4, 2), ("layers.0.q_proj.inner", 6, 4, 3), ("layers.1.q_proj", 6, 4, 2), ("layers.10.q+proj (old)", 6, 4, 4)];

    [Fact]
    public void PatternsNameOneModuleEachAndGiveEveryScaleOne()
    {
        AdapterLayout layout = AdapterLayout.Of(Modules, AdapterExport.Peft);
        AdapterConfig config = Read(layout);
        Assert.Equal((2, 2.0, 2), (config.Rank, config.Alpha, config.RankPattern.Count));
        Assert.All(layout.Modules, module => Assert.Equal((module.Rank, 1.0), (config.For(module.Module).Rank, config.For(module.Module).Scale)));

        // The names of others that end alike, begin alike or fit the unescaped text are not matched.
        Assert.All(["model.layers.0.q_proj.inner", "layers.0.q_proj.inner2", "layers.10.qqproj old", "layers.0xq_proj.inner"],
            other => Assert.Equal(2, config.For(other).Rank));
    }

    [Fact]
    public void ScaledLeavesOneAlphaAndTakesTheRestOutOfB()
    {
        AdapterLayout layout = AdapterLayout.Of(Modules, AdapterExport.Scaled);
        AdapterConfig config = Read(layout);
        Assert.Empty(config.AlphaPattern);
        Assert.Equal([1, 2 / 3.0, 1, 0.5], layout.Modules.Select(module => module.Scale));
        Assert.All(layout.Modules, module => Assert.Equal(module.Scale, config.For(module.Module).Scale, 1e-15));
        Assert.False(layout.IsUniform);
    }

    [Fact]
    public void PaddedHasOneRankForAll()
    {
        AdapterLayout layout = AdapterLayout.Of(Modules, AdapterExport.Padded);
        AdapterConfig config = Read(layout);
        Assert.Equal((4, 4.0, 0, 0), (config.Rank, config.Alpha, config.RankPattern.Count, config.AlphaPattern.Count));
        Assert.All(layout.Modules, module => Assert.Equal((4, 1.0), (module.Width, module.Scale)));
        Assert.Equal(4 * 4 * (6 + 4), layout.Parameters);
        Assert.True(layout.IsUniform);
    }

    [Fact]
    public void TheConfigurationHasWhatPeftAsksForAndNoPath()
    {
        using JsonDocument config = JsonDocument.Parse(AdapterConfigText.Of(AdapterLayout.Of(Modules, AdapterExport.Peft), "org/model", "CAUSAL_LM", true));
        JsonElement root = config.RootElement;
        Assert.Equal(("LORA", "org/model", "CAUSAL_LM"), (Text("peft_type"), Text("base_model_name_or_path"), Text("task_type")));
        Assert.Equal(Modules.Select(module => module.Item1), root.GetProperty("target_modules").EnumerateArray().Select(module => module.GetString()));
        Assert.Equal(@"^layers\.0\.q_proj\.inner", root.GetProperty("rank_pattern").EnumerateObject().First().Name);
        Assert.All(root.GetProperty("rank_pattern").EnumerateObject(), pattern => Assert.NotNull(new Regex(pattern.Name)));
        Assert.True(root.GetProperty("fan_in_fan_out").GetBoolean());
        Assert.Equal(JsonValueKind.Null, root.GetProperty("modules_to_save").ValueKind);

        string? Text(string name) => root.GetProperty(name).GetString();
    }

    [Fact]
    public void NoRankBelowOneIsWritten() => Assert.Throws<ArgumentException>(() => AdapterLayout.Of([("a", 2, 2, 0)], AdapterExport.Peft));

    private static AdapterConfig Read(AdapterLayout layout)
    {
        using TempRoot root = new();
        root.Write("adapter_config.json", AdapterConfigText.Of(layout, null, null, false));
        root.Write("adapter_model.safetensors", Safetensors.CheckpointBytes.Of([.. layout.Modules.SelectMany(module => new[]
        {
            (module.NameOfA, "F32", new long[] { module.Width, module.Inputs }, new double[module.Width * module.Inputs]),
            (module.NameOfB, "F32", new long[] { module.Outputs, module.Width }, new double[module.Outputs * module.Width]),
        })]));
        using PeftAdapter adapter = PeftAdapter.Open(root.Roots, ".");
        Assert.Equal(layout.Modules.Select(module => (module.Module, module.Width)), adapter.Modules.Select(module => (module.Module, module.Rank)));
        return adapter.Config;
    }
}
