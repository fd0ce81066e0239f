using McpAutoMl.Core;
using McpAutoMl.Core.Models;
using McpAutoMl.Core.Tables;
using McpAutoMl.Training.Documents;
using McpAutoMl.Training.Explanation;

namespace McpAutoMl.Training.Scoring;

/// <summary>Applies a stored model to new rows.</summary>
public sealed class Predictor
{
    /// <param name="document">The stored model.</param>
    /// <exception cref="ProblemException">MODEL_CORRUPT; LIGHTGBM_UNAVAILABLE where the native library can't be loaded.</exception>
    public Predictor(TrainedModel document)
    {
        Document = document;
        Model = LearnerText.Read(document);
    }

    /// <summary>The stored model.</summary>
    public TrainedModel Document { get; }

    /// <summary>The model itself, with its preprocessing.</summary>
    public IModel Model { get; }

    /// <summary>Whether its predictions can be taken apart by feature.</summary>
    public bool CanExplain => ContributionModels.CanExplain(Model);

    /// <summary>Probabilities or values of every row.</summary>
    /// <param name="features">A table that <see cref="SchemaAlignment"/> has aligned.</param>
    public Prediction Predict(Table features) => Model.Predict(features);

    /// <summary>What the model says of each row.</summary>
    /// <param name="features">A table that <see cref="SchemaAlignment"/> has aligned.</param>
    /// <param name="prediction">What <see cref="Predict"/> gave for it.</param>
    /// <param name="threshold">Probability from which a binary prediction is the positive class; null for the more probable class.</param>
    /// <param name="explain">Whether to add contributions; ignored where <see cref="CanExplain"/> is false.</param>
    public IReadOnlyList<ScoredRow> Score(Table features, Prediction prediction, double? threshold, bool explain)
    {
        CheckThreshold(threshold);
        Contributions? contributions = explain ? ContributionModels.Explain(Model, Document.PositiveIndex, features) : null;
        ScoredRow[] rows = new ScoredRow[prediction.Count];
        for (int i = 0; i < rows.Length; i++)
        {
            int k = prediction.Probabilities is null ? -1 : ClassOf(prediction, i, threshold);
            rows[i] = new ScoredRow(
                i,
                k < 0 ? prediction.Values![i] : Document.Classes[k],
                k < 0 ? null : [.. Document.Classes.Select((name, c) => new ClassProbability(name, prediction.Probabilities![i, c]))],
                contributions is null ? null : ContributionRows.Of(Document, features, contributions, i, k));
        }

        return rows;
    }

    /// <summary>Index of the predicted class.</summary>
    public int ClassOf(Prediction prediction, int row, double? threshold) => threshold is { } cut
        ? prediction.Probabilities![row, Document.PositiveIndex] >= cut ? Document.PositiveIndex : 1 - Document.PositiveIndex
        : prediction.Class(row);

    /// <summary>All predictions as CSV: row, prediction, then one probability a class.</summary>
    public byte[] ToCsv(IReadOnlyList<ScoredRow> rows)
    {
        CsvText csv = new();
        csv.Add("row").Add("prediction");
        foreach (string name in Document.Classes)
        {
            csv.Add("p_" + name);
        }

        csv.EndLine();
        foreach (ScoredRow row in rows)
        {
            csv.Add(row.Row);
            _ = row.Prediction is double value ? csv.Add(value) : csv.Add((string)row.Prediction);
            foreach (ClassProbability probability in row.Probabilities ?? [])
            {
                csv.Add(probability.Probability);
            }

            csv.EndLine();
        }

        return csv.ToBytes();
    }

    private void CheckThreshold(double? threshold)
    {
        if (threshold is not null && Document.Task != LearningTask.Binary)
        {
            throw ProblemException.Of(
                "ARG_INVALID",
                "A threshold applies to models of two classes only.",
                "Leave threshold out.",
                new ProblemLocation { Argument = "threshold" });
        }
    }
}
