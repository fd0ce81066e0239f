using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Statistics;

/// <summary>Similarity of every pair of features.</summary>
public static class Redundancy
{
    /// <summary>The symmetric p x p matrix of <see cref="Association.Similarity"/>, with ones on the diagonal.</summary>
    /// <param name="features">p variables over the same n rows.</param>
    /// <param name="progress">0 to 1.</param>
    /// <param name="cancellation">Looked at once a row of the matrix.</param>
    /// <remarks>
    /// Numeric columns without missing values are ranked once; other pairs are computed over their own complete rows.
    /// Determinism: bit-exact. Cost: O(p^2 n), with a factor log n for pairs with missing values or categories; memory O(p n).
    /// </remarks>
    public static Matrix Similarities(
        IReadOnlyList<Variable> features, IProgress<StageProgress>? progress, CancellationToken cancellation)
    {
        int p = features.Count;
        double[]?[] ranks = new double[p][];
        ColumnLoop.Run(p, "ranks", i => ranks[i] = UnitRanks(features[i]), new PartialProgress(progress, 0, 0.1), cancellation);
        Matrix similarities = new(p, p);

        // Row i costs p - i pairs; a long and a short row together cost the same, so the bar moves evenly.
        int steps = (p + 1) / 2;
        ColumnLoop.Run(
            steps,
            "similarity of features",
            step =>
            {
                FillRow(step, features, ranks, similarities);
                if (p - 1 - step != step)
                {
                    FillRow(p - 1 - step, features, ranks, similarities);
                }
            },
            new PartialProgress(progress, 0.1, 1),
            cancellation);
        return similarities;
    }

    /// <summary>Every unordered pair of features, strongest first; ties by column order.</summary>
    /// <param name="features">The p variables that the matrix belongs to.</param>
    /// <param name="similarities">p x p.</param>
    /// <param name="count">How many at the most.</param>
    public static IReadOnlyList<FeaturePair> StrongestPairs(IReadOnlyList<Variable> features, Matrix similarities, int count)
    {
        // A heap of the strongest so far: p^2 / 2 pairs need not be held at once.
        PriorityQueue<(int I, int J), (double Value, int MinusI, int MinusJ)> strongest = new();
        for (int i = 0; i < features.Count; i++)
        {
            for (int j = i + 1; j < features.Count; j++)
            {
                strongest.Enqueue((i, j), (similarities[i, j], -i, -j));
                if (strongest.Count > count)
                {
                    strongest.Dequeue();
                }
            }
        }

        List<FeaturePair> pairs = new(strongest.Count);
        while (strongest.TryDequeue(out (int I, int J) pair, out (double Value, int, int) key))
        {
            pairs.Add(new FeaturePair(
                features[pair.I].Name, features[pair.J].Name, Association.SimilarityMeasure(features[pair.I], features[pair.J]), key.Value));
        }

        pairs.Reverse();
        return pairs;
    }

    private static void FillRow(int i, IReadOnlyList<Variable> features, double[]?[] ranks, Matrix similarities)
    {
        similarities[i, i] = 1;
        for (int j = i + 1; j < features.Count; j++)
        {
            double value = ranks[i] is { } a && ranks[j] is { } b
                ? Math.Min(1, Math.Abs(Reduce.Dot(a, b)))
                : Association.Similarity(features[i], features[j]);
            similarities[i, j] = value;
            similarities[j, i] = value;
        }
    }

    /// <summary>Centred mid-ranks of length 1 (all 0 for a constant), or null for a column that is not numeric or has missing values.</summary>
    private static double[]? UnitRanks(Variable variable)
    {
        if (!variable.IsNumeric || HasMissing(variable))
        {
            return null;
        }

        double[] ranks = Deviations.Of(MidRanks.Of(variable.Values));
        double norm = Math.Sqrt(Reduce.SumOfSquares(ranks));
        for (int i = 0; norm > 0 && i < ranks.Length; i++)
        {
            ranks[i] /= norm;
        }

        return ranks;
    }

    private static bool HasMissing(Variable variable)
    {
        foreach (double value in variable.Values)
        {
            if (double.IsNaN(value))
            {
                return true;
            }
        }

        return false;
    }
}
