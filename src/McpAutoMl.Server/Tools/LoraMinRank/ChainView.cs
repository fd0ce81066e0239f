using McpAutoMl.Core;
using McpAutoMl.Core.LowRank.Products;
using McpAutoMl.Core.Numerics;
using McpAutoMl.Data.Safetensors;

namespace McpAutoMl.Server.Tools.LoraMinRank;

/// <summary>The view <c>product</c> of two checkpoints: modules named by <c>chain</c>, fitted to their product and one by one.</summary>
internal sealed class ChainView(Checkpoint before, Checkpoint after, LoraMinRankRequest request, ToolContext context)
{
    private const int LargestSide = 1024;

    /// <summary>One row for every text that the * of the chain can stand for.</summary>
    /// <exception cref="ProblemException">ARG_INVALID, SHAPE_INVALID, ARG_RANGE.</exception>
    public LoraMinRankResult Run()
    {
        string[] chain = request.Chain!;
        int[] ranks = RanksOf(chain.Length);
        Dictionary<string, ModulePair> modules = CheckpointPair.Of(before, after).Modules.ToDictionary(module => module.Module, StringComparer.Ordinal);
        ModulePair[][] groups = [.. ChainNames.Expand(chain, modules.Keys).Select(group => group.Select(name => modules[name]).ToArray())];
        if (groups.Length == 0)
        {
            throw Refuse("chain", "No modules have these names.", "Name modules as in the view layers, with one * for the number of the layer: *.self_attn.v_proj.");
        }

        bool attention = chain is [var first, var second] && first.EndsWith("v_proj", StringComparison.Ordinal) && second.EndsWith("o_proj", StringComparison.Ordinal);
        List<ChainRow> rows = [];
        foreach (ModulePair[] group in groups)
        {
            context.Progress.Report(new StageProgress((double)rows.Count / groups.Length, $"chain {rows.Count + 1} of {groups.Length}"));
            rows.Add(Row(group, ranks, attention));
        }

        return new LoraMinRankResult
        {
            Condition = attention ? ChainReport.Attention : ChainReport.Plain,
            Chains = [.. rows.OrderByDescending(row => row.KeptError)],
        };
    }

    private ChainRow Row(ModulePair[] group, int[] ranks, bool attention)
    {
        Matrix[] layers = [.. group.Select(module => Read(before, module.Base, module))], tuned = [.. group.Select(module => Read(after, module.Tuned, module))];
        int heads = attention ? HeadsOf(group) : 1;
        if (heads == 1)
        {
            CheckShapes(group);
        }

        List<ProductGroupFit> fits = [];
        for (int head = 0; head < heads; head++)
        {
            fits.Add(heads == 1
                ? ProductGroup.Fit(layers, tuned, ranks, context.Cancellation)
                : ProductGroup.Fit(AttentionHead.Of(layers, head, heads), AttentionHead.Of(tuned, head, heads), ranks, context.Cancellation));
        }

        context.Warn(fits.SelectMany(fit => fit.Kept.Warnings()));
        return new ChainRow(
            [.. group.Select(module => module.Module)],
            attention ? heads : null,
            ranks,
            Norm(fits, fit => fit.Change),
            Norm(fits, fit => fit.PerLayer.Achieved.Frobenius),
            Norm(fits, fit => fit.ProductAware.Achieved.Frobenius),
            Norm(fits, fit => fit.Kept.LowerBound.Frobenius),
            Norm(fits, fit => fit.Kept.Achieved.Frobenius),
            fits.Count(fit => fit.KeptProductAware),
            fits.Max(fit => fit.Kept.MaxDeltaNorm));
    }

    private int HeadsOf(ModulePair[] group)
    {
        ModelConfig config = before.Config.Heads is null ? after.Config : before.Config;
        int heads = config.Heads ?? throw Refuse(
            "chain", "The number of attention heads is not known.", "Give the model's folder with its config.json: values and outputs are multiplied head by head.");
        return config.KeyValueHeads == heads && group[0].Outputs == group[1].Inputs && group[0].Outputs % heads == 0
            ? heads
            : throw Refuse("chain", "Several heads share their values here, so that no head's product can be adapted on its own.", "Use the view layers.");
    }

    private static void CheckShapes(ModulePair[] group)
    {
        for (int i = 1; i < group.Length; i++)
        {
            if (group[i].Inputs != group[i - 1].Outputs)
            {
                throw ProblemException.Of(
                    "SHAPE_INVALID",
                    $"'{group[i].Module}' takes {group[i].Inputs} values, '{group[i - 1].Module}' gives {group[i - 1].Outputs}.",
                    "Name modules that feed one another; the first acts first.",
                    new ProblemLocation { Argument = "chain" });
            }
        }

        if (group.Max(module => Math.Min(module.Inputs, module.Outputs)) > LargestSide)
        {
            throw ProblemException.Of(
                "ARG_RANGE", $"A module of the chain has more than {LargestSide} inputs and outputs.", "Use the view layers.", new ProblemLocation { Argument = "chain" });
        }
    }

    private Matrix Read(Checkpoint checkpoint, TensorEntry entry, ModulePair module)
    {
        Matrix stored = checkpoint.Read(entry, context.Cancellation);
        return !Array.TrueForAll(stored.Data, double.IsFinite)
            ? throw ProblemException.Of("NON_FINITE", $"'{entry.Name}' holds NaN or infinity.", "Leave it out of the chain.", new ProblemLocation { Argument = "chain" })
            : module.Transposed ? stored.Transpose() : stored;
    }

    private int[] RanksOf(int length) => request.Ranks switch
    {
        [var rank] when rank >= 0 => [.. Enumerable.Repeat(rank, length)],
        { } ranks when ranks.Length == length && ranks.All(rank => rank >= 0) => ranks,
        _ => throw Refuse("ranks", "A chain needs its ranks.", $"Give one rank for all modules of the chain, or {length}, one for each."),
    };

    private static double Norm(IEnumerable<ProductGroupFit> fits, Func<ProductGroupFit, double> error) => Math.Sqrt(fits.Sum(fit => error(fit) * error(fit)));

    private static ProblemException Refuse(string argument, string message, string fix) =>
        ProblemException.Of("ARG_INVALID", message, fix, new ProblemLocation { Argument = argument });
}
