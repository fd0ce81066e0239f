using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Anomalies;

/// <summary>How many of n values lie below and above any point: exact at the values kept, linear between them.</summary>
/// <param name="Count">n, at least 1.</param>
/// <param name="Values">Different values, ascending.</param>
/// <param name="Below">For each, how many of the n are smaller.</param>
/// <param name="UpTo">For each, how many are at most as large.</param>
/// <remarks>
/// All different values are kept up to <see cref="MostValues"/>; of more, the <see cref="Tail"/> least and largest, where shares are small and
/// matter, and quantiles between. Determinism: bit-exact.
/// </remarks>
public sealed record ThinnedDistribution(int Count, double[] Values, int[] Below, int[] UpTo)
{
    /// <summary>Most different values that are kept.</summary>
    public const int MostValues = 1024;

    /// <summary>Values kept at each end, whatever the number.</summary>
    public const int Tail = 256;

    /// <summary>Sorts and thins. Cost: O(n).</summary>
    /// <param name="values">At least one finite value, in any order.</param>
    public static ThinnedDistribution Of(ReadOnlySpan<double> values)
    {
        double[] sorted = values.ToArray();
        RadixSort.Sort(sorted);
        List<int> starts = []; // where each different value starts
        for (int i = 0; i < sorted.Length; i++)
        {
            if (i == 0 || sorted[i] != sorted[i - 1])
            {
                starts.Add(i);
            }
        }

        int distinct = starts.Count;
        int[] kept = [.. Enumerable.Range(0, distinct).Where(i => IsKept(i, distinct))];
        return new ThinnedDistribution(
            sorted.Length,
            [.. kept.Select(i => sorted[starts[i]])],
            [.. kept.Select(i => starts[i])],
            [.. kept.Select(i => i + 1 < distinct ? starts[i + 1] : sorted.Length)]);
    }

    /// <summary>How many of the values are at most as large. Cost: O(log of the values kept).</summary>
    public double CountUpTo(double value)
    {
        int at = First(value);
        return at < Values.Length && Values[at] == value ? UpTo[at] : Between(at, value);
    }

    /// <summary>How many of the values are at least as large.</summary>
    public double CountFrom(double value)
    {
        int at = First(value);
        return Count - (at < Values.Length && Values[at] == value ? Below[at] : Between(at, value));
    }

    /// <summary>Whether its arrays are a distribution.</summary>
    public bool IsSound()
    {
        bool sound = Values.Length > 0 && Below.Length == Values.Length && UpTo.Length == Values.Length && Below[0] == 0 && UpTo[^1] == Count;
        for (int i = 0; sound && i < Values.Length; i++)
        {
            sound = double.IsFinite(Values[i]) && Below[i] < UpTo[i] && (i == 0 || (Values[i - 1] < Values[i] && UpTo[i - 1] <= Below[i]));
        }

        return sound;
    }

    private static bool IsKept(int i, int distinct)
    {
        if (distinct <= MostValues || i < Tail || i >= distinct - Tail)
        {
            return true;
        }

        // Evenly spread over the different values between the tails.
        long between = distinct - (2 * Tail);
        long most = MostValues - (2 * Tail);
        long place = i - Tail;
        return place * most / between != (place - 1) * most / between || place == 0;
    }

    /// <summary>Position of the first value kept that is not smaller.</summary>
    private int First(double value)
    {
        int at = Array.BinarySearch(Values, value);
        return at >= 0 ? at : ~at;
    }

    private double Between(int at, double value)
    {
        if (at == 0 || at == Values.Length)
        {
            return at == 0 ? 0 : Count;
        }

        double span = (Values[at] / 2) - (Values[at - 1] / 2); // halved, so that no difference overflows
        double share = span > 0 ? ((value / 2) - (Values[at - 1] / 2)) / span : 0;
        return UpTo[at - 1] + ((Below[at] - UpTo[at - 1]) * share);
    }
}
