using McpAutoMl.Core.Models.Encoding;
using McpAutoMl.Core.Numerics;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Core.Models.Additive;

/// <summary>
/// A fitted additive model: the raw score (log-odds of the second of two classes, the value, or one score a class) is an intercept plus
/// one table look-up a feature and one a pair. Immutable.
/// </summary>
public sealed class EbmModel : IModel
{
    internal EbmModel(
        BinSchema schema, string[] classes, double[] intercepts, double[][] effects, int[][] rows, BinAxis[] axes, PairTerm[] pairs)
    {
        Schema = schema;
        Classes = classes;
        Intercepts = intercepts;
        Effects = effects;
        Rows = rows;
        Axes = axes;
        Pairs = pairs;
        Features = [.. schema.Mappers.Select(mapper => mapper.Name)];
    }

    /// <inheritdoc/>
    public string Learner => EbmLearner.LearnerName;

    /// <inheritdoc/>
    public IReadOnlyList<string> Features { get; }

    /// <summary>Class names in the order of the probabilities; empty for regression.</summary>
    public IReadOnlyList<string> Classes { get; }

    /// <summary>Number of raw scores: 1, or the number of classes when there are three or more.</summary>
    public int Scores => Intercepts.Length;

    /// <summary>The two features of each pair, strongest pair first.</summary>
    public IReadOnlyList<(string First, string Second)> PairedFeatures => [.. Pairs.Select(pair => (Features[pair.First], Features[pair.Second]))];

    internal BinSchema Schema { get; }

    /// <summary>The mean raw score of the training rows, one a score.</summary>
    internal double[] Intercepts { get; }

    /// <summary>For each feature, by bin and score: [bin * scores + k]; mean zero over the training rows.</summary>
    internal double[][] Effects { get; }

    /// <summary>For each feature the training rows of each bin.</summary>
    internal int[][] Rows { get; }

    /// <summary>One a feature; empty where there are no pairs.</summary>
    internal BinAxis[] Axes { get; }

    internal PairTerm[] Pairs { get; }

    /// <inheritdoc/>
    /// <remarks>Cost: O(n * (features + pairs) * scores). Determinism: bit-exact.</remarks>
    /// <exception cref="ProblemException">SCHEMA_MISMATCH when a feature is absent or of another kind.</exception>
    public Prediction Predict(Table table)
    {
        byte[][] bins = FeatureBins.Map(Schema, table);
        double[][] scores = [.. Enumerable.Range(0, Scores).Select(k => RawScores(Terms(bins, table.Rows, k), k))];
        return ScoredPrediction.Of(scores, Classes.Count);
    }

    /// <summary>The mean raw score of the training rows.</summary>
    public double Intercept(int score) => Intercepts[score];

    /// <summary>What each term adds to a raw score: <see cref="Intercept"/> plus a row's parts, added up in their order, is its score to the last bit.</summary>
    /// <param name="table">Rows to explain.</param>
    /// <param name="score">Index of the score: 0, or the class.</param>
    /// <returns>n x (features + pairs), features first.</returns>
    public Matrix Contributions(Table table, int score) => Terms(FeatureBins.Map(Schema, table), table.Rows, score);

    /// <summary>The raw score of each row.</summary>
    public double[] RawScores(Table table, int score) => RawScores(Contributions(table, score), score);

    private double[] RawScores(Matrix terms, int score)
    {
        double[] result = new double[terms.Rows];
        for (int i = 0; i < result.Length; i++)
        {
            double sum = Intercepts[score];
            foreach (double term in terms.Row(i))
            {
                sum += term;
            }

            result[i] = sum;
        }

        return result;
    }

    private Matrix Terms(byte[][] bins, int rows, int score)
    {
        Matrix terms = new(rows, Effects.Length + Pairs.Length);
        for (int i = 0; i < rows; i++)
        {
            Span<double> row = terms.Row(i);
            for (int j = 0; j < bins.Length; j++)
            {
                row[j] = Effects[j][(bins[j][i] * Scores) + score];
            }

            for (int t = 0; t < Pairs.Length; t++)
            {
                PairTerm pair = Pairs[t];
                int first = Axes[pair.First].Places[bins[pair.First][i]];
                BinAxis second = Axes[pair.Second];
                row[bins.Length + t] = pair.Values[(first * second.Count) + second.Places[bins[pair.Second][i]]];
            }
        }

        return terms;
    }
}
