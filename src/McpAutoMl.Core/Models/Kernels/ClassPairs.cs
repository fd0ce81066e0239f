using McpAutoMl.Core.Numerics;
using McpAutoMl.Core.Tables;
using McpAutoMl.Core.Validation;

namespace McpAutoMl.Core.Models.Kernels;

/// <summary>Machines that tell two classes apart, one for each pair (0, 1), (0, 2), ... (K - 2, K - 1), and what becomes of their decisions.</summary>
/// <param name="target">Classes of the training rows.</param>
/// <param name="options">Threads, which share pairs and folds, and cancellation.</param>
/// <remarks>Determinism: bit-exact as far as training is.</remarks>
internal sealed class ClassPairs(Target target, ParallelOptions options)
{
    private readonly (int First, int Second)[] _pairs =
    [
        .. Enumerable.Range(0, target.Classes.Count).SelectMany(i => Enumerable.Range(i + 1, target.Classes.Count - i - 1).Select(j => (i, j))),
    ];

    private readonly int[] _all = [.. Enumerable.Range(0, target.Count)];
    private readonly double[] _weights = [.. Enumerable.Range(0, target.Count).Select(target.Weight)];

    /// <summary>One machine a pair, trained on all rows of its classes.</summary>
    public T[] Train<T>(Func<PairRows, T> train)
    {
        T[] machines = new T[_pairs.Length];
        Parallel.For(0, machines.Length, options, pair => machines[pair] = train(Of(_all, pair)));
        return machines;
    }

    /// <summary>Decisions of all pairs on every row by machines that were not trained on it, n x pairs.</summary>
    /// <param name="plan">Folds.</param>
    /// <param name="train">Trains a machine.</param>
    /// <param name="decide">Gives the decisions of a machine on some rows.</param>
    public Matrix OutOfFold<T>(FoldPlan plan, Func<PairRows, T> train, Func<T, int[], double[]> decide)
    {
        Matrix decisions = new(target.Count, _pairs.Length);
        Parallel.For(0, plan.Splits.Count * _pairs.Length, options, task =>
        {
            FoldSplit split = plan.Splits[task / _pairs.Length];
            int pair = task % _pairs.Length;
            double[] values = decide(train(Of(split.Train, pair)), split.Test);
            for (int i = 0; i < values.Length; i++)
            {
                decisions[split.Test[i], pair] = values[i];
            }
        });
        return decisions;
    }

    /// <summary>Scales the decisions of each pair to probabilities, on the rows of its two classes.</summary>
    public PlattScaling[] Calibrate(Matrix decisions)
    {
        PlattScaling[] scalings = new PlattScaling[_pairs.Length];
        Parallel.For(0, scalings.Length, options, pair =>
        {
            PairRows rows = Of(_all, pair);
            bool oneClass = rows.First.All(isFirst => isFirst == rows.First[0]);
            scalings[pair] = PlattScaling.Fit(
                [.. rows.Rows.Select(row => oneClass ? 0 : decisions[row, pair])], // one class tells nothing of the decision
                rows.First,
                rows.Weights);
        });
        return scalings;
    }

    /// <summary>Weighted mean log-loss of decisions once they are scaled and coupled.</summary>
    public double LogLoss(Matrix decisions, PlattScaling[] scalings)
    {
        double[] losses = new double[target.Count];
        double[] p = new double[target.Classes.Count];
        for (int i = 0; i < losses.Length; i++)
        {
            PairwiseCoupling.Probabilities(scalings, decisions.Row(i), p);
            losses[i] = -_weights[i] * DeterministicMath.Log(Math.Max(p[target.Codes[i]], 1e-15));
        }

        return Reduce.Sum(losses) / Reduce.Sum(_weights);
    }

    private PairRows Of(int[] rows, int pair)
    {
        (int first, int second) = _pairs[pair];
        int[] members = Array.FindAll(rows, row => target.Codes[row] == first || target.Codes[row] == second);
        return new PairRows(members, Array.ConvertAll(members, row => target.Codes[row] == first), Array.ConvertAll(members, row => _weights[row]));
    }
}
