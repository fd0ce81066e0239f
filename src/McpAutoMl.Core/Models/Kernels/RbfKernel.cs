using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Models.Kernels;

/// <summary>The Gaussian kernel exp(-gamma |x - z|^2) between a point and the rows of a matrix.</summary>
/// <param name="points">m x d.</param>
/// <param name="gamma">Inverse width, positive.</param>
/// <remarks>
/// |x - z|^2 is |x|^2 + |z|^2 - 2 x z, three sums of one order: equal points have exactly 1, and the kernel is symmetric to the last bit.
/// Determinism: bit-exact.
/// </remarks>
internal sealed class RbfKernel(Matrix points, double gamma)
{
    private readonly double[] _squares = [.. Enumerable.Range(0, points.Rows).Select(i => Reduce.SumOfSquares(points.Row(i)))];

    /// <summary>Number of points.</summary>
    public int Count => points.Rows;

    /// <summary>One of the points.</summary>
    public ReadOnlySpan<double> Point(int index) => points.Row(index);

    /// <summary>Writes the kernel between <paramref name="x"/> and every point. Cost: O(m d).</summary>
    public void Evaluate(ReadOnlySpan<double> x, Span<double> result)
    {
        double square = Reduce.SumOfSquares(x);
        for (int j = 0; j < result.Length; j++)
        {
            double distance = square + _squares[j] - (2 * Reduce.Dot(x, points.Row(j)));
            result[j] = DeterministicMath.Exp(-gamma * Math.Max(distance, 0));
        }
    }
}
