using McpAutoMl.Core.Anomalies;
using McpAutoMl.Core.Numerics;
using McpAutoMl.Core.Tables;
using McpAutoMl.Training.Scoring;

namespace McpAutoMl.Training.Anomalies;

/// <summary>Applies a stored search for anomalies to rows.</summary>
public sealed class AnomalyScorer
{
    private readonly AnomalyModel _model;
    private readonly AnomalyEncoding _encoding;
    private readonly AnomalyEnsemble _ensemble;
    private readonly Table _features;
    private readonly Matrix _encoded;
    private readonly double[][] _memberScores;
    private readonly CancellationToken _cancellation;

    /// <summary>Scores the rows.</summary>
    /// <param name="model">The stored model.</param>
    /// <param name="features">A table that <see cref="SchemaAlignment"/> has aligned.</param>
    /// <param name="cancellation">Looked at all along.</param>
    public AnomalyScorer(AnomalyModel model, Table features, CancellationToken cancellation)
    {
        _model = model;
        _encoding = model.Columns;
        _ensemble = model.Ensemble;
        _features = features;
        _cancellation = cancellation;
        _encoded = _encoding.Encode(features);
        _memberScores = [.. _ensemble.Members.Select(member => member.Detector.Score(_encoded, cancellation))];
        Scores = _ensemble.Combine(_memberScores, cancellation);
    }

    /// <summary>Combined score of each row.</summary>
    public double[] Scores { get; }

    /// <summary>What is said of each row.</summary>
    /// <param name="explain">Whether to take apart the scores of rows that are flagged; of all rows where there is but one.</param>
    public IReadOnlyList<ScoredRow> Rows(bool explain)
    {
        int[] explained = explain ? [.. Enumerable.Range(0, Scores.Length).Where(i => IsAnomaly(i) || Scores.Length == 1)] : [];
        Dictionary<int, RowContributions> parts = Explain(explained);
        return
        [
            .. Scores.Select((score, i) => new ScoredRow(i, IsAnomaly(i) ? AnomalyModel.Anomaly : AnomalyModel.Normal, null, parts.GetValueOrDefault(i)) { Score = score }),
        ];
    }

    /// <summary>All rows as CSV: row, prediction, score, each member's score.</summary>
    public byte[] ToCsv() => AnomalyTables.Write(Scores, _model.Threshold.Value, [.. _ensemble.Members.Select(member => member.Detector.Name)], _memberScores);

    /// <summary>Metrics with 95 % bootstrap intervals of the rows whose label is known; null where there are none.</summary>
    /// <param name="labels">Column of labels.</param>
    public (int Rows, IReadOnlyDictionary<string, MetricInterval> Metrics)? Measure(Column labels)
    {
        if (_model.PositiveClass is null || AnomalyLabels.OfNew(labels, _model.PositiveClass) is not { } known)
        {
            return null;
        }

        RankedLabels ranked = new([.. known.Rows.Select(row => Scores[row])], known.Positive, _model.Threshold.Value);
        return (known.Rows.Length, new SortedDictionary<string, MetricInterval>(
            LabelScores.Of([ranked], known.Rows.Length, _model.Seed, _cancellation)[0].Metrics.ToDictionary(), StringComparer.Ordinal));
    }

    private bool IsAnomaly(int row) => Scores[row] > _model.Threshold.Value;

    private Dictionary<int, RowContributions> Explain(int[] rows)
    {
        Matrix chosen = new(rows.Length, _encoded.Columns, [.. rows.SelectMany(row => _encoded.Row(row).ToArray())]);
        double[] typical = _encoding.Typical();
        double baseValue = _ensemble.Score(new Matrix(1, typical.Length, typical), _cancellation)[0];
        Matrix parts = AnomalyContributions.Of(_ensemble, chosen, typical, _cancellation);
        return rows.Select((row, i) => (row, Parts: Contributions(row, parts.Row(i).ToArray(), baseValue))).ToDictionary(pair => pair.row, pair => pair.Parts);
    }

    private RowContributions Contributions(int row, double[] parts, double baseValue)
    {
        FeatureContribution[] values =
        [
            .. Enumerable.Range(0, parts.Length).OrderByDescending(j => Math.Abs(parts[j])).Select(j =>
                new FeatureContribution(_encoding.Features[j].Name, _features[_encoding.Features[j].Name].Text(row), parts[j])
                {
                    RobustZ = _encoding.Features[j].Levels is null ? _encoded[row, j] : null,
                }),
        ];
        double sum = baseValue + values.Sum(part => part.Contribution);
        return new RowContributions("replacement", AnomalyModel.Anomaly, "anomaly_score", baseValue, values, sum, Scores[row]);
    }
}
