using McpAutoMl.Core.Models.Encoding;

namespace McpAutoMl.Core.Models.Forests;

/// <summary>A grown tree over bins, as parallel arrays with one entry a node; node 0 is the root. Immutable.</summary>
/// <param name="Feature">Feature that is asked for; -1 in a leaf.</param>
/// <param name="Rule">
/// Numbers: the last bin that goes left, plus <see cref="MissingLeft"/> when missing values do. Levels: -1 - m, where words 4m to 4m + 3 of
/// <paramref name="Masks"/> hold a bit for every bin that goes left.
/// </param>
/// <param name="Next">The left child, which the right one follows; in a leaf, the index of its first value.</param>
/// <param name="Masks">Sets of bins, four words each.</param>
/// <param name="Values">Leaf values: the mean, the share of class 1 (of two), or the share of each class (of more).</param>
internal sealed record DecisionTree(int[] Feature, int[] Rule, int[] Next, ulong[] Masks, double[] Values)
{
    /// <summary>Flag in <see cref="Rule"/>: missing values go left.</summary>
    public const int MissingLeft = 256;

    /// <summary>Index in <see cref="Values"/> of the leaf that a row falls into.</summary>
    /// <param name="bins">Bins by feature, then row.</param>
    /// <param name="row">The row.</param>
    public int Leaf(byte[][] bins, int row)
    {
        int node = 0;
        for (int feature = Feature[0]; feature >= 0; feature = Feature[node])
        {
            node = Next[node] + (GoesLeft(Rule[node], bins[feature][row]) ? 0 : 1);
        }

        return Next[node];
    }

    /// <summary>The same for a row whose bin of one feature is replaced.</summary>
    public int LeafWith(byte[][] bins, int row, int replaced, byte bin)
    {
        int node = 0;
        for (int feature = Feature[0]; feature >= 0; feature = Feature[node])
        {
            node = Next[node] + (GoesLeft(Rule[node], feature == replaced ? bin : bins[feature][row]) ? 0 : 1);
        }

        return Next[node];
    }

    private bool GoesLeft(int rule, byte bin) =>
        rule < 0 ? (Masks[(4 * (-1 - rule)) + (bin >> 6)] >> (bin & 63) & 1) != 0
        : bin == BinMapper.Missing ? (rule & MissingLeft) != 0
        : bin <= (rule & 255);
}
