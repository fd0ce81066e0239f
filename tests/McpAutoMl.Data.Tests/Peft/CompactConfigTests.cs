using System.Text.Json;
using System.Text.RegularExpressions;
using McpAutoMl.Core.Numerics;
using McpAutoMl.Data.Peft;

namespace McpAutoMl.Data.Tests.Peft;

public sealed class CompactConfigTests
{
    private static readonly string[] Kinds = ["self_attn.q_proj", "self_attn.k_proj", "self_attn.v_proj", "self_attn.o_proj", "mlp.gate_proj", "mlp.up_proj", "mlp.down_proj"];

    private static readonly string[] Others = ["lm_head", "model.embed_tokens", "model.norm", .. Enumerable.Range(0, 22).Select(i => $"model.layers.{i}.input_layernorm")];

    [Fact]
    public void NamesKindsWhereAllOfThemAreMeant()
    {
        CompactConfig config = CompactConfig.Of([.. Llama(3).Select(name => (name, 8))], Others, false, 3000)!;
        Assert.Equal((8, 8, null, null), (config.R, config.LoraAlpha, config.FanInFanOut, config.RoundedUpTo));
        Assert.Equal(["down_proj", "gate_proj", "k_proj", "o_proj", "q_proj", "up_proj", "v_proj"], (string[])config.TargetModules);
        Assert.Empty(config.RankPattern);
    }

    [Fact]
    public void GathersLayersOfOneRank()
    {
        (string, int)[] ranks = [.. Llama(4).Select(name => (name, name.Contains("down", StringComparison.Ordinal) ? 32 : name.EndsWith("q_proj", StringComparison.Ordinal) && name[13] is '0' or '2' ? 16 : 8))];
        CompactConfig config = CompactConfig.Of(ranks, Others, true, 3000)!;
        Assert.True(config.FanInFanOut);
        Assert.Equal([("(0|2)\\.self_attn\\.q_proj", 16), ("down_proj", 32)], config.RankPattern.Select(p => (p.Key, p.Value)));
        Assert.Equal(config.RankPattern, config.AlphaPattern);
    }

    [Fact]
    public void LeavesModulesOfRankZeroAndOthersAlone()
    {
        (string, int)[] ranks = [.. Llama(2).Select(name => (name, name == "model.layers.1.self_attn.q_proj" ? 0 : 4)), ("extra.q_proj", 4)];
        CompactConfig config = CompactConfig.Of(ranks, [.. Others, "vision.layers.0.mlp.up_proj"], false, 3000)!;
        Assert.Equal(Expected(ranks), Resolved(config, [.. ranks.Select(r => r.Item1), .. Others, "vision.layers.0.mlp.up_proj"]));
        Assert.Null(CompactConfig.Of([("a", 0)], Others, false, 3000));
    }

    [Fact]
    public void GivesWholeNamesWhereTheModelIsNotKnown()
    {
        CompactConfig few = CompactConfig.Of([("model.layers.3.q_proj", 4), ("model.layers.4.q_proj", 0)], null, false, 3000)!;
        Assert.Equal(["model.layers.3.q_proj"], (string[])few.TargetModules);
        CompactConfig many = CompactConfig.Of([.. Llama(5).Select(name => (name, 4))], null, false, 3000)!;
        Assert.StartsWith(@"(.*\.)?(model\.layers\.(0|1|2|3|4)\.mlp\.down_proj|", (string)many.TargetModules);
        Assert.Equal(Llama(5).Order(), Resolved(many, [.. Llama(9), .. Others]).Keys.Order());
    }

    [Fact]
    public void AlwaysMeansWhatWasAsked()
    {
        for (int seed = 0; seed < 30; seed++)
        {
            RandomStream random = new(seed, "tests/peft");
            (string, int)[] ranks = [.. Llama(5).Append("model.layers.3.mlp.experts.1.up_proj").Append("q_proj").Append("a-b+c.(x)").Select(name => (name, (int)(4 * random.NextDouble() * random.NextDouble())))];
            CompactConfig config = CompactConfig.Of(ranks, Others, false, 100_000)!;
            Assert.Equal(Expected(ranks), Resolved(config, [.. ranks.Select(r => r.Item1), .. Others]));
        }
    }

    [Fact]
    public void RoundsRanksUpUntilItFits()
    {
        RandomStream random = new(1, "tests/peft");
        (string, int)[] ranks = [.. Llama(22).Select(name => (name, 4 + (int)(61 * random.NextDouble())))];
        Assert.Equal(154, ranks.Length);
        CompactConfig config = CompactConfig.Of(ranks, Others, false, 3000)!;
        Assert.InRange(JsonSerializer.SerializeToUtf8Bytes(config).Length, 500, 3000);
        Assert.InRange(config.RoundedUpTo!.Value, 2, 32);
        Dictionary<string, int> resolved = Resolved(config, [.. ranks.Select(r => r.Item1), .. Others]);
        Assert.All(ranks, rank => Assert.InRange(resolved[rank.Item1], rank.Item2, rank.Item2 + config.RoundedUpTo.Value - 1));
        Assert.Equal(154, resolved.Count);
    }

    private static IEnumerable<string> Llama(int layers) => Enumerable.Range(0, layers).SelectMany(i => Kinds.Select(kind => $"model.layers.{i}.{kind}"));

    private static Dictionary<string, int> Expected(IEnumerable<(string Name, int Rank)> ranks) =>
        ranks.Where(r => r.Rank > 0).ToDictionary(r => r.Name, r => r.Rank);

    /// <summary>What PEFT makes of it: check_target_module_exists and get_pattern_key.</summary>
    private static Dictionary<string, int> Resolved(CompactConfig config, IEnumerable<string> modules)
    {
        Dictionary<string, int> ranks = [];
        foreach (string name in modules)
        {
            bool isTarget = config.TargetModules is string pattern
                ? Regex.IsMatch(name, $"^(?:{pattern})$")
                : ((string[])config.TargetModules).Any(end => name == end || name.EndsWith("." + end, StringComparison.Ordinal));
            if (isTarget)
            {
                string[] keys = [.. config.RankPattern.Keys.Where(key => Regex.IsMatch(name, $@"^(.*\.)?({key})$"))];
                Assert.InRange(keys.Length, 0, 1);
                ranks[name] = keys.Length == 1 ? config.RankPattern[keys[0]] : config.R;
            }
        }

        return ranks;
    }
}
