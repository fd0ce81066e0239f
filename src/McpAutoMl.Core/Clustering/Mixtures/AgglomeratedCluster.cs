using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Clustering.Mixtures;

/// <summary>A cluster of an agglomeration with its part of the criterion: n log(det(W / n) + (tr W + alpha) / n).</summary>
/// <remarks>
/// The trace keeps clusters with fewer rows than coordinates, whose determinant is 0, in the competition; alpha is the mean variance of the
/// coordinates (Fraley 1998, eq. 4). Immutable.
/// </remarks>
internal sealed class AgglomeratedCluster
{
    private readonly double _count;
    private readonly double[] _mean;
    private readonly double[]? _scatter; // p x p, of which the lower triangle is kept; null for equal rows
    private readonly double _trace;
    private readonly double _alpha;
    private readonly double _term;

    private AgglomeratedCluster(double count, double[] mean, double[]? scatter, double trace, double alpha, double term)
    {
        _count = count;
        _mean = mean;
        _scatter = scatter;
        _trace = trace;
        _alpha = alpha;
        _term = term;
    }

    /// <summary>One cluster for each group of equal rows.</summary>
    public static AgglomeratedCluster[] Of(Matrix rows, int[] groups, int distinct)
    {
        // Rows are centred, of a sample nearly: their sum of squares is the trace of the scatter of all.
        double alpha = Math.Max(Reduce.SumOfSquares(rows.Data) / rows.Data.Length, 2.220446049250313e-16);
        int[] counts = new int[distinct];
        int[] firsts = new int[distinct];
        for (int i = groups.Length - 1; i >= 0; i--)
        {
            counts[groups[i]]++;
            firsts[groups[i]] = i;
        }

        return [.. counts.Select((count, g) =>
            new AgglomeratedCluster(count, rows.Row(firsts[g]).ToArray(), null, 0, alpha, count * DeterministicMath.Log(alpha / count)))];
    }

    /// <summary>By how much joining raises the criterion. Cost: O(p), from p rows on O(p^3).</summary>
    public double CostOfJoining(AgglomeratedCluster other)
    {
        double count = _count + other._count;
        return TermOf(other, count, TraceOf(other, count), count > _mean.Length ? ScatterOf(other, count) : null) - (_term + other._term);
    }

    /// <summary>The cluster of both.</summary>
    public AgglomeratedCluster Join(AgglomeratedCluster other)
    {
        double count = _count + other._count;
        double[] mean = new double[_mean.Length];
        for (int j = 0; j < mean.Length; j++)
        {
            mean[j] = _mean[j] + ((other._mean[j] - _mean[j]) * (other._count / count));
        }

        double[] scatter = ScatterOf(other, count);
        double trace = TraceOf(other, count);
        return new AgglomeratedCluster(
            count, mean, scatter, trace, _alpha, TermOf(other, count, trace, count > mean.Length ? [.. scatter] : null));
    }

    private double TermOf(AgglomeratedCluster other, double count, double trace, double[]? scatter)
    {
        double sum = (trace + _alpha) / count;
        if (scatter is not null)
        {
            sum += Determinant(scatter, _mean.Length, count);
        }

        return count * DeterministicMath.Log(sum);
    }

    private double TraceOf(AgglomeratedCluster other, double count)
    {
        double squares = 0;
        for (int j = 0; j < _mean.Length; j++)
        {
            double difference = _mean[j] - other._mean[j];
            squares += difference * difference;
        }

        return _trace + other._trace + (_count * other._count / count * squares);
    }

    private double[] ScatterOf(AgglomeratedCluster other, double count)
    {
        int p = _mean.Length;
        double weight = _count * other._count / count;
        double[] scatter = new double[p * p];
        for (int i = 0; i < p; i++)
        {
            double scaled = weight * (_mean[i] - other._mean[i]);
            for (int j = 0; j <= i; j++)
            {
                int at = (i * p) + j;
                scatter[at] = (_scatter?[at] ?? 0) + (other._scatter?[at] ?? 0) + (scaled * (_mean[j] - other._mean[j]));
            }
        }

        return scatter;
    }

    /// <summary>det(W / n) by Cholesky in place; 0 for a matrix that is not positive definite in working precision.</summary>
    private static double Determinant(double[] w, int p, double count)
    {
        double determinant = 1;
        for (int i = 0; i < p; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                double rest = w[(i * p) + j];
                for (int l = 0; l < j; l++)
                {
                    rest -= w[(i * p) + l] * w[(j * p) + l];
                }

                if (i > j)
                {
                    w[(i * p) + j] = rest / w[(j * p) + j];
                    continue;
                }

                if (!(rest > 0))
                {
                    return 0;
                }

                determinant *= rest / count;
                w[(i * p) + i] = Math.Sqrt(rest);
            }
        }

        return determinant;
    }
}
