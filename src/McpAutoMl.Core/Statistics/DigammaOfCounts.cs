using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Statistics;

/// <summary>The digamma function of whole numbers: the small ones, which are nearly all, from a table.</summary>
internal static class DigammaOfCounts
{
    private static readonly double[] Small = [.. Enumerable.Range(0, 4096).Select(n => DeterministicMath.Digamma(n))];

    /// <summary>To the bit <see cref="DeterministicMath.Digamma"/>, for n &gt; 0.</summary>
    public static double At(int n) => (uint)n < (uint)Small.Length ? Small[n] : DeterministicMath.Digamma(n);
}
