using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Statistics;

/// <summary>Scaling and tie-breaking noise before a nearest-neighbour estimate.</summary>
internal static class Jitter
{
    /// <summary>Amount of the noise, in deviations of the variable.</summary>
    public const double Scale = 1e-10;

    /// <summary>Centres, divides by the deviation (ddof 0) and adds a seeded normal noise of deviation 1e-10.</summary>
    /// <param name="values">n finite numbers.</param>
    /// <param name="seed">Seed of the call.</param>
    /// <param name="name">Name of the variable: each has its own stream, so that the order of columns does not matter.</param>
    /// <returns>A new array.</returns>
    /// <remarks>
    /// Mutual information does not change under a shift; centring keeps the noise small beside the spread for values far from zero.
    /// A constant stays a cloud of noise. Normal numbers by Marsaglia's polar method (1964).
    /// </remarks>
    public static double[] Standardize(ReadOnlySpan<double> values, long seed, string name)
    {
        double[] standard = Deviations.Of(values);
        double deviation = Math.Sqrt(Reduce.SumOfSquares(standard) / standard.Length);
        double scale = deviation > 0 ? 1 / deviation : 1;
        RandomStream random = new(seed, "mutual_information/jitter/" + name);
        double spare = double.NaN;
        for (int i = 0; i < standard.Length; i++)
        {
            double noise = spare;
            spare = double.NaN;
            if (double.IsNaN(noise))
            {
                (noise, spare) = NormalPair(random);
            }

            standard[i] = (standard[i] * scale) + (Scale * noise);
        }

        return standard;
    }

    private static (double First, double Second) NormalPair(RandomStream random)
    {
        while (true)
        {
            double u = (2 * random.NextDouble()) - 1;
            double v = (2 * random.NextDouble()) - 1;
            double s = (u * u) + (v * v);
            if (s is > 0 and < 1)
            {
                double factor = Math.Sqrt(-2 * DeterministicMath.Log(s) / s);
                return (u * factor, v * factor);
            }
        }
    }
}
