namespace McpAutoMl.Core.Models.Forests;

/// <summary>Gini impurity with three or more classes. Levels are ordered by the rate of the node's most frequent class.</summary>
internal sealed class MulticlassSplitFinder : SplitFinder
{
    private readonly ushort[] _weights;
    private readonly int[] _codes;
    private readonly int _classes;
    private readonly int[] _histogram;
    private readonly int[] _node;
    private readonly int[] _left;
    private int _principal;

    /// <param name="weights">Bootstrap draws of each row.</param>
    /// <param name="codes">Class of each row.</param>
    /// <param name="classes">Number of classes.</param>
    /// <param name="minSamplesLeaf">Fewest draws in a leaf.</param>
    public MulticlassSplitFinder(ushort[] weights, ReadOnlySpan<int> codes, int classes, int minSamplesLeaf)
        : base(minSamplesLeaf)
    {
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
            foreach (int count in _node)
            {
                sum += (double)count * count;
            }

            return sum / Weight;
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
        for (int k = 1; k < _classes; k++)
        {
            _principal = _node[k] > _node[_principal] ? k : _principal;
        }
    }

    /// <inheritdoc/>
    public override void AppendLeaf(List<double> values)
    {
        foreach (int count in _node)
        {
            values.Add((double)count / Weight);
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
        for (int k = 0; k < _classes; k++)
        {
            double l = _left[k];
            double r = _node[k] - _left[k];
            left += l * l;
            right += r * r;
        }

        return (left / LeftWeight) + (right / (Weight - LeftWeight));
    }

    /// <inheritdoc/>
    protected override double Rate(int bin)
    {
        ReadOnlySpan<int> counts = _histogram.AsSpan(bin * _classes, _classes);
        int sum = 0;
        foreach (int count in counts)
        {
            sum += count;
        }

        return (double)counts[_principal] / sum;
    }
}
