using McpAutoMl.Core.Numerics;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Core.Models.Additive;

/// <summary>The loss of a target: where scores start, and rows of it.</summary>
internal sealed class AdditiveLoss
{
    private readonly Target _target;

    public AdditiveLoss(Target target)
    {
        _target = target;
        Scores = target.Classes.Count > 2 ? target.Classes.Count : 1;
        (Centre, Scale, Values) = target.IsClassification ? (0, 1, []) : ScaledTarget.Of(target);
    }

    /// <summary>Scores a row.</summary>
    public int Scores { get; }

    /// <summary>Value at a score of 0; regression.</summary>
    public double Centre { get; }

    /// <summary>Amount of a score of 1; regression.</summary>
    public double Scale { get; }

    private double[] Values { get; }

    /// <summary>The best scores without features: log-odds, logarithms of class shares, or the mean.</summary>
    /// <remarks>A class without rows counts as half a row, so that its logarithm is finite.</remarks>
    public double[] Start(int[] rows)
    {
        if (!_target.IsClassification)
        {
            return [Reduce.Mean([.. rows.Select(row => Values[row])])];
        }

        double[] sums = new double[_target.Classes.Count];
        foreach (int row in rows)
        {
            sums[_target.Codes[row]] += _target.Weight(row);
        }

        double[] logs = [.. sums.Select(sum => DeterministicMath.Log(sum > 0 ? sum : 0.5))];
        return Scores == 1 ? [logs[1] - logs[0]] : [.. logs.Select(log => log - Reduce.Mean(logs))];
    }

    /// <summary>Rows of the target.</summary>
    /// <param name="rows">Positions.</param>
    /// <param name="scores">Their scores so far, by row; taken over.</param>
    public BoostedRows Rows(int[] rows, double[] scores)
    {
        if (!_target.IsClassification)
        {
            return new SquaredRows(scores, [.. rows.Select(row => Values[row])]);
        }

        int[] codes = [.. rows.Select(row => _target.Codes[row])];
        double[]? weights = _target.ClassWeights is null ? null : [.. rows.Select(_target.Weight)];
        return Scores == 1
            ? new LogisticRows(scores, [.. codes.Select(code => (double)code)], weights)
            : new SoftmaxRows(scores, codes, Scores, weights);
    }
}
