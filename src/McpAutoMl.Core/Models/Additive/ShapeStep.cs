namespace McpAutoMl.Core.Models.Additive;

/// <summary>Steps of a main effect: a tree of at most three leaves over the feature's bins, and a leaf for missing values.</summary>
/// <remarks>
/// Bins of numbers are cut in their order. Levels are cut in the order of their mean step, which contains the best division into two
/// sets (Fisher 1958); levels without training rows take no step.
/// </remarks>
internal sealed class ShapeStep : TermStep
{
    private readonly bool _categorical;
    private readonly int[] _order;
    private readonly double[] _rank;
    private readonly double[] _first;
    private readonly double[] _second;
    private readonly int[] _rows;

    public ShapeStep(ushort[] training, ushort[] validation, int cells, bool categorical, int scores, EbmParameters parameters)
        : base(training, validation, cells, scores, parameters)
    {
        _categorical = categorical;
        _order = [.. Enumerable.Range(0, cells - 1).Where(cell => !categorical || Counts[cell] > 0)];
        _rank = new double[cells];
        _first = new double[_order.Length + 1];
        _second = new double[_order.Length + 1];
        _rows = new int[_order.Length + 1];
    }

    /// <inheritdoc/>
    protected override void Fit(int k)
    {
        if (_categorical)
        {
            Sort(k);
        }

        for (int i = 0; i < _order.Length; i++)
        {
            int at = ((_order[i] * Scores) + k) * 2;
            _first[i + 1] = _first[i] + Sums[at];
            _second[i + 1] = _second[i] + Sums[at + 1];
            _rows[i + 1] = _rows[i] + Counts[_order[i]];
        }

        int end = _order.Length;
        (int cut, _) = Cut(0, end);
        if (cut > 0)
        {
            bool third = Parameters.MaxLeaves > 2;
            (int low, double lowGain) = third ? Cut(0, cut) : default;
            (int high, double highGain) = third ? Cut(cut, end) : default;
            (int a, int b) = low == 0 && high == 0 ? (cut, cut) : highGain > lowGain ? (cut, high) : (low, cut);
            Write(0, a, k);
            Write(a, b, k);
            Write(b, end, k);
        }
        else
        {
            Write(0, end, k);
        }

        int missing = Counts.Length - 1;
        if (Counts[missing] >= Parameters.MinSamplesLeaf)
        {
            int at = (missing * Scores) + k;
            Step[at] = Leaf(Sums[2 * at], Sums[(2 * at) + 1]);
        }
    }

    /// <summary>The best cut of a stretch of the order, and what it gains; 0 for none. Of equals the first.</summary>
    private (int Cut, double Gain) Cut(int from, int to)
    {
        double whole = Gain(_first[to] - _first[from], _second[to] - _second[from]);
        double best = whole;
        int cut = 0;
        for (int i = from + 1; i < to; i++)
        {
            if (_rows[i] - _rows[from] < Parameters.MinSamplesLeaf || _rows[i] == _rows[i - 1])
            {
                continue;
            }

            if (_rows[to] - _rows[i] < Parameters.MinSamplesLeaf)
            {
                break;
            }

            double gain = Gain(_first[i] - _first[from], _second[i] - _second[from]) + Gain(_first[to] - _first[i], _second[to] - _second[i]);
            if (gain > best)
            {
                (best, cut) = (gain, i);
            }
        }

        return (cut, best - whole);
    }

    private void Write(int from, int to, int k)
    {
        double leaf = Leaf(_first[to] - _first[from], _second[to] - _second[from]);
        for (int i = from; i < to; i++)
        {
            Step[(_order[i] * Scores) + k] = leaf;
        }
    }

    // By insertion: stable, and fast since the order is nearly that of the last step.
    private void Sort(int k)
    {
        for (int i = 0; i < _order.Length; i++)
        {
            int cell = _order[i];
            int at = ((cell * Scores) + k) * 2;
            double rank = Sums[at] / (Sums[at + 1] + Math.Max(Parameters.RegLambda, 1e-3));
            _rank[cell] = rank;
            int place = i;
            for (; place > 0 && _rank[_order[place - 1]] > rank; place--)
            {
                _order[place] = _order[place - 1];
            }

            _order[place] = cell;
        }
    }
}
