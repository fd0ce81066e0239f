using CsCheck;
using McpAutoMl.Core.Numerics;
using McpAutoMl.Core.Selection;

namespace McpAutoMl.Core.Tests.Selection;

/// <summary>A random selection problem, with the objective written down a second time, straight from its definition.</summary>
internal sealed record Instance(
    double[] Relevance, double[][] Similar, double[] Scores, int[] Groups, double Alpha, double Beta, double Cost, int Min, int Max)
{
    public int P => Relevance.Length;

    public CoverageObjective Objective
    {
        get
        {
            Matrix matrix = new(P, P);
            for (int i = 0; i < P; i++)
            {
                for (int j = 0; j < P; j++)
                {
                    matrix[i, j] = Similar[i][j];
                }
            }

            return new CoverageObjective(Relevance, matrix, new InsightScores(Scores, Groups), Alpha, Beta, Cost);
        }
    }

    public static Gen<Instance> Of(int least, int most) =>
        from p in Gen.Int[least, most]
        from relevance in Gen.Int[0, 8].Array[p]
        from upper in Gen.Int[0, 10].Array[p * p]
        from scores in Gen.Int[0, 8].Array[p]
        from groups in Gen.Int[0, p - 1].Array[p]
        from weights in Gen.Select(Gen.Int[0, 4], Gen.Int[0, 4], Gen.Int[0, 6])
        from min in Gen.Int[1, p]
        from max in Gen.Int[min, p]
        select new Instance(
            Array.ConvertAll(relevance, v => v / 8.0),
            Symmetric(p, upper),
            Array.ConvertAll(scores, v => v / 8.0),
            [.. groups.Select(g => Array.IndexOf(groups, g))],
            weights.Item1 / 2.0,
            weights.Item2 / 2.0,
            weights.Item3 / 4.0,
            min,
            max);

    /// <summary>F(S) by its definition.</summary>
    public double Value(int[] subset)
    {
        double covered = Enumerable.Range(0, P).Sum(i => Relevance[i] * subset.Select(j => Similar[i][j]).DefaultIfEmpty(0).Max());
        double all = Relevance.Sum();
        double insight = subset.GroupBy(i => Groups[i]).Sum(g => g.Max(i => Scores[i]));
        double allInsight = Enumerable.Range(0, P).GroupBy(i => Groups[i]).Sum(g => g.Max(i => Scores[i]));
        return (all > 0 ? Alpha * covered / all : 0) + (allInsight > 0 ? Beta * insight / allInsight : 0) - (Cost * subset.Length / P);
    }

    /// <summary>Every subset of an allowed size.</summary>
    public IEnumerable<int[]> Allowed() => Enumerable.Range(1, (1 << P) - 1)
        .Select(mask => Enumerable.Range(0, P).Where(j => (mask >> j & 1) != 0).ToArray())
        .Where(subset => subset.Length >= Min && subset.Length <= Max);

    /// <summary>Every subset of one size.</summary>
    public IEnumerable<int[]> Allowed(int size) => (this with { Min = size, Max = size }).Allowed();

    private static double[][] Symmetric(int p, int[] upper)
    {
        double[][] similar = [.. Enumerable.Range(0, p).Select(_ => new double[p])];
        for (int i = 0; i < p; i++)
        {
            for (int j = 0; j < p; j++)
            {
                similar[i][j] = i == j ? 1 : upper[(Math.Min(i, j) * p) + Math.Max(i, j)] / 10.0;
            }
        }

        return similar;
    }
}
