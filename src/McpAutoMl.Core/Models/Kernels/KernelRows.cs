using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Models.Kernels;

/// <summary>Rows of the kernel matrix of the training points, computed when asked for and kept while they fit into a budget.</summary>
/// <remarks>
/// For several threads: two may compute a row at the same time, which gives the same bits twice. What is dropped first depends on the
/// threads, what a row holds does not. Determinism: bit-exact.
/// </remarks>
internal sealed class KernelRows
{
    /// <summary>Bytes of rows that are kept by default: all of 5,700 points.</summary>
    public const long StandardBudget = 1L << 28;

    private readonly RbfKernel _kernel;
    private readonly double[]?[] _rows;
    private readonly int[] _order;
    private readonly Lock _lock = new();
    private int _next, _kept;

    /// <param name="points">n x d.</param>
    /// <param name="gamma">Inverse width of the kernel.</param>
    /// <param name="budget">Bytes of rows that may be kept; at least two rows are.</param>
    public KernelRows(Matrix points, double gamma, long budget = StandardBudget)
    {
        _kernel = new RbfKernel(points, gamma);
        _rows = new double[]?[points.Rows];
        long fit = budget / (sizeof(double) * Math.Max(points.Rows, 1L));
        _order = new int[(int)Math.Clamp(fit, 2, Math.Max(points.Rows, 2))];
    }

    /// <summary>Number of points.</summary>
    public int Count => _kernel.Count;

    /// <summary>The kernel between a point and all points; not to be written to.</summary>
    public double[] Row(int index)
    {
        if (Volatile.Read(ref _rows[index]) is { } kept)
        {
            return kept;
        }

        double[] row = new double[_kernel.Count];
        _kernel.Evaluate(_kernel.Point(index), row);
        Keep(index, row);
        return row;
    }

    /// <summary>Puts a row into the place of the oldest when there is no room.</summary>
    private void Keep(int index, double[] row)
    {
        lock (_lock)
        {
            if (_rows[index] is not null)
            {
                return;
            }

            if (_kept == _order.Length)
            {
                _rows[_order[_next]] = null;
            }
            else
            {
                _kept++;
            }

            _order[_next] = index;
            _next = (_next + 1) % _order.Length;
            Volatile.Write(ref _rows[index], row);
        }
    }
}
