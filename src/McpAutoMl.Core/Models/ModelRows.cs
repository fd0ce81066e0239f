using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Models;

/// <summary>Part of the training rows of one fit, for choices that need not see all of them.</summary>
internal static class ModelRows
{
    /// <summary>All of n rows, or as many as allowed, drawn without replacement, in ascending order. Determinism: bit-exact.</summary>
    public static int[] Sample(int count, int most, long seed, string purpose)
    {
        int[] rows = [.. Enumerable.Range(0, count)];
        if (count <= most)
        {
            return rows;
        }

        new RandomStream(seed, purpose).Shuffle<int>(rows);
        return [.. rows.Take(most).Order()];
    }
}
