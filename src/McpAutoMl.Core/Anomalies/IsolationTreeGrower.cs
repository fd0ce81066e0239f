using System.Numerics;
using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Anomalies;

/// <summary>Grows one tree: each node cuts a random column between the least and the largest value that its rows have there.</summary>
/// <param name="rows">All rows, n x p.</param>
/// <param name="sample">Rows of this tree; their order is lost.</param>
/// <param name="random">Numbers of this tree.</param>
internal sealed class IsolationTreeGrower(Matrix rows, int[] sample, RandomStream random)
{
    private readonly List<int> _feature = [];
    private readonly List<double> _value = [];
    private readonly List<int> _left = [];
    private readonly int[] _candidates = new int[rows.Columns];

    /// <summary>Grows it to the depth of a balanced tree, ceil(log2 of the sample's size).</summary>
    public IsolationTree Grow()
    {
        int mostDepth = sample.Length < 2 ? 0 : BitOperations.Log2((uint)sample.Length - 1) + 1;
        Queue<(int Node, int Start, int End, int Depth)> open = new([(Add(), 0, sample.Length, 0)]);
        while (open.TryDequeue(out (int Node, int Start, int End, int Depth) at))
        {
            int count = at.End - at.Start;
            if (count < 2 || at.Depth == mostDepth || !Cut(at.Start, at.End, out int feature, out double value))
            {
                _value[at.Node] = at.Depth + PathLengths.Mean(count);
                continue;
            }

            int middle = Part(at.Start, at.End, feature, value);
            int left = Add();
            _ = Add();
            (_feature[at.Node], _value[at.Node], _left[at.Node]) = (feature, value, left);
            open.Enqueue((left, at.Start, middle, at.Depth + 1));
            open.Enqueue((left + 1, middle, at.End, at.Depth + 1));
        }

        return new IsolationTree([.. _feature], [.. _value], [.. _left]);
    }

    private int Add()
    {
        _feature.Add(-1);
        _value.Add(0);
        _left.Add(0);
        return _feature.Count - 1;
    }

    /// <summary>A column drawn from those that are not constant here, and a cut in it; false when all are constant.</summary>
    private bool Cut(int start, int end, out int feature, out double value)
    {
        for (int j = 0; j < _candidates.Length; j++)
        {
            _candidates[j] = j;
        }

        for (int left = _candidates.Length; left > 0; left--)
        {
            int drawn = random.Next(left);
            feature = _candidates[drawn];
            (double least, double most) = Range(start, end, feature);
            if (least < most)
            {
                double share = random.NextDouble();
                value = (least * (1 - share)) + (most * share); // most - least may overflow
                value = value >= least && value < most ? value : least;
                return true;
            }

            _candidates[drawn] = _candidates[left - 1];
        }

        (feature, value) = (-1, 0);
        return false;
    }

    private (double Least, double Most) Range(int start, int end, int feature)
    {
        double least = rows[sample[start], feature];
        double most = least;
        for (int i = start + 1; i < end; i++)
        {
            double value = rows[sample[i], feature];
            least = Math.Min(least, value);
            most = Math.Max(most, value);
        }

        return (least, most);
    }

    private int Part(int start, int end, int feature, double value)
    {
        int middle = start;
        for (int i = start; i < end; i++)
        {
            if (rows[sample[i], feature] <= value)
            {
                (sample[middle], sample[i]) = (sample[i], sample[middle]);
                middle++;
            }
        }

        return middle;
    }
}
