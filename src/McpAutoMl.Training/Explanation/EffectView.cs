using System.Globalization;
using McpAutoMl.Core;
using McpAutoMl.Core.Explanation;
using McpAutoMl.Core.Models.Additive;
using McpAutoMl.Training.Documents;

namespace McpAutoMl.Training.Explanation;

/// <summary>How features move a model's output: the terms of an additive model themselves, accumulated local effects of any other.</summary>
/// <param name="Of">The class whose probability or score moves; null for regression.</param>
/// <param name="Effects">Those that move most first.</param>
/// <param name="Pairs">Pairs of an additive model, strongest first; empty for other models.</param>
/// <param name="Facts">One an effect and one a pair.</param>
public sealed record EffectView(string? Of, IReadOnlyList<FeatureEffect> Effects, IReadOnlyList<PairEffect> Pairs, IReadOnlyList<Fact> Facts)
{
    /// <summary>Most points of a feature.</summary>
    public const int Points = 12;

    /// <summary>Most points of a feature in a pair.</summary>
    public const int PairPoints = 3;

    /// <summary>Most pairs shown.</summary>
    public const int MostPairs = 3;

    /// <summary>Computes the effects.</summary>
    /// <param name="rows">Model and data.</param>
    /// <param name="names">Features asked for; null for all.</param>
    /// <param name="topK">How many are kept, those with the largest range first.</param>
    /// <param name="progress">Told the share of features done.</param>
    /// <param name="cancellation">Looked at before every feature.</param>
    /// <exception cref="ProblemException">COLUMN_NOT_FOUND when a feature asked for is none of the model's.</exception>
    public static EffectView Compute(
        TrainingRows rows, IReadOnlyList<string>? names, int topK, IProgress<StageProgress>? progress, CancellationToken cancellation)
    {
        TrainedModel model = rows.Document;
        IReadOnlyList<string> wanted = names is { Count: > 0 } ? [.. names.Select(name => rows.Features[name].Name).Distinct()] : rows.Predictor.Model.Features;
        EbmModel? additive = rows.Predictor.Model as EbmModel;
        List<FeatureEffect> effects = [];
        foreach (string name in wanted)
        {
            cancellation.ThrowIfCancellationRequested();
            effects.Add(additive is null
                ? AccumulatedLocalEffects.Compute(rows.Predictor.Model, rows.Features, model.PositiveIndex, name, Points)
                : ShapeFunctions.Of(additive, rows.Features, model.PositiveIndex, additive.Features.ToList().IndexOf(name), Points));
            progress?.Report(new StageProgress((double)effects.Count / wanted.Count, "effects"));
        }

        FeatureEffect[] shown = [.. effects.OrderByDescending(effect => effect.Range()).Take(topK)];
        PairEffect[] pairs = additive is null ? [] :
        [
            .. Enumerable.Range(0, additive.PairedFeatures.Count)
                .Where(t => names is not { Count: > 0 } || wanted.Contains(additive.PairedFeatures[t].First) || wanted.Contains(additive.PairedFeatures[t].Second))
                .Take(MostPairs).Select(t => ShapeFunctions.OfPair(additive, rows.Features, model.PositiveIndex, t, PairPoints)),
        ];
        return new EffectView(model.PositiveClass, shown, pairs, [.. shown.Select((effect, i) => FactOf(model, effect, i + 1)), .. pairs.Select(FactOf)]);
    }

    /// <summary>All points as CSV: feature, method, unit, value, level, effect, rows.</summary>
    public byte[] ToCsv()
    {
        CsvText csv = new();
        csv.Add("feature").Add("method").Add("unit").Add("value").Add("level").Add("effect").Add("rows").EndLine();
        foreach (FeatureEffect effect in Effects)
        {
            foreach (EffectPoint point in effect.Points)
            {
                csv.Add(effect.Feature).Add(effect.Method).Add(effect.Unit).Add(point.Value ?? double.NaN).Add(point.Level ?? "").Add(point.Effect).Add(point.Rows).EndLine();
            }
        }

        return csv.ToBytes();
    }

    private static Fact FactOf(TrainedModel model, FeatureEffect effect, int rank)
    {
        EffectPoint low = effect.Points.MinBy(point => point.Effect) ?? new EffectPoint(null, null, 0, 0);
        EffectPoint high = effect.Points.MaxBy(point => point.Effect) ?? low;
        string output = model.PositiveClass is { } name ? $"{effect.Unit} of '{UntrustedText.Clip(name)}'" : $"'{UntrustedText.Clip(model.Target)}'";
        return new Fact(
            Say($"effect.{rank}"),
            Say($"'{UntrustedText.Clip(effect.Feature)}' moves the {output} from {low.Effect:G4} at {At(low)} to {high.Effect:G4} at {At(high)}, relative to the mean ({effect.Method})."),
            [new("lowest", low.Effect), new("highest", high.Effect)]);
    }

    private static Fact FactOf(PairEffect pair, int index) => new(
        Say($"pair.{index + 1}"),
        Say($"'{UntrustedText.Clip(pair.First)}' and '{UntrustedText.Clip(pair.Second)}' together move the {pair.Unit} by another {pair.Effects.Min(row => row.Min()):G4} to {pair.Effects.Max(row => row.Max()):G4} at the points shown."),
        [new("lowest", pair.Effects.Min(row => row.Min())), new("highest", pair.Effects.Max(row => row.Max()))]);

    private static string At(EffectPoint point) => point.Value is double value
        ? value.ToString("G4", CultureInfo.InvariantCulture)
        : point.Level is { } level ? $"'{UntrustedText.Clip(level)}'" : "missing";

    private static string Say(FormattableString sentence) => FormattableString.Invariant(sentence);
}
