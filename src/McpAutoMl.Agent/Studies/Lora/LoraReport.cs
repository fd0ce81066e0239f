using System.Globalization;
using System.Text;
using McpAutoMl.Agent.Studies.Reports;

namespace McpAutoMl.Agent.Studies.Lora;

/// <summary>The results as a page with tables and charts, and every number as CSV. A function of the outcomes alone.</summary>
internal static class LoraReport
{
    /// <summary>Writes both files.</summary>
    public static void Write(IReadOnlyList<(LoraExperiment Experiment, LoraOutcome Outcome)> results, string folder)
    {
        File.WriteAllText(Path.Combine(folder, "README.md"), Markdown(results));
        File.WriteAllText(Path.Combine(folder, "curves.csv"), Csv(results));
    }

    /// <summary>The page.</summary>
    public static string Markdown(IReadOnlyList<(LoraExperiment Experiment, LoraOutcome Outcome)> results)
    {
        var text = new StringBuilder("""
            # Adapters by construction, on random models

            Written by `dotnet run -c Release --project src/McpAutoMl.Agent -- lora-study`. Each section is one call of `lora_min_rank` (view `theory`,
            `architecture` with `draws`): the server draws frozen and target networks, builds the adapters of the proof rank by rank, and measures
            them; charts are its own. Every number is in [curves.csv](curves.csv). The call has seed 0, and the same seed gives the same bytes.

            These are the constructed curves of Zeng and Lee, *The Expressive Power of Low-Rank Adaptation* (ICLR 2024, arXiv 2310.17513), measured anew
            in its settings: width 16, weights uniform in ±1/√width, attention weights and inputs standard normal. Errors are mean squared errors of an
            output value: median and quartiles over the draws.

            ## In short


            """);
        foreach (var (experiment, outcome) in results) text.Append(InShort(experiment, outcome));
        text.Append("""

            ## What this cannot show

            - The published curves by gradient descent, and those from pretrained networks, are not repeated here. Adapters found by training can be better or worse than
              constructed ones at ranks that are too small.
            - Last layers are trained (Adam, 1,500 steps on 2,048 inputs, 5 models), so their errors are errors that can be had, not the least ones;
              more layers are harder to train, not less able. That they cannot reach 0 is Lemma 4.
            - The networks are random and small, the transformer has no residual connections, normalisation or rotary positions. The ranks bound what represents a known
              target; they are no advice for training.

            """);
        foreach (var (experiment, outcome) in results) text.Append(Section(experiment, outcome));
        return text.ToString();
    }

    /// <summary>All points.</summary>
    public static string Csv(IReadOnlyList<(LoraExperiment Experiment, LoraOutcome Outcome)> results)
    {
        var lines = new List<string> { "experiment,method,rank,layers,parameters,mse,low,high" };
        foreach (var (experiment, outcome) in results)
        {
            lines.AddRange(outcome.Curve.Select(p => Line(experiment, "adapters", p.Rank, null, p.Parameters, p.Mse, p.Low, p.High)));
            lines.AddRange((outcome.FinalLayerCurve ?? []).Select(p => Line(experiment, "last_layers", null, p.Layers, p.Parameters, p.Mse, p.Low, p.High)));
        }

        return string.Concat(lines.Select(line => line + "\n"));
    }

    private static string InShort(LoraExperiment experiment, LoraOutcome outcome)
    {
        var last = outcome.Curve[^1];
        string start = $"- {experiment.Title}: {Error(outcome.Curve[0].Mse)} without adapters, {Error(last.Mse)} at rank {outcome.MinRank}, which theory calls enough";
        if (experiment.EqualSpectrum)
        {
            var at = outcome.Curve[LoraExperiment.PublishedRank];
            return $"- The published example (width 8, rank 3, one draw, all singular values .5820) has {Error(LoraExperiment.PublishedError)}; over {experiment.Draws} draws of ours the median at that rank is {Error(at.Mse)}, the quartiles {Error(at.Low)} and {Error(at.High)}.\n";
        }

        return Trained(outcome) is { } trained
            ? start + $", with {last.Parameters} parameters; training the last {trained.Layers} layers, {trained.Parameters} parameters, leaves {Error(trained.Mse)}.\n"
            : start + ".\n";
    }

    /// <summary>The last layers with as many parameters as adapters of the least rank, for networks of more than two layers.</summary>
    private static LayerPoint? Trained(LoraOutcome outcome) =>
        outcome.FinalLayerCurve?.FirstOrDefault(point => point.Layers > 1 && point.Parameters >= outcome.Curve[^1].Parameters);

    private static string Section(LoraExperiment experiment, LoraOutcome outcome)
    {
        string rows = MarkdownTable.Of(
            ["rank", "parameters", "median error", "first quartile", "third quartile"],
            outcome.Curve.Select(p => (IEnumerable<string>)[$"{p.Rank}", Whole(p.Parameters), Error(p.Mse), Error(p.Low), Error(p.High)]));
        string section = $"\n## {experiment.Title}\n\n"
            + $"Width {experiment.Width}, {experiment.Draws} draws. {outcome.Formula}: rank {outcome.MinRank} ({outcome.Kind}).\n\n"
            + $"![]({LoraCharts.FileName(experiment, "error_by_rank")})\n\n{rows}\n";
        if (outcome.FinalLayerCurve is { } layers)
        {
            section += "\nTraining the last layers in full, on the first 5 draws:\n\n"
                + $"![]({LoraCharts.FileName(experiment, "error_by_parameters")})\n\n"
                + MarkdownTable.Of(
                    ["layers", "parameters", "median error", "first quartile", "third quartile"],
                    layers.Select(p => (IEnumerable<string>)[$"{p.Layers}", Whole(p.Parameters), Error(p.Mse), Error(p.Low), Error(p.High)]))
                + "\n";
        }

        return section + $"\nLeast rank by depth: [{LoraCharts.FileName(experiment, "rank_by_depth")}]({LoraCharts.FileName(experiment, "rank_by_depth")})\n";
    }

    private static string Line(LoraExperiment experiment, string method, int? rank, int? layers, long parameters, double mse, double low, double high) =>
        FormattableString.Invariant($"{experiment.Id},{method},{rank},{layers},{parameters},{Numbers.Exact(mse)},{Numbers.Exact(low)},{Numbers.Exact(high)}");

    private static string Whole(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>Three digits; what rounding alone explains as a power of ten.</summary>
    private static string Error(double value) => value.ToString(value is > 0 and < 1e-4 ? "0.0E+0" : "0.####", CultureInfo.InvariantCulture);
}
