namespace McpAutoMl.Core.Clustering.Agglomeration;

/// <summary>The tree of n rows that are merged until one cluster is left. Immutable.</summary>
/// <remarks>Determinism: bit-exact.</remarks>
public sealed class Dendrogram
{
    private readonly Merge[] _merges;

    private Dendrogram(int count, Merge[] merges)
    {
        Count = count;
        _merges = merges;
    }

    /// <summary>Number of rows.</summary>
    public int Count { get; }

    /// <summary>The n - 1 merges by ascending height, as scipy's linkage numbers them.</summary>
    public IReadOnlyList<Merge> Merges => _merges;

    /// <summary>The clusters after all merges but the last k - 1. Cost: O(n).</summary>
    /// <param name="k">Clusters, from 1.</param>
    /// <exception cref="ProblemException">ARG_RANGE for k below 1; TOO_FEW_ROWS when fewer than k rows are apart.</exception>
    public Partition Cut(int k)
    {
        if (k < 1)
        {
            throw ProblemException.Of(
                "ARG_RANGE", "The number of clusters must be positive.", "Use a k such as 3.", new ProblemLocation { Argument = "k" });
        }

        int apart = Count - _merges.TakeWhile(merge => merge.Height == 0).Count();
        if (k > apart)
        {
            throw TooFewRows.Of(Count, apart, k);
        }

        // From the last merge that counts to the first: each cluster hands its label down.
        int[] labels = new int[Count + _merges.Length];
        labels.AsSpan().Fill(-1);
        int next = 0;
        for (int i = Count - k - 1; i >= 0; i--)
        {
            int label = labels[Count + i] >= 0 ? labels[Count + i] : next++;
            labels[_merges[i].First] = label;
            labels[_merges[i].Second] = label;
        }

        for (int row = 0; row < Count; row++)
        {
            labels[row] = labels[row] >= 0 ? labels[row] : next++;
        }

        return new Partition(labels.AsSpan(0, Count));
    }

    /// <summary>The tree of joins in any order; each names one row of either side. Of equal heights, the one that was made first comes
    /// first.</summary>
    internal static Dendrogram Of(int count, IReadOnlyList<(int Row, int Other, double Height)> joins)
    {
        int[] parents = [.. Enumerable.Range(0, count)], names = [.. Enumerable.Range(0, count)], sizes = new int[count];
        sizes.AsSpan().Fill(1);
        Merge[] merges = new Merge[joins.Count];
        int made = 0;
        foreach ((int row, int other, double height) in joins.OrderBy(join => join.Height))
        {
            int a = Root(parents, row), b = Root(parents, other);
            merges[made] = new Merge(Math.Min(names[a], names[b]), Math.Max(names[a], names[b]), height, sizes[a] + sizes[b]);
            (int into, int from) = sizes[a] >= sizes[b] ? (a, b) : (b, a);
            parents[from] = into;
            sizes[into] += sizes[from];
            names[into] = count + made++;
        }

        return new Dendrogram(count, merges);
    }

    private static int Root(int[] parents, int row)
    {
        while (parents[row] != row)
        {
            row = parents[row] = parents[parents[row]];
        }

        return row;
    }
}
