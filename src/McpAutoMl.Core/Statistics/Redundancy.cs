using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Statistics;

/// <summary>Similarity of every pair of features.</summary>
public static class Redundancy
{
    /// <summary>The symmetric p x p matrix of <see cref="Association.Similarity"/>, to the bit, with ones on the diagonal.</summary>
    /// <param name="features">p variables over the same n rows.</param>
    /// <param name="progress">0 to 1.</param>
    /// <param name="cancellation">Looked at all along.</param>
    /// <remarks>
    /// Numeric columns that are missing in the same rows, or never, are ranked once; other pairs are computed over their own
    /// complete rows. Determinism: bit-exact. Cost: O(p^2 n); memory: 8 bytes a rank.
    /// </remarks>
    public static Matrix Similarities(
        IReadOnlyList<Variable> features, IProgress<StageProgress>? progress, CancellationToken cancellation)
    {
        Matrix similarities = new(features.Count, features.Count);
        Array.Fill(similarities.Data, double.NaN);
        IReadOnlyList<MissingPattern> patterns = MissingPattern.Of(features);
        int ranked = 0;
        foreach (MissingPattern pattern in patterns)
        {
            RankTogether(features, pattern, similarities, new PartialProgress(progress, Share(ranked), Share(ranked + pattern.Members.Count)), cancellation);
            ranked += pattern.Members.Count;
        }

        // Row i has up to p - 1 - i pairs left; a long and a short row together cost the same, so the bar moves evenly.
        ColumnLoop.Run(
            (features.Count + 1) / 2,
            "similarity of features",
            step =>
            {
                FillRow(step, features, similarities);
                FillRow(features.Count - 1 - step, features, similarities);
            },
            new PartialProgress(progress, Share(ranked), 1),
            cancellation);
        return similarities;

        // The share of the work done after so many columns were ranked: a guess.
        double Share(int columns) => 0.9 * columns / Math.Max(features.Count, 1);
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

    /// <summary>Spearman's correlations of all pairs of a pattern, as magnitudes.</summary>
    private static void RankTogether(
        IReadOnlyList<Variable> features, MissingPattern pattern, Matrix similarities, IProgress<StageProgress> progress, CancellationToken cancellation)
    {
        double[][] ranks = new double[pattern.Members.Count][];
        ColumnLoop.Run(
            ranks.Length,
            "ranks",
            k => ranks[k] = Deviations.Of(MidRanks.Of(pattern.Values(features[pattern.Members[k]]))),
            new PartialProgress(progress, 0, 0.7),
            cancellation);
        Matrix products = InnerProducts.Of(ranks, "similarity of features", new PartialProgress(progress, 0.7, 1), cancellation);
        for (int a = 0; a < ranks.Length; a++)
        {
            for (int b = 0; b < ranks.Length; b++)
            {
                double norms = Math.Sqrt(products[a, a]) * Math.Sqrt(products[b, b]);
                similarities[pattern.Members[a], pattern.Members[b]] = norms > 0 ? Math.Min(1, Math.Abs(products[a, b] / norms)) : 0;
            }
        }
    }

    /// <summary>The pairs that were not ranked together.</summary>
    private static void FillRow(int i, IReadOnlyList<Variable> features, Matrix similarities)
    {
        similarities[i, i] = 1;
        for (int j = i + 1; j < features.Count; j++)
        {
            if (double.IsNaN(similarities[i, j]))
            {
                double value = Association.Similarity(features[i], features[j]);
                similarities[i, j] = value;
                similarities[j, i] = value;
            }
        }
    }
}
