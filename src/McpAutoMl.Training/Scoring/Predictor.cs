using McpAutoMl.Core;
using McpAutoMl.Core.Models;
using McpAutoMl.Core.Models.Quantiles;
using McpAutoMl.Core.Tables;
using McpAutoMl.Training.Documents;
using McpAutoMl.Training.Ensembles;
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
        Sole = document.Members.Count > 1 ? null : Model is EnsembleModel calibrated ? calibrated.Members[0] : Model;
    }

    /// <summary>The stored model.</summary>
    public TrainedModel Document { get; }

    /// <summary>The model itself, with its preprocessing, the mean of its members and calibration.</summary>
    public IModel Model { get; }

    /// <summary>The only member, before calibration; null for an ensemble.</summary>
    public IModel? Sole { get; }

    /// <summary>Whether its predictions can be taken apart by feature. Contributions are those to the score before calibration.</summary>
    public bool CanExplain => Sole is not null && ContributionModels.CanExplain(Sole);

    /// <summary>Probabilities or values of every row.</summary>
    /// <param name="features">A table that <see cref="SchemaAlignment"/> has aligned.</param>
    public Prediction Predict(Table features) => Model.Predict(features);

    /// <summary>What the model says of each row.</summary>
    /// <param name="features">A table that <see cref="SchemaAlignment"/> has aligned.</param>
    /// <param name="prediction">What <see cref="Predict"/> gave for it.</param>
    /// <param name="threshold">Probability from which a binary prediction is the positive class; null for the model's own, or the more probable class.</param>
    /// <param name="explain">Whether to add contributions; ignored where <see cref="CanExplain"/> is false.</param>
    public IReadOnlyList<ScoredRow> Score(Table features, Prediction prediction, double? threshold, bool explain)
    {
        CheckThreshold(threshold);
        Contributions? contributions = explain && Sole is not null ? ContributionModels.Explain(Sole, Document.PositiveIndex, features) : null;
        ScoredRow[] rows = new ScoredRow[prediction.Count];
        for (int i = 0; i < rows.Length; i++)
        {
            int k = prediction.Probabilities is null ? -1 : ClassOf(prediction, i, threshold);
            rows[i] = new ScoredRow(
                i,
                k < 0 ? prediction.Values![i] : Document.Classes[k],
                k < 0 ? null : [.. Document.Classes.Select((name, c) => new ClassProbability(name, prediction.Probabilities![i, c]))],
                contributions is null ? null : ContributionRows.Of(Document, features, contributions, i, k))
            {
                Quantiles = QuantilesOf(prediction.Quantiles, i),
                Interval = k < 0 ? IntervalOf(prediction, i) : null,
                PredictionSet = Document.Conformal is { } sets && k >= 0 ? [.. sets.SetOf(prediction, i).Select(c => Document.Classes[c])] : null,
            };
        }

        return rows;
    }

    /// <summary>Index of the predicted class.</summary>
    public int ClassOf(Prediction prediction, int row, double? threshold) => (threshold ?? Document.Decision?.Threshold) is { } cut
        ? prediction.Probabilities![row, Document.PositiveIndex] >= cut ? Document.PositiveIndex : 1 - Document.PositiveIndex
        : prediction.Class(row);

    /// <summary>All predictions as CSV: row, prediction, one probability a class or quantile a level, then the ends of the interval or the set of classes, if the model has a rule.</summary>
    public byte[] ToCsv(IReadOnlyList<ScoredRow> rows)
    {
        CsvText csv = new();
        csv.Add("row").Add("prediction");
        foreach (string name in Document.Classes)
        {
            csv.Add("p_" + name);
        }

        foreach (double level in Document.Quantiles ?? [])
        {
            csv.Add(CsvText.QuantileName(level));
        }

        AddConformalHeader(csv);
        csv.EndLine();
        foreach (ScoredRow row in rows)
        {
            csv.Add(row.Row);
            _ = row.Prediction is double value ? csv.Add(value) : csv.Add((string)row.Prediction);
            foreach (ClassProbability probability in row.Probabilities ?? [])
            {
                csv.Add(probability.Probability);
            }

            foreach (QuantileValue quantile in row.Quantiles ?? [])
            {
                csv.Add(quantile.Value);
            }

            if (row.Interval is { } interval)
            {
                csv.Add(interval.Low).Add(interval.High);
            }
            else if (row.PredictionSet is { } set)
            {
                csv.Add(string.Join('|', set));
            }

            csv.EndLine();
        }

        return csv.ToBytes();
    }

    private void AddConformalHeader(CsvText csv)
    {
        if (Document.Conformal is null && Document.Quantiles is not { Count: > 1 })
        {
            return;
        }

        _ = Document.Classes.Count > 0 ? csv.Add("prediction_set") : csv.Add("low").Add("high");
    }

    private PredictionInterval? IntervalOf(Prediction prediction, int row)
    {
        if (Document.Conformal is null && prediction.Quantiles is not { Levels.Count: > 1 })
        {
            return null;
        }

        (double low, double high) = Document.Conformal?.IntervalOf(prediction, row) ?? prediction.Quantiles!.Ends(row);
        return new PredictionInterval(low, high);
    }

    private static QuantileValue[]? QuantilesOf(QuantileRows? quantiles, int row) =>
        quantiles is null ? null : [.. quantiles.Levels.Select((level, k) => new QuantileValue(level, quantiles.Values[row, k]))];

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
