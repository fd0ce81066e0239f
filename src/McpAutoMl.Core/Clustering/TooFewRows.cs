using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Clustering;

/// <summary>The problem of more clusters than rows that differ.</summary>
internal static class TooFewRows
{
    /// <summary>Refuses numbers of clusters that the points can't be divided into.</summary>
    /// <exception cref="ProblemException">ARG_RANGE for k below 1; TOO_FEW_ROWS when fewer than k rows differ.</exception>
    public static void Refuse(Matrix points, int k)
    {
        if (Distinct(points, k) is var distinct && distinct < k)
        {
            throw Of(points.Rows, distinct, k);
        }
    }

    /// <summary>The problem itself.</summary>
    public static ProblemException Of(int rows, int distinct, int k) => ProblemException.Of(
        "TOO_FEW_ROWS",
        rows < k
            ? $"{rows} rows cannot be divided into {k} clusters."
            : $"Only {distinct} of {rows} rows differ; they cannot be divided into {k} clusters.",
        "Ask for fewer clusters, or load more rows.",
        new ProblemLocation { Argument = "k" });

    /// <summary>Number of rows that differ, counted up to a number. Cost: O(n p) times that number at most.</summary>
    public static int Distinct(Matrix points, int most)
    {
        if (most < 1)
        {
            throw ProblemException.Of(
                "ARG_RANGE", "The number of clusters must be positive.", "Use a k such as 3.", new ProblemLocation { Argument = "k" });
        }

        List<int> found = [];
        for (int i = 0; i < points.Rows && found.Count < most; i++)
        {
            if (!found.Exists(other => points.Row(other).SequenceEqual(points.Row(i))))
            {
                found.Add(i);
            }
        }

        return found.Count;
    }
}
