using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace McpAutoMl.Core.Models.Forests;

/// <summary>Squared error of targets that are centred and scaled, which keeps sums of squares accurate and finite.</summary>
internal sealed class RegressionSplitFinder : SplitFinder
{
    private readonly Drawn[] _drawn;
    private readonly double[] _values;
    private readonly Drawn[] _histogram = new Drawn[256];
    private readonly double _centre;
    private readonly double _scale;
    private Drawn _node;
    private Drawn _left;
    private bool _pure;

    /// <param name="weights">Bootstrap draws of each row.</param>
    /// <param name="values">Centred and scaled target of each row.</param>
    /// <param name="centre">What was taken off.</param>
    /// <param name="scale">What they were divided by.</param>
    /// <param name="minSamplesLeaf">Fewest draws in a leaf.</param>
    public RegressionSplitFinder(ReadOnlySpan<ushort> weights, double[] values, double centre, double scale, int minSamplesLeaf)
        : base(minSamplesLeaf)
    {
        _values = values;
        _centre = centre;
        _scale = scale;
        _drawn = new Drawn[weights.Length];
        for (int i = 0; i < _drawn.Length; i++)
        {
            _drawn[i] = new Drawn(weights[i] * values[i], weights[i]);
        }
    }

    /// <inheritdoc/>
    public override bool IsPure => _pure;

    /// <inheritdoc/>
    public override double NodeScore => Part(_node);

    /// <inheritdoc/>
    public override void Enter(ReadOnlySpan<int> rows)
    {
        _node = default;
        _pure = true;
        double first = _values[rows[0]];
        foreach (int row in rows)
        {
            _node = _node.Plus(_drawn[row]);
            _pure &= _values[row] == first;
        }

        Weight = (int)_node.Weight;
    }

    /// <inheritdoc/>
    public override void AppendLeaf(List<double> values) => values.Add(_centre + (_scale * (_node.Sum / _node.Weight)));

    /// <inheritdoc/>
    protected override void Accumulate(byte[] bins, ReadOnlySpan<int> rows)
    {
        ref byte bin = ref MemoryMarshal.GetArrayDataReference(bins);
        ref Drawn drawn = ref MemoryMarshal.GetArrayDataReference(_drawn);
        foreach (int row in rows)
        {
            int b = Unsafe.Add(ref bin, row);
            ref Drawn cell = ref _histogram[b];
            cell = cell.Plus(Unsafe.Add(ref drawn, row));
            Touch(b);
        }
    }

    /// <inheritdoc/>
    protected override void Clear(int bin) => _histogram[bin] = default;

    /// <inheritdoc/>
    protected override void ClearLeft() => (_left, LeftWeight) = (default, 0);

    /// <inheritdoc/>
    protected override void MoveLeft(int bin)
    {
        _left = _left.Plus(_histogram[bin]);
        LeftWeight = (int)_left.Weight;
    }

    /// <inheritdoc/>
    protected override double Score() => Part(_left) + Part(new Drawn(_node.Sum - _left.Sum, _node.Weight - _left.Weight));

    /// <inheritdoc/>
    protected override double Rate(int bin) => _histogram[bin].Sum / _histogram[bin].Weight;

    // The sum of squares about the mean is sum y^2 - (sum y)^2 / n, where only the second term changes with the division.
    private static double Part(Drawn side) => side.Sum * side.Sum / side.Weight;

    private readonly record struct Drawn(double Sum, double Weight)
    {
        public Drawn Plus(Drawn other) => new(Sum + other.Sum, Weight + other.Weight);
    }
}
