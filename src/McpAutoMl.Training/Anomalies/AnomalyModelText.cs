using System.Text.Json;
using McpAutoMl.Core;
using McpAutoMl.Training.Documents;

namespace McpAutoMl.Training.Anomalies;

/// <summary>Canonical text of an <see cref="AnomalyModel"/>. A model's id is <c>model_</c> and 12 hex digits of the SHA-256 of this text.</summary>
public static class AnomalyModelText
{
    /// <summary>The same model gives the same text, byte for byte.</summary>
    public static string Write(AnomalyModel model) => JsonSerializer.Serialize(model, TrainedModelText.Options);

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="ProblemException">MODEL_CORRUPT when the text is no model of this format, or not what <see cref="Write"/> makes of it.</exception>
    public static AnomalyModel Read(string text)
    {
        try
        {
            AnomalyModel? model = JsonSerializer.Deserialize<AnomalyModel>(text, TrainedModelText.Options);
            return model?.Format == AnomalyModel.CurrentFormat && IsWhole(model) && Write(model) == text ? model : throw TrainedModelText.Corrupt(null);
        }
        catch (Exception e) when (e is JsonException or NullReferenceException or ArgumentException)
        {
            throw TrainedModelText.Corrupt(e);
        }
    }

    // What the numbers of a document mean is checked here once, so that whoever applies it need not.
    private static bool IsWhole(AnomalyModel model) =>
        model.Features.Count > 0
        && model.Features.Select(feature => feature.Name).SequenceEqual(model.Encoding.Select(feature => feature.Name))
        && model.Encoding.All(feature => feature.IsSound())
        && model.Members.Count > 0
        && model.Members.All(member => IsWhole(member, model.Features.Count))
        && double.IsFinite(model.Threshold.Value)
        && model.Leaderboard.Count > 0
        && (model.Target is null) == (model.PositiveClass is null);

    private static bool IsWhole(AnomalyMember member, int columns) =>
        member.Scores.IsSound()
        && (member.Forest, member.Tails, member.Ellipse) switch
        {
            ({ } forest, null, null) => forest.Columns == columns && forest.SampleSize > 0 && forest.Trees.Count > 0 && forest.Trees.All(tree => tree.IsSound(columns)),
            (null, { } tails, null) => tails.Marginals.Count == columns && tails.LeftTail.Count == columns && tails.Marginals.All(marginal => marginal.IsSound()),
            (null, null, { } ellipse) => ellipse.Location.Length == columns && ellipse.IsSound(),
            _ => false,
        };
}
