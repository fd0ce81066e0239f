using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Selection;

/// <summary>The value of a subset of p features: what it covers of all relevance, plus what insight says of it, less its cost.</summary>
/// <remarks>
/// The additive objective (<see cref="Additive"/>) is the case in which no feature covers another.
/// F(S) = alpha FL(S) + beta INS(S) - cost |S| / p, where
/// FL(S) = sum_i rel_i max_{j in S} sim_ij / sum_i rel_i (facility location) and
/// INS(S) = sum_g max_{i in S, i in g} s_i / sum_g max_{i in g} s_i. A part whose denominator is 0 is 0; F of the empty set is 0.
/// Without the cost, F is monotone submodular. Immutable. Determinism: bit-exact.
/// Source of the facility location form: Nemhauser, Wolsey and Fisher (1978), Math. Programming 14, 265-294.
/// </remarks>
public sealed class CoverageObjective
{
    private readonly double[] _weights;
    private readonly double[] _bonus;
    private readonly Matrix _similarities;

    /// <param name="relevance">rel_i of each of p candidates, at least 0.</param>
    /// <param name="similarities">p x p, from 0 to 1, ones on the diagonal.</param>
    /// <param name="insight">s_i and groups of the candidates.</param>
    /// <param name="alpha">Weight of the statistics, at least 0.</param>
    /// <param name="beta">Weight of the insight, at least 0.</param>
    /// <param name="cost">Cost of selecting every candidate, at least 0.</param>
    /// <exception cref="ArgumentException">Lengths differ, or a number is negative or not finite.</exception>
    public CoverageObjective(double[] relevance, Matrix similarities, InsightScores insight, double alpha, double beta, double cost)
    {
        int p = relevance.Length;
        if (p == 0 || similarities.Rows != p || similarities.Columns != p || insight.Scores.Length != p || insight.Groups.Length != p)
        {
            throw new ArgumentException(
                $"Relevance, similarities and insight must be of one number of candidates, got {p}, {similarities.Rows}, {insight.Scores.Length}.",
                nameof(relevance));
        }

        if (relevance.Concat(insight.Scores).Concat([alpha, beta, cost]).Any(value => !(value >= 0 && double.IsFinite(value))))
        {
            throw new ArgumentException("Relevance, insight scores and weights are finite and at least 0.", nameof(relevance));
        }

        (Alpha, Beta, Cost) = (alpha, beta, cost);
        _similarities = similarities;
        Groups = insight.Groups;
        _weights = Scaled(relevance, alpha, Reduce.Sum(relevance));
        _bonus = Scaled(insight.Scores, beta, Reduce.Sum(GroupMaxima(insight)));
    }

    /// <summary>alpha sum_S rel / sum_F rel + beta sum_S s / sum_F s: every member counts by itself, without groups and cost.</summary>
    /// <param name="relevance">rel_i of each of p candidates, at least 0.</param>
    /// <param name="scores">s_i of each candidate, at least 0.</param>
    /// <param name="alpha">Weight of the statistics, at least 0.</param>
    /// <param name="beta">Weight of the insight, at least 0.</param>
    /// <remarks>It never falls when a feature is added, so it says nothing about how many to take. Memory: O(p^2).</remarks>
    /// <exception cref="ArgumentException">Lengths differ, or a number is negative or not finite.</exception>
    public static CoverageObjective Additive(double[] relevance, double[] scores, double alpha, double beta)
    {
        Matrix unlike = new(relevance.Length, relevance.Length);
        for (int i = 0; i < relevance.Length; i++)
        {
            unlike[i, i] = 1;
        }

        InsightScores ungrouped = InsightScores.None(relevance.Length) with { Scores = scores };
        return new CoverageObjective(relevance, unlike, ungrouped, alpha, beta, 0) { IsAdditive = true };
    }

    /// <summary>Whether the value is the sum of its members' worths.</summary>
    public bool IsAdditive { get; private init; }

    /// <summary>Number of candidates p.</summary>
    public int Candidates => _weights.Length;

    /// <summary>Weight of the statistics.</summary>
    public double Alpha { get; }

    /// <summary>Weight of the insight.</summary>
    public double Beta { get; }

    /// <summary>Cost of selecting every candidate; each costs a p-th of it.</summary>
    public double Cost { get; }

    /// <summary>What each selected feature costs.</summary>
    public double CostOfOne => Cost / Candidates;

    /// <summary>alpha rel_i / sum rel: what covering candidate i fully is worth.</summary>
    internal ReadOnlySpan<double> Weights => _weights;

    /// <summary>beta s_i / sum of group maxima: what candidate i adds as the best of its group.</summary>
    internal ReadOnlySpan<double> Bonus => _bonus;

    /// <summary>Group of each candidate.</summary>
    internal int[] Groups { get; }

    /// <summary>Similarity of every candidate to candidate j.</summary>
    internal ReadOnlySpan<double> SimilarTo(int j) => _similarities.Row(j);

    /// <summary>F(S).</summary>
    /// <param name="subset">Different indices of candidates, in any order.</param>
    /// <remarks>Cost: O(p |S|).</remarks>
    public double Value(IEnumerable<int> subset)
    {
        Coverage coverage = new(this);
        foreach (int j in subset.Order())
        {
            coverage.Add(j);
        }

        return coverage.Value;
    }

    private static double[] GroupMaxima(InsightScores insight)
    {
        double[] best = new double[insight.Scores.Length];
        for (int i = 0; i < best.Length; i++)
        {
            best[insight.Groups[i]] = Math.Max(best[insight.Groups[i]], insight.Scores[i]);
        }

        return best;
    }

    private static double[] Scaled(double[] values, double weight, double denominator) =>
        Array.ConvertAll(values, value => denominator > 0 ? weight * (value / denominator) : 0);
}
