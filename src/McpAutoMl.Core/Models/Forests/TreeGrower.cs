using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Models.Forests;

/// <summary>Grows one tree, depth first, from the rows of its bootstrap sample.</summary>
/// <param name="bins">Bins by feature, then row.</param>
/// <param name="categorical">Whether a feature has levels.</param>
/// <param name="finder">Looks at one feature of a node.</param>
/// <param name="featuresPerSplit">Features looked at for each node.</param>
/// <param name="maxDepth">Questions from root to leaf at the most.</param>
/// <param name="random">Chooses features, and divisions where they are random.</param>
/// <param name="positions">For random instead of best divisions, where each bin of a number lies; null for the best.</param>
internal sealed class TreeGrower(
    byte[][] bins, bool[] categorical, SplitFinder finder, int featuresPerSplit, int maxDepth, RandomStream random, BinPositions? positions = null)
{
    private readonly List<int> _feature = [];
    private readonly List<int> _rule = [];
    private readonly List<int> _next = [];
    private readonly List<ulong> _masks = [];
    private readonly List<double> _values = [];
    private readonly int[] _features = [.. Enumerable.Range(0, bins.Length)];
    private readonly Split _split = new();

    /// <summary>Decrease of impurity by feature, summed over all draws.</summary>
    public double[] Decrease { get; } = new double[bins.Length];

    /// <summary>Grows the tree. The order of <paramref name="rows"/> is used up.</summary>
    public DecisionTree Grow(int[] rows, CancellationToken cancellation)
    {
        int[] room = new int[rows.Length];
        Stack<(int Node, int Start, int Length, int Depth)> open = new();
        open.Push((AddNode(), 0, rows.Length, 0));
        while (open.TryPop(out (int Node, int Start, int Length, int Depth) at))
        {
            cancellation.ThrowIfCancellationRequested();
            Span<int> mine = rows.AsSpan(at.Start, at.Length);
            finder.Enter(mine);
            if (finder.IsPure || at.Depth >= maxDepth || !Search(mine))
            {
                _next[at.Node] = _values.Count;
                finder.AppendLeaf(_values);
                continue;
            }

            int left = _split.Partition(bins[_split.Feature], mine, room);
            Note(at.Node);
            int child = AddNode();
            AddNode();
            _next[at.Node] = child;
            open.Push((child + 1, at.Start + left, at.Length - left, at.Depth + 1));
            open.Push((child, at.Start, left, at.Depth + 1));
        }

        return new DecisionTree([.. _feature], [.. _rule], [.. _next], [.. _masks], [.. _values]);
    }

    /// <summary>Looks at a random few of the features, and on until one of them divides the node (as scikit-learn does).</summary>
    private bool Search(ReadOnlySpan<int> rows)
    {
        _split.Clear();
        bool divisible = false;
        for (int i = 0; i < _features.Length && (i < featuresPerSplit || !divisible); i++)
        {
            int j = i + random.Next(_features.Length - i);
            (_features[i], _features[j]) = (_features[j], _features[i]);
            int feature = _features[i];
            RandomCuts? cuts = positions is null ? null : new RandomCuts(random, positions.Of(feature));
            divisible |= finder.Look(feature, bins[feature], categorical[feature], rows, _split, cuts);
        }

        return _split.Found;
    }

    private void Note(int node)
    {
        _feature[node] = _split.Feature;
        Decrease[_split.Feature] += Math.Max(_split.Score - finder.NodeScore, 0);
        if (_split.IsCategorical)
        {
            _rule[node] = -1 - (_masks.Count / 4);
            _masks.AddRange(_split.Mask);
        }
        else
        {
            _rule[node] = _split.Rule;
        }
    }

    private int AddNode()
    {
        _feature.Add(-1);
        _rule.Add(0);
        _next.Add(0);
        return _feature.Count - 1;
    }
}
