using McpAutoMl.Core.Explanation;
using McpAutoMl.Training.Documents;
using McpAutoMl.Training.Scoring;

namespace McpAutoMl.Training.Explanation;

/// <summary>Sentences on one prediction.</summary>
public static class RowFacts
{
    /// <summary>The prediction, then the features that moved it most.</summary>
    /// <param name="model">The stored model.</param>
    /// <param name="row">The prediction, with contributions where the model has them.</param>
    /// <param name="topK">Features that get a fact.</param>
    public static IReadOnlyList<Fact> Of(TrainedModel model, ScoredRow row, int topK)
    {
        List<Fact> facts = [Prediction(model, row)];
        if (row.Contributions is not { } parts)
        {
            return facts;
        }

        facts.Add(new Fact(
            "row.sum",
            Say($"The base value {parts.BaseValue:G6} and all contributions add up to {parts.Sum:G6}; the model's raw score ({parts.Unit}) is {parts.RawScore:G6}."),
            [new("base_value", parts.BaseValue), new("sum", parts.Sum), new("raw_score", parts.RawScore)]));
        for (int i = 0; i < Math.Min(topK, parts.Values.Count); i++)
        {
            FeatureContribution part = parts.Values[i];
            facts.Add(new Fact(
                Say($"row.contribution.{i + 1}"),
                Say($"'{UntrustedText.Clip(part.Feature)}' ({(part.Value is { } value ? $"'{UntrustedText.Clip(value)}'" : "missing")}) contributes {part.Contribution:G4} to the {parts.Unit}{(parts.Of is { } name ? $" of '{UntrustedText.Clip(name)}'" : "")}."),
                [new("contribution", part.Contribution)]));
        }

        return facts;
    }

    private static Fact Prediction(TrainedModel model, ScoredRow row)
    {
        if (row.Probabilities is not { } probabilities)
        {
            double value = (double)row.Prediction;
            return row.Quantiles is { } quantiles
                ? new Fact(
                    "row.prediction",
                    Say($"The model predicts these quantiles of '{UntrustedText.Clip(model.Target)}': {string.Join(", ", quantiles.Select(q => Say($"{q.Value:G6} ({q.Q})")))}."),
                    [.. quantiles.Select(q => new FactNumber(Say($"q_{q.Q}"), q.Value))])
                : new Fact("row.prediction", Say($"The model predicts a '{UntrustedText.Clip(model.Target)}' of {value:G6}."), [new("prediction", value)]);
        }

        double p = probabilities.First(probability => probability.Class == (string)row.Prediction).Probability;
        return new Fact(
            "row.prediction",
            Say($"The model predicts '{UntrustedText.Clip((string)row.Prediction)}' with a probability of {p:G4}."),
            [new("probability", p)]);
    }

    private static string Say(FormattableString sentence) => FormattableString.Invariant(sentence);
}
