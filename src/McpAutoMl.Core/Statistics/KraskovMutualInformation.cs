using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Statistics;

/// <summary>Mutual information of two continuous variables by nearest neighbours.</summary>
public static class KraskovMutualInformation
{
    /// <summary>Algorithm KSG-1: psi(k) + psi(N) - mean(psi(n_x + 1) + psi(n_y + 1)).</summary>
    /// <param name="x">n finite numbers, jittered so that none coincide.</param>
    /// <param name="y">n finite numbers, likewise.</param>
    /// <param name="neighbours">k; n - 1 where n is smaller.</param>
    /// <returns>Nats; may be negative.</returns>
    /// <remarks>
    /// n_x counts the other points nearer along x than the k-th nearest point in the maximum norm; n_y likewise.
    /// Determinism: bit-exact. Cost: O(n log n) expected. Source: Kraskov, Stoegbauer and Grassberger (2004), Phys. Rev. E 69, 066138, equation 8.
    /// </remarks>
    /// <exception cref="ArgumentException">Lengths differ, or n &lt; 2.</exception>
    public static double Estimate(ReadOnlySpan<double> x, ReadOnlySpan<double> y, int neighbours)
    {
        if (x.Length != y.Length || x.Length < 2)
        {
            throw new ArgumentException($"Needs two variables of equal length of at least 2, got {x.Length} and {y.Length}.", nameof(y));
        }

        int n = x.Length;
        int k = Math.Min(neighbours, n - 1);
        SortedLine alongX = new(x);
        SortedLine alongY = new(y);
        PlaneTree tree = new(x, y);
        double[] terms = new double[n];
        for (int i = 0; i < n; i++)
        {
            double radius = tree.DistanceToNeighbour(i, k);

            // The counts include the point itself, which is the + 1 of the equation.
            terms[i] = DigammaOfCounts.At(alongX.CountWithin(x[i], radius))
                + DigammaOfCounts.At(alongY.CountWithin(y[i], radius));
        }

        return DeterministicMath.Digamma(k) + DeterministicMath.Digamma(n) - Reduce.Mean(terms);
    }
}
