using System.Numerics;
using McpAutoMl.Core.Models.Encoding;

namespace McpAutoMl.Core.Models.Forests;

/// <summary>Finds the best division of a node by one feature from a histogram over its bins. One instance a tree; not for several threads.</summary>
/// <remarks>
/// Numbers are divided between neighbouring bins, with missing values tried on either side. Levels are ordered by the target's rate and
/// divided as if that were a number, which is optimal for two classes and for squared error (Breiman et al. 1984, 9.4; Fisher 1958).
/// Cost: O(rows + bins) a feature. Ties: the first found.
/// </remarks>
internal abstract partial class SplitFinder(int minSamplesLeaf)
{
    /// <summary>Below this many rows, touched bins are noted row by row; above, by a look at all 256.</summary>
    protected const int FewRows = 256;

    private readonly byte[] _order = new byte[256];
    private readonly double[] _rates = new double[256];

    /// <summary>A bit for every bin with rows; filled by <see cref="Accumulate"/>.</summary>
    protected ulong[] Touched { get; } = new ulong[4];

    /// <summary>Bootstrap draws in the node.</summary>
    public int Weight { get; protected set; }

    /// <summary>Bootstrap draws on the left side of the division being looked at.</summary>
    protected int LeftWeight { get; set; }

    /// <summary>Whether all rows of the node have the same target.</summary>
    public abstract bool IsPure { get; }

    /// <summary>The part of the node's impurity that <see cref="Split.Score"/> compares with: their difference is the decrease.</summary>
    public abstract double NodeScore { get; }

    /// <summary>Takes up a node.</summary>
    public abstract void Enter(ReadOnlySpan<int> rows);

    /// <summary>Appends the node's prediction.</summary>
    public abstract void AppendLeaf(List<double> values);

    /// <summary>Adds the rows to the histogram and sets <see cref="Touched"/>.</summary>
    protected abstract void Accumulate(byte[] bins, ReadOnlySpan<int> rows);

    /// <summary>Empties one bin of the histogram.</summary>
    protected abstract void Clear(int bin);

    /// <summary>Empties the left side.</summary>
    protected abstract void ClearLeft();

    /// <summary>Moves a bin to the left side.</summary>
    protected abstract void MoveLeft(int bin);

    /// <summary>Score of the division as it stands; both sides have rows.</summary>
    protected abstract double Score();

    /// <summary>The target's rate in a bin, by which levels are ordered.</summary>
    protected abstract double Rate(int bin);

    /// <summary>Looks at one feature of the node entered and takes over its best division, or a random one, if it beats <paramref name="best"/>.</summary>
    /// <param name="feature">The feature.</param>
    /// <param name="bins">Its bins by row.</param>
    /// <param name="categorical">Whether it has levels.</param>
    /// <param name="rows">Rows of the node.</param>
    /// <param name="best">The best division so far.</param>
    /// <param name="cuts">Draws a single division; null to search for the best.</param>
    /// <returns>False when all rows of the node share one bin.</returns>
    public bool Look(int feature, byte[] bins, bool categorical, ReadOnlySpan<int> rows, Split best, RandomCuts? cuts = null)
    {
        Accumulate(bins, rows);
        int count = Order();
        if (count > 1)
        {
            if (cuts is { } random)
            {
                LookAtRandom(feature, categorical, _order.AsSpan(0, count), best, random);
            }
            else if (categorical)
            {
                LookAtLevels(feature, _order.AsSpan(0, count), best);
            }
            else
            {
                LookAtNumbers(feature, _order.AsSpan(0, count), best);
            }
        }

        for (int i = 0; i < count; i++)
        {
            Clear(_order[i]);
        }

        Array.Clear(Touched);
        return count > 1;
    }

    /// <summary>Notes that a bin has rows.</summary>
    protected void Touch(int bin) => Touched[bin >> 6] |= 1UL << (bin & 63);

    private int Order()
    {
        int count = 0;
        for (int word = 0; word < 4; word++)
        {
            for (ulong bits = Touched[word]; bits != 0; bits &= bits - 1)
            {
                _order[count++] = (byte)((word << 6) + BitOperations.TrailingZeroCount(bits));
            }
        }

        return count;
    }

    private void LookAtNumbers(int feature, ReadOnlySpan<byte> order, Split best)
    {
        bool missing = order[^1] == BinMapper.Missing;
        ReadOnlySpan<byte> known = missing ? order[..^1] : order;
        ClearLeft();
        for (int i = 0; i < order.Length - 1; i++)
        {
            MoveLeft(known[i]);
            if (Admissible(best, out double score))
            {
                // Half-way into empty bins, as between the values of the node; with no missing value seen, those follow the larger side.
                int threshold = i + 1 < known.Length ? (known[i] + known[i + 1]) / 2 : BinMapper.Missing - 1;
                best.Take(score, feature, threshold | (!missing && 2 * LeftWeight >= Weight ? DecisionTree.MissingLeft : 0));
            }
        }

        if (!missing)
        {
            return;
        }

        ClearLeft();
        MoveLeft(BinMapper.Missing);
        for (int i = 0; i < known.Length - 1; i++)
        {
            MoveLeft(known[i]);
            if (Admissible(best, out double score))
            {
                best.Take(score, feature, ((known[i] + known[i + 1]) / 2) | DecisionTree.MissingLeft);
            }
        }
    }

    private void LookAtLevels(int feature, Span<byte> order, Split best)
    {
        for (int i = 0; i < order.Length; i++)
        {
            _rates[i] = Rate(order[i]);
        }

        // Insertion by (rate, bin): order comes ascending by bin, and equal rates are not moved.
        for (int i = 1; i < order.Length; i++)
        {
            (double rate, byte bin) = (_rates[i], order[i]);
            int j = i - 1;
            for (; j >= 0 && _rates[j] > rate; j--)
            {
                _rates[j + 1] = _rates[j];
                order[j + 1] = order[j];
            }

            _rates[j + 1] = rate;
            order[j + 1] = bin;
        }

        ClearLeft();
        for (int i = 0; i < order.Length - 1; i++)
        {
            MoveLeft(order[i]);
            if (Admissible(best, out double score))
            {
                bool leftIsSmaller = 2 * LeftWeight < Weight;
                best.Take(score, feature, leftIsSmaller ? order[..(i + 1)] : order[(i + 1)..], leftIsSmaller);
            }
        }
    }

    private bool Admissible(Split best, out double score)
    {
        bool large = LeftWeight >= minSamplesLeaf && Weight - LeftWeight >= minSamplesLeaf;
        score = large ? Score() : 0;
        return large && score > best.Score;
    }
}
