namespace McpAutoMl.Data.Csv;

/// <summary>Grows without copying what it holds, so that a column of unknown length costs little more than its final array.</summary>
internal sealed class ChunkedList<T>
{
    private const int FirstChunk = 64;
    private const int LargestChunk = 1 << 16;

    private readonly List<T[]> _full = [];
    private T[] _open = new T[FirstChunk];
    private int _used;

    /// <summary>Adds one at the end.</summary>
    public void Add(T item)
    {
        if (_used == _open.Length)
        {
            _full.Add(_open);
            _open = new T[Math.Min(LargestChunk, _open.Length * 2)];
            _used = 0;
        }

        _open[_used++] = item;
    }

    /// <summary>Everything added, in one array; the list is empty afterwards.</summary>
    public T[] Take()
    {
        T[] all = new T[_full.Sum(chunk => chunk.Length) + _used];
        int start = 0;
        foreach (T[] chunk in _full)
        {
            chunk.CopyTo(all, start);
            start += chunk.Length;
        }

        _open.AsSpan(0, _used).CopyTo(all.AsSpan(start));
        Clear();
        return all;
    }

    /// <summary>Forgets everything added.</summary>
    public void Clear()
    {
        _full.Clear();
        (_open, _used) = (new T[FirstChunk], 0);
    }
}
