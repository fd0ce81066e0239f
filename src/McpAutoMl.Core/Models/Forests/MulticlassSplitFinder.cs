namespace McpAutoMl.Core.Models.Forests;

/// <summary>Gini impurity with three or more classes. Levels are ordered by the rate of the node's most frequent class.</summary>
internal sealed class MulticlassSplitFinder : SplitFinder
{
    /// <summary>Weights below this share of the largest count as it.</summary>
    private const double LeastRatio = 1e-9;

    private readonly ushort[] _weights;
    private readonly int[] _codes;
    private readonly int _classes;
    private readonly int[] _histogram;
    private readonly int[] _node;
    private readonly int[] _left;
    private readonly double[] _classWeights;
    private int _principal;
    private double _total;

    /// <param name="weights">Bootstrap draws of each row.</param>
    /// <param name="codes">Class of each row.</param>
    /// <param name="classes">Number of classes.</param>
    /// <param name="classWeights">What a draw of each class counts; null where all count 1.</param>
    /// <param name="minSamplesLeaf">Fewest draws in a leaf.</param>
    public MulticlassSplitFinder(ushort[] weights, ReadOnlySpan<int> codes, int classes, IReadOnlyList<double>? classWeights, int minSamplesLeaf)
        : base(minSamplesLeaf)
    {
        double largest = classWeights?.Max() ?? 1; // only ratios matter; tiny ones are kept from vanishing in squares
        _classWeights = [.. Enumerable.Range(0, classes).Select(k => Math.Max((classWeights?[k] ?? 1) / largest, LeastRatio))];
        _weights = weights;
        _codes = codes.ToArray();
        _classes = classes;
        _histogram = new int[256 * classes];
        _node = new int[classes];
        _left = new int[classes];
    }

    /// <inheritdoc/>
    public override bool IsPure => _node[_principal] == Weight;

    /// <inheritdoc/>
    public override double NodeScore
    {
        get
        {
            double sum = 0;
            for (int k = 0; k < _classes; k++)
            {
                double count = _classWeights[k] * _node[k];
                sum += count * count;
            }

            return sum / _total;
        }
    }

    /// <inheritdoc/>
    public override void Enter(ReadOnlySpan<int> rows)
    {
        Array.Clear(_node);
        Weight = 0;
        foreach (int row in rows)
        {
            _node[_codes[row]] += _weights[row];
            Weight += _weights[row];
        }

        _principal = 0;
        _total = 0;
        for (int k = 0; k < _classes; k++)
        {
            _principal = _classWeights[k] * _node[k] > _classWeights[_principal] * _node[_principal] ? k : _principal;
            _total += _classWeights[k] * _node[k];
        }
    }

    /// <inheritdoc/>
    public override void AppendLeaf(List<double> values)
    {
        for (int k = 0; k < _classes; k++)
        {
            values.Add(_classWeights[k] * _node[k] / _total);
        }
    }

    /// <inheritdoc/>
    protected override void Accumulate(byte[] bins, ReadOnlySpan<int> rows)
    {
        foreach (int row in rows)
        {
            int bin = bins[row];
            _histogram[(bin * _classes) + _codes[row]] += _weights[row];
            Touch(bin);
        }
    }

    /// <inheritdoc/>
    protected override void Clear(int bin) => Array.Clear(_histogram, bin * _classes, _classes);

    /// <inheritdoc/>
    protected override void ClearLeft()
    {
        Array.Clear(_left);
        LeftWeight = 0;
    }

    /// <inheritdoc/>
    protected override void MoveLeft(int bin)
    {
        ReadOnlySpan<int> counts = _histogram.AsSpan(bin * _classes, _classes);
        for (int k = 0; k < counts.Length; k++)
        {
            _left[k] += counts[k];
            LeftWeight += counts[k];
        }
    }

    /// <inheritdoc/>
    protected override double Score()
    {
        double left = 0;
        double right = 0;
        double leftTotal = 0;
        double rightTotal = 0;
        for (int k = 0; k < _classes; k++)
        {
            double l = _classWeights[k] * _left[k];
            double r = _classWeights[k] * (_node[k] - _left[k]);
            left += l * l;
            right += r * r;
            leftTotal += l;
            rightTotal += r;
        }

        return (left / leftTotal) + (right / rightTotal);
    }

    /// <inheritdoc/>
    protected override double Rate(int bin)
    {
        ReadOnlySpan<int> counts = _histogram.AsSpan(bin * _classes, _classes);
        double sum = 0;
        for (int k = 0; k < counts.Length; k++)
        {
            sum += _classWeights[k] * counts[k];
        }

        return _classWeights[_principal] * counts[_principal] / sum;
    }
}
