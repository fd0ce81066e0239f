namespace McpAutoMl.Core.Models.Neighbors;

/// <summary>The k least of the values offered, as a heap with the largest of them on top.</summary>
/// <param name="k">How many, at least 1.</param>
internal struct LeastValues(int k)
{
    private readonly double[] _heap = new double[k];
    private int _count;

    /// <summary>The k-th least value; infinite before k were offered.</summary>
    public readonly double Largest => _count < _heap.Length ? double.PositiveInfinity : _heap[0];

    /// <summary>Takes a value into account. Cost: O(log k) when it is among the least.</summary>
    public void Offer(double value)
    {
        if (_count < _heap.Length)
        {
            int at = _count++;
            while (at > 0 && _heap[(at - 1) / 2] < value)
            {
                _heap[at] = _heap[(at - 1) / 2];
                at = (at - 1) / 2;
            }

            _heap[at] = value;
            return;
        }

        if (value >= _heap[0])
        {
            return;
        }

        int hole = 0;
        for (int child = 1; child < _count; child = (2 * hole) + 1)
        {
            child += child + 1 < _count && _heap[child + 1] > _heap[child] ? 1 : 0;
            if (_heap[child] <= value)
            {
                break;
            }

            _heap[hole] = _heap[child];
            hole = child;
        }

        _heap[hole] = value;
    }
}
