using McpAutoMl.Core;
using McpAutoMl.Core.LowRank;

namespace McpAutoMl.Data.Safetensors;

/// <summary>Reads the difference of two stored matrices without holding either of them.</summary>
/// <remarks>
/// Memory: the difference (4 bytes an entry for 16-bit weights, else 8) and a few buffers of a megabyte; differences read before, and
/// no longer used, are collected first. Determinism: bit-exact; sums are taken by blocks of fixed size and joined in their order.
/// </remarks>
public static class DifferenceReader
{
    private const int BlockLength = 1 << 18;

    /// <summary>Tuned minus base as [out, in]; null where nothing changed, which costs the comparison of the bytes alone.</summary>
    /// <param name="before">Holds the base.</param>
    /// <param name="after">Holds the tuned matrix.</param>
    /// <param name="module">The pair.</param>
    /// <param name="baseRounded">Whether the base was rounded to its format independently of the tuned weights.</param>
    /// <param name="cancellation">Looked at between blocks.</param>
    /// <exception cref="ProblemException">INPUT_CHANGED; MEMORY_LIMIT where the matrix has more entries than an array can have.</exception>
    public static WeightDifference? Read(
        Checkpoint before, Checkpoint after, ModulePair module, bool baseRounded = false, CancellationToken cancellation = default)
    {
        if (module.Base.Count > Array.MaxLength)
        {
            throw ProblemException.Of(
                "MEMORY_LIMIT",
                $"Tensor '{HeaderProblem.Clip(module.Tuned.Name)}' has {module.Base.Count:N0} values, more than one array can hold.",
                "Leave it out by 'modules'.");
        }

        EntryPair pair = new(before, module.Base, after, module.Tuned);
        if (pair.HaveSameBytes(module.Base.Count, cancellation))
        {
            return null;
        }

        bool single = module.Base.Format!.SignificandBits <= 11 && module.Tuned.Format!.SignificandBits <= 11;
        LargeHeap.ForgetMatrices();
        float[]? singles = single ? GC.AllocateUninitializedArray<float>((int)module.Base.Count) : null;
        double[]? doubles = single ? null : GC.AllocateUninitializedArray<double>((int)module.Base.Count);
        ChangeSums sums = pair.Sum(module.Base.Count, (at, difference) => Store(difference, at, module, singles, doubles), cancellation);
        if (sums.Squares == 0)
        {
            return null;
        }

        return new WeightDifference
        {
            Rows = module.Outputs,
            Columns = module.Inputs,
            Single = singles,
            Double = doubles,
            Noise = sums.Noise(module.Tuned.Format!, baseRounded, module.Base.Count),
            Format = module.Tuned.Format!,
            SquaredNorm = sums.Squares,
            BaseSquaredNorm = sums.BaseSquares,
        };
    }

    /// <summary>Norm of the change over that of the base, of the common rows where their numbers differ.</summary>
    /// <returns>Null where the base is zero or a value is not finite.</returns>
    /// <exception cref="ProblemException">INPUT_CHANGED.</exception>
    public static double? RelativeChange(
        Checkpoint before, TensorEntry first, Checkpoint after, TensorEntry second, CancellationToken cancellation = default)
    {
        long count = Math.Min(first.Count, second.Count);
        EntryPair pair = new(before, first, after, second);
        if (pair.HaveSameBytes(count, cancellation))
        {
            return 0;
        }

        ChangeSums sums = pair.Sum(count, null, cancellation);
        double ratio = Math.Sqrt(sums.Squares / sums.BaseSquares);
        return double.IsFinite(ratio) ? ratio : null;
    }

    private static void Store(ReadOnlySpan<double> difference, long at, ModulePair module, float[]? singles, double[]? doubles)
    {
        if (!module.Transposed && doubles is not null)
        {
            difference.CopyTo(doubles.AsSpan((int)at));
            return;
        }

        long columns = module.Outputs;
        for (int i = 0; i < difference.Length; i++)
        {
            long from = at + i, to = module.Transposed ? (from % columns * module.Inputs) + (from / columns) : from;
            if (singles is not null)
            {
                singles[to] = (float)difference[i];
            }
            else
            {
                doubles![to] = difference[i];
            }
        }
    }

    /// <summary>Number of values that are read at once.</summary>
    internal static int Block => BlockLength;
}
