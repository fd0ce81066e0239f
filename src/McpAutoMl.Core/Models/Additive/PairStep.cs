namespace McpAutoMl.Core.Models.Additive;

/// <summary>Steps of a pair: one feature is cut, then on each side the other; four leaves. Either feature may be the first, whichever gains more (Lou et al. 2013).</summary>
internal sealed class PairStep : TermStep
{
    private readonly int _rows;
    private readonly int _columns;
    private readonly double[] _first;
    private readonly double[] _second;
    private readonly int[] _below;

    /// <param name="training">Cell of each training row: place on the first axis * columns + place on the second.</param>
    /// <param name="validation">Cell of each validation row.</param>
    /// <param name="rows">Places on the first axis.</param>
    /// <param name="columns">Places on the second axis.</param>
    /// <param name="parameters">How steps are taken.</param>
    public PairStep(ushort[] training, ushort[] validation, int rows, int columns, EbmParameters parameters)
        : base(training, validation, rows * columns, 1, parameters)
    {
        _rows = rows;
        _columns = columns;
        _first = new double[(rows + 1) * (columns + 1)];
        _second = new double[_first.Length];
        _below = new int[_first.Length];
        for (int i = 0; i < rows; i++)
        {
            for (int j = 0, line = 0; j < columns; j++)
            {
                line += Counts[(i * columns) + j];
                _below[((i + 1) * (columns + 1)) + j + 1] = _below[(i * (columns + 1)) + j + 1] + line;
            }
        }
    }

    /// <inheritdoc/>
    protected override void Fit(int k)
    {
        int width = _columns + 1;
        for (int i = 0; i < _rows; i++)
        {
            double first = 0;
            double second = 0;
            for (int j = 0; j < _columns; j++)
            {
                int at = ((i * _columns) + j) * 2;
                first += Sums[at];
                second += Sums[at + 1];
                int above = (i * width) + j + 1;
                _first[above + width] = _first[above] + first;
                _second[above + width] = _second[above] + second;
            }
        }

        Cuts byRows = Best(_rows, _columns, width, 1);
        Cuts byColumns = Best(_columns, _rows, 1, width);
        bool rowsFirst = byRows.Gain >= byColumns.Gain;
        Cuts cuts = rowsFirst ? byRows : byColumns;
        if (cuts.Gain <= 0)
        {
            return;
        }

        int outer = rowsFirst ? _rows : _columns;
        int inner = rowsFirst ? _columns : _rows;
        Write(rowsFirst, 0, cuts.Outer, 0, cuts.Low);
        Write(rowsFirst, 0, cuts.Outer, cuts.Low, inner);
        Write(rowsFirst, cuts.Outer, outer, 0, cuts.High);
        Write(rowsFirst, cuts.Outer, outer, cuts.High, inner);
    }

    /// <param name="outer">Places on the axis that is cut first.</param>
    /// <param name="inner">Places on the other.</param>
    /// <param name="over">Distance of neighbours on the first in the cumulative sums.</param>
    /// <param name="along">Distance of neighbours on the other.</param>
    private Cuts Best(int outer, int inner, int over, int along)
    {
        Cuts best = default;
        double whole = Gain(0, outer, 0, inner, over, along);
        for (int cut = 1; cut < outer; cut++)
        {
            if (Count(0, cut, 0, inner, over, along) < Parameters.MinSamplesLeaf || Count(cut, outer, 0, inner, over, along) < Parameters.MinSamplesLeaf)
            {
                continue;
            }

            (int low, double lowGain) = Half(0, cut, inner, over, along);
            (int high, double highGain) = Half(cut, outer, inner, over, along);
            double gain = lowGain + highGain - whole;
            if (gain > best.Gain)
            {
                best = new Cuts(cut, low, high, gain);
            }
        }

        return best;
    }

    private (int Cut, double Gain) Half(int from, int to, int inner, int over, int along)
    {
        int best = 0;
        double most = Gain(from, to, 0, inner, over, along);
        for (int cut = 1; cut < inner; cut++)
        {
            if (Count(from, to, 0, cut, over, along) < Parameters.MinSamplesLeaf || Count(from, to, cut, inner, over, along) < Parameters.MinSamplesLeaf)
            {
                continue;
            }

            double gain = Gain(from, to, 0, cut, over, along) + Gain(from, to, cut, inner, over, along);
            if (gain > most)
            {
                (best, most) = (cut, gain);
            }
        }

        return (best, most);
    }

    private void Write(bool rowsFirst, int from, int to, int start, int end)
    {
        if (start == end)
        {
            return;
        }

        (int over, int along) = rowsFirst ? (_columns + 1, 1) : (1, _columns + 1);
        double leaf = Leaf(Rectangle(_first, from, to, start, end, over, along), Rectangle(_second, from, to, start, end, over, along));
        for (int i = from; i < to; i++)
        {
            for (int j = start; j < end; j++)
            {
                Step[rowsFirst ? (i * _columns) + j : (j * _columns) + i] = leaf;
            }
        }
    }

    private double Gain(int from, int to, int start, int end, int over, int along) =>
        Gain(Rectangle(_first, from, to, start, end, over, along), Rectangle(_second, from, to, start, end, over, along));

    private int Count(int from, int to, int start, int end, int over, int along) =>
        _below[(to * over) + (end * along)] - _below[(from * over) + (end * along)] - _below[(to * over) + (start * along)] + _below[(from * over) + (start * along)];

    private static double Rectangle(double[] sums, int from, int to, int start, int end, int over, int along) =>
        sums[(to * over) + (end * along)] - sums[(from * over) + (end * along)] - sums[(to * over) + (start * along)] + sums[(from * over) + (start * along)];

    private readonly record struct Cuts(int Outer, int Low, int High, double Gain);
}
