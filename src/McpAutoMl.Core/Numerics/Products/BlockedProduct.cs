using System.Numerics;
using System.Runtime.CompilerServices;

namespace McpAutoMl.Core.Numerics.Products;

/// <summary>C = A B, C += A B or C -= A B in blocks that fit the caches, with the tiles computed by one kernel.</summary>
/// <remarks>
/// An entry's sum goes on from block to block of the inner dimension, so neither block sizes nor threads change a bit of it.
/// Source: Goto and van de Geijn (2008), "Anatomy of high-performance matrix multiplication".
/// </remarks>
internal sealed unsafe class BlockedProduct<TA, TB, T, TKernel>
    where TA : unmanaged, INumberBase<TA>
    where TB : unmanaged, INumberBase<TB>
    where T : unmanaged, INumberBase<T>
    where TKernel : IProductKernel<T>
{
    private const int BytesOfDepth = 4096; // a panel of B of this depth and a block of A stay in the second level of cache
    private const int BytesOfRows = 1 << 19;
    private const int MostColumns = 3072;
    private const int FewPanels = 2; // so few passes over A do not repay packing it
    private const int PanelsAtOnce = 4; // packed row by row, whole cache lines are read and not parts of them twice
    private const double WorthSharing = 1 << 23; // multiplications, a quarter of a millisecond: below, a second thread costs more than it saves

    private readonly MatrixView<TA> _a;
    private readonly MatrixView<TB> _b;
    private readonly MatrixView<T> _c;
    private readonly ProductOptions _options;
    private readonly int _threads, _rows, _depth, _columns;
    private readonly bool _packLeft, _fewRows;
    private TA* _left;
    private TB* _right;
    private T* _target, _packedLeft, _packedRight;

    private BlockedProduct(MatrixView<TA> a, MatrixView<TB> b, MatrixView<T> c, ProductOptions options)
    {
        (_a, _b, _c, _options) = (a, b, c, options);
        _threads = (double)a.Rows * b.Columns * a.Columns < WorthSharing ? 1 : options.Threads;
        _depth = Math.Min(BytesOfDepth / sizeof(T), a.Columns);
        _packLeft = options.Negate || typeof(TA) != typeof(T) || Panels(b.Columns, TKernel.Columns) > FewPanels;
        int most = Math.Max(TKernel.Rows, BytesOfRows / sizeof(T) / _depth);
        _fewRows = a.Rows <= most;
        _columns = _fewRows ? b.Columns : Math.Min(MostColumns, b.Columns);
        int blocks = _fewRows ? 1 : Panels(Panels(a.Rows, most), _threads) * _threads; // the same number for each thread
        _rows = Panels(Panels(a.Rows, blocks), TKernel.Rows) * TKernel.Rows;
    }

    /// <summary>Computes the product. C is row-major and overlaps neither factor; no dimension is empty.</summary>
    public static void Run(MatrixView<TA> a, MatrixView<TB> b, MatrixView<T> c, ProductOptions options) =>
        new BlockedProduct<TA, TB, T, TKernel>(a, b, c, options).Run();

    private void Run()
    {
        int panels = Panels(_columns, TKernel.Columns);
        using AlignedBuffer<T> right = new((nint)(_fewRows ? _threads * PanelsAtOnce : panels) * TKernel.Columns * _depth);
        using AlignedBuffer<T> left = new((nint)(_fewRows ? 1 : _threads) * _rows * _depth);
        _packedRight = right.Start;
        _packedLeft = left.Start;
        fixed (TA* a = _a.Data)
        fixed (TB* b = _b.Data)
        fixed (T* c = _c.Data)
        {
            _left = a + _a.Offset;
            _right = b + _b.Offset;
            _target = c + _c.Offset;
            for (int column = 0; column < _b.Columns; column += _columns)
            {
                for (int k = 0; k < _a.Columns; k += _depth)
                {
                    Add(column, Math.Min(_columns, _b.Columns - column), k, Math.Min(_depth, _a.Columns - k));
                }
            }
        }
    }

    /// <summary>Adds the products of one stretch of the inner dimension to one stretch of columns.</summary>
    private void Add(int column, int width, int from, int depth)
    {
        if (_fewRows)
        {
            AddToFewRows(width, from, depth);
            return;
        }

        int panels = Panels(width, TKernel.Columns);
        Share(Panels(panels, PanelsAtOnce), (group, _) =>
        {
            int first = group * PanelsAtOnce * TKernel.Columns;
            PackRight(column + first, Math.Min(PanelsAtOnce * TKernel.Columns, width - first), from, depth, _packedRight + ((nint)first * depth));
        });
        Share(Panels(_a.Rows, _rows), (block, thread) =>
        {
            int row = block * _rows, rows = Math.Min(_rows, _a.Rows - row);
            T* packed = _packedLeft + ((nint)thread * _rows * depth);
            PackLeft(row, rows, from, depth, packed);
            AddPanels(row, rows, packed, column, width, _packedRight, from, depth);
        });
    }

    /// <summary>Where one block holds all rows, threads share columns, and panels of B are used up while they are in cache from packing.</summary>
    private void AddToFewRows(int width, int from, int depth)
    {
        PackLeft(0, _a.Rows, from, depth, _packedLeft);
        int panels = Panels(width, TKernel.Columns), atOnce = Math.Min(PanelsAtOnce, Panels(panels, _threads)) * TKernel.Columns;
        Share(Panels(width, atOnce), (group, thread) =>
        {
            int column = group * atOnce, columns = Math.Min(atOnce, width - column);
            T* packed = _packedRight + ((nint)thread * PanelsAtOnce * TKernel.Columns * depth);
            PackRight(column, columns, from, depth, packed);
            AddPanels(0, _a.Rows, _packedLeft, column, columns, packed, from, depth);
        });
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AddPanels(int row, int rows, T* left, int column, int columns, T* right, int from, int depth)
    {
        for (int first = 0; first < columns; first += TKernel.Columns)
        {
            for (int r = 0; r < rows; r += TKernel.Rows)
            {
                AddTile(row + r, rows - r, left + ((nint)r * depth), column + first, columns - first, right + ((nint)first * depth), from, depth);
            }
        }
    }

    private void PackRight(int column, int columns, int from, int depth, T* packed) =>
        Panel.Pack(_right + Offset(_b, from, column), columns, _b.ColumnStride, depth, _b.RowStride, packed, TKernel.Columns);

    private void PackLeft(int row, int rows, int from, int depth, T* packed)
    {
        int whole = _packLeft ? 0 : rows / TKernel.Rows * TKernel.Rows;
        T* target = packed + ((nint)whole * depth);
        Panel.Pack(_left + Offset(_a, row + whole, from), rows - whole, _a.RowStride, depth, _a.ColumnStride, target, TKernel.Rows);
        if (_options.Negate)
        {
            Panel.Negate(target, (nint)Panels(rows, TKernel.Rows) * TKernel.Rows * depth);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AddTile(int row, int rows, T* left, int column, int columns, T* right, int from, int depth)
    {
        if (_options.UpperOnly && row >= column + TKernel.Columns)
        {
            return;
        }

        bool direct = !_packLeft && rows >= TKernel.Rows, fresh = from == 0 && !_options.Accumulate;
        T* a = direct ? (T*)(_left + Offset(_a, row, from)) : left;
        nint aRow = direct ? _a.RowStride : 1, aDepth = direct ? _a.ColumnStride : TKernel.Rows;
        T* target = _target + Offset(_c, row, column);
        if (rows >= TKernel.Rows && columns >= TKernel.Columns)
        {
            TKernel.Add(depth, a, aRow, aDepth, right, TKernel.Columns, target, _c.RowStride, TKernel.Columns, fresh);
            return;
        }

        // A tile that reaches beyond the border of C is computed beside it.
        T* tile = stackalloc T[TKernel.Rows * TKernel.Columns];
        (rows, columns) = (Math.Min(rows, TKernel.Rows), Math.Min(columns, TKernel.Columns));
        Copy(rows, columns, target, _c.RowStride, tile, TKernel.Columns);
        TKernel.Add(depth, a, aRow, aDepth, right, TKernel.Columns, tile, TKernel.Columns, columns, fresh);
        Copy(rows, columns, tile, TKernel.Columns, target, _c.RowStride);
    }

    private static void Copy(int rows, int columns, T* from, nint fromRow, T* to, nint toRow)
    {
        for (int row = 0; row < rows; row++)
        {
            new ReadOnlySpan<T>(from + (row * fromRow), columns).CopyTo(new Span<T>(to + (row * toRow), columns));
        }
    }

    /// <summary>Runs numbered tasks, which touch nothing in common, on the threads; tells each task the number of its thread.</summary>
    private void Share(int tasks, Action<int, int> run)
    {
        if (_threads == 1 || tasks == 1)
        {
            for (int task = 0; task < tasks; task++)
            {
                run(task, 0);
            }

            return;
        }

        int next = -1;
        Parallel.For(0, Math.Min(_threads, tasks), thread =>
        {
            for (int task = Interlocked.Increment(ref next); task < tasks; task = Interlocked.Increment(ref next))
            {
                run(task, thread);
            }
        });
    }

    private static nint Offset<TEntry>(MatrixView<TEntry> view, int row, int column)
        where TEntry : unmanaged => ((nint)row * view.RowStride) + ((nint)column * view.ColumnStride);

    private static int Panels(int length, int width) => (length + width - 1) / width;
}
