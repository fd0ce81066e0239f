using McpAutoMl.Core.Models.Encoding;
using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Models.Forests;

/// <content>Random divisions, as extremely randomised trees try them (Geurts, Ernst and Wehenkel 2006).</content>
internal abstract partial class SplitFinder
{
    /// <summary>Draws one division and takes it over if it is admissible and better. Both sides have rows.</summary>
    private void LookAtRandom(int feature, bool categorical, ReadOnlySpan<byte> order, Split best, RandomCuts cuts)
    {
        if (categorical)
        {
            CutLevels(feature, order, best, cuts.Random);
        }
        else
        {
            CutNumbers(feature, order, best, cuts);
        }
    }

    /// <summary>A cut evenly between the least and the largest value. Missing values go to a random side or, one time in as many as there are bins, are cut off.</summary>
    private void CutNumbers(int feature, ReadOnlySpan<byte> order, Split best, RandomCuts cuts)
    {
        bool missing = order[^1] == BinMapper.Missing;
        ReadOnlySpan<byte> known = missing ? order[..^1] : order;
        int cut = missing && cuts.Random.Next(known.Length) == 0 ? known[^1] : cuts.Between(known[0], known[^1]);
        bool missingLeft = missing && cut < known[^1] && cuts.Random.Next(2) == 1;
        ClearLeft();
        foreach (byte bin in known)
        {
            if (bin <= cut)
            {
                MoveLeft(bin);
            }
        }

        if (missingLeft)
        {
            MoveLeft(BinMapper.Missing);
        }

        if (Admissible(best, out double score))
        {
            // With no missing value seen, those follow the larger side.
            bool left = missingLeft || (!missing && 2 * LeftWeight >= Weight);
            best.Take(score, feature, (cut < known[^1] ? cut : BinMapper.Missing - 1) | (left ? DecisionTree.MissingLeft : 0));
        }
    }

    /// <summary>Each level goes left or right by the toss of a coin; where all fall alike, one of them is turned. Levels not seen go right.</summary>
    private void CutLevels(int feature, ReadOnlySpan<byte> order, Split best, RandomStream cuts)
    {
        Span<byte> lefts = stackalloc byte[order.Length];
        int count = 0;
        int turned = cuts.Next(order.Length);
        ClearLeft();
        ulong coins = 0;
        for (int i = 0; i < order.Length; i++)
        {
            coins = i % 64 == 0 ? cuts.NextUInt64() : coins >> 1;
            if ((coins & 1) != 0)
            {
                lefts[count++] = order[i];
                MoveLeft(order[i]);
            }
        }

        if (count == 0 || count == order.Length)
        {
            lefts[0] = order[turned];
            count = 1;
            ClearLeft();
            MoveLeft(order[turned]);
        }

        if (Admissible(best, out double score))
        {
            best.Take(score, feature, lefts[..count], left: true);
        }
    }
}
