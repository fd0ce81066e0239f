namespace McpAutoMl.Core.Models.Forests;

/// <summary>The best division of a node found so far.</summary>
internal sealed class Split
{
    /// <summary>Bins that go left, for levels.</summary>
    private readonly ulong[] _mask = new ulong[4];

    /// <summary>Whether a division was found.</summary>
    public bool Found => Score > double.NegativeInfinity;

    /// <summary>What the finder maximises: the part of the children's impurity that depends on the division.</summary>
    public double Score { get; private set; }

    /// <summary>Feature that divides.</summary>
    public int Feature { get; private set; }

    /// <summary>Whether <see cref="Mask"/> rather than <see cref="Rule"/> holds the division.</summary>
    public bool IsCategorical { get; private set; }

    /// <summary>The rule of a number, as <see cref="DecisionTree"/> keeps it.</summary>
    public int Rule { get; private set; }

    /// <summary>Four words with a bit for every bin that goes left.</summary>
    public ReadOnlySpan<ulong> Mask => _mask;

    /// <summary>Forgets what was found.</summary>
    public void Clear() => Score = double.NegativeInfinity;

    /// <summary>Takes over a division of a number.</summary>
    public void Take(double score, int feature, int rule)
    {
        Score = score;
        Feature = feature;
        IsCategorical = false;
        Rule = rule;
    }

    /// <summary>Takes over a division of levels: the bins given, in or outside of which the left side lies.</summary>
    /// <param name="score">Its score.</param>
    /// <param name="feature">Feature that divides.</param>
    /// <param name="bins">The bins of one side.</param>
    /// <param name="left">Whether they are the left side; the bins not seen in the node go to the other side.</param>
    public void Take(double score, int feature, ReadOnlySpan<byte> bins, bool left)
    {
        Score = score;
        Feature = feature;
        IsCategorical = true;
        Array.Fill(_mask, left ? 0UL : ulong.MaxValue);
        foreach (byte bin in bins)
        {
            _mask[bin >> 6] ^= 1UL << (bin & 63);
        }
    }

    /// <summary>Moves the rows that go left to the front; both sides keep their order.</summary>
    /// <param name="bins">Bins of the dividing feature by row.</param>
    /// <param name="rows">Rows of the node.</param>
    /// <param name="right">Room for as many rows.</param>
    /// <returns>How many went left.</returns>
    public int Partition(byte[] bins, Span<int> rows, Span<int> right)
    {
        Span<bool> goesLeft = stackalloc bool[256];
        for (int bin = 0; bin < 256; bin++)
        {
            goesLeft[bin] = IsCategorical ? (_mask[bin >> 6] >> (bin & 63) & 1) != 0
                : bin == 255 ? (Rule & DecisionTree.MissingLeft) != 0
                : bin <= (Rule & 255);
        }

        int lefts = 0;
        int rights = 0;
        foreach (int row in rows)
        {
            // Both are written and one kept: no branch to mispredict.
            rows[lefts] = row;
            right[rights] = row;
            int step = goesLeft[bins[row]] ? 1 : 0;
            lefts += step;
            rights += 1 - step;
        }

        right[..rights].CopyTo(rows[lefts..]);
        return lefts;
    }
}
