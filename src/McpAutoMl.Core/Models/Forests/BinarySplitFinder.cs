using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace McpAutoMl.Core.Models.Forests;

/// <summary>Gini impurity with two classes. Draws and draws of class 1 share one 64-bit word, so that a row costs one addition.</summary>
internal sealed class BinarySplitFinder : SplitFinder
{
    /// <summary>Ratios of weights beyond this and its inverse count as it, so that no product overflows or vanishes.</summary>
    private const double LeastRatio = 1e-9;

    private readonly ulong[] _drawn;
    private readonly ulong[] _histogram = new ulong[256];
    private readonly double? _ratio;
    private ulong _node;
    private ulong _left;

    /// <param name="weights">Bootstrap draws of each row.</param>
    /// <param name="codes">Class of each row, 0 or 1.</param>
    /// <param name="classWeights">What a draw of each class counts; null where both count 1.</param>
    /// <param name="minSamplesLeaf">Fewest draws in a leaf.</param>
    public BinarySplitFinder(ReadOnlySpan<ushort> weights, ReadOnlySpan<int> codes, IReadOnlyList<double>? classWeights, int minSamplesLeaf)
        : base(minSamplesLeaf)
    {
        _ratio = classWeights is null ? null : Math.Clamp(classWeights[1] / classWeights[0], LeastRatio, 1 / LeastRatio);
        _drawn = new ulong[weights.Length];
        for (int i = 0; i < _drawn.Length; i++)
        {
            _drawn[i] = ((ulong)weights[i] << 32) | (uint)(weights[i] * codes[i]);
        }
    }

    /// <inheritdoc/>
    public override bool IsPure => (uint)_node == 0 || (uint)_node == (uint)(_node >> 32);

    /// <inheritdoc/>
    public override double NodeScore => _ratio is double ratio ? WeightedPart(_node, ratio) : Part(_node);

    /// <inheritdoc/>
    public override void Enter(ReadOnlySpan<int> rows)
    {
        _node = 0;
        foreach (int row in rows)
        {
            _node += _drawn[row];
        }

        Weight = (int)(_node >> 32);
    }

    /// <inheritdoc/>
    public override void AppendLeaf(List<double> values)
    {
        double ones = (uint)_node;
        values.Add(_ratio is double ratio ? ratio * ones / (Weight - ones + (ratio * ones)) : ones / Weight);
    }

    /// <inheritdoc/>
    protected override void Accumulate(byte[] bins, ReadOnlySpan<int> rows)
    {
        ref byte bin = ref MemoryMarshal.GetArrayDataReference(bins);
        ref ulong drawn = ref MemoryMarshal.GetArrayDataReference(_drawn);
        ref ulong histogram = ref MemoryMarshal.GetArrayDataReference(_histogram);
        if (rows.Length <= FewRows)
        {
            foreach (int row in rows)
            {
                int b = Unsafe.Add(ref bin, row);
                Unsafe.Add(ref histogram, b) += Unsafe.Add(ref drawn, row);
                Touch(b);
            }

            return;
        }

        foreach (int row in rows)
        {
            Unsafe.Add(ref histogram, (int)Unsafe.Add(ref bin, row)) += Unsafe.Add(ref drawn, row);
        }

        for (int b = 0; b < _histogram.Length; b++)
        {
            if (_histogram[b] != 0)
            {
                Touch(b);
            }
        }
    }

    /// <inheritdoc/>
    protected override void Clear(int bin) => _histogram[bin] = 0;

    /// <inheritdoc/>
    protected override void ClearLeft() => (_left, LeftWeight) = (0, 0);

    /// <inheritdoc/>
    protected override void MoveLeft(int bin)
    {
        _left += _histogram[bin];
        LeftWeight = (int)(_left >> 32);
    }

    /// <inheritdoc/>
    protected override double Score() => _ratio is double ratio
        ? WeightedPart(_left, ratio) + WeightedPart(_node - _left, ratio)
        : Part(_left) + Part(_node - _left);

    /// <inheritdoc/>
    protected override double Rate(int bin) => (double)(uint)_histogram[bin] / (_histogram[bin] >> 32);

    // n * Gini = 2 (p - p^2 / n), where only p^2 / n changes with the division; doubled to be a decrease of Gini.
    private static double Part(ulong side)
    {
        double ones = (uint)side;
        return 2 * ones * ones / (side >> 32);
    }

    // The same where a draw of class 1 counts as many times as one of class 0; what class 0 counts cancels out of every comparison.
    private static double WeightedPart(ulong side, double ratio)
    {
        double ones = (uint)side;
        double zeros = (side >> 32) - ones;
        return 2 * (ratio * ones) * (ratio * ones) / (zeros + (ratio * ones));
    }
}
