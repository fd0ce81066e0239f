namespace McpAutoMl.Core.Models.Kernels;

/// <summary>Class probabilities from the probabilities of pairs: minimises sum over i, j of (r_ji p_i - r_ij p_j)^2 subject to sum p = 1.</summary>
/// <remarks>Cost: O(K^2) a sweep, at most 1000 sweeps. Determinism: bit-exact. Source: Wu, Lin and Weng (2004), second method, algorithm 2.</remarks>
internal static class PairwiseCoupling
{
    /// <summary>Pair probabilities are kept this far from 0 and 1, as LIBSVM does.</summary>
    public const double LeastProbability = 1e-7;

    private const int MostSweeps = 1000;
    private const double Tolerance = 1e-9;

    /// <summary>Scales the decisions of all pairs on one row and couples them.</summary>
    /// <param name="scalings">One a pair.</param>
    /// <param name="decisions">One a pair; positive speaks for the first class.</param>
    /// <param name="result">K probabilities.</param>
    public static void Probabilities(ReadOnlySpan<PlattScaling> scalings, ReadOnlySpan<double> decisions, Span<double> result)
    {
        if (scalings.Length == 1)
        {
            result[0] = scalings[0].Probability(decisions[0]);
            result[1] = scalings[0].Complement(decisions[0]);
            return;
        }

        Span<double> pairs = scalings.Length <= 64 ? stackalloc double[scalings.Length] : new double[scalings.Length];
        for (int pair = 0; pair < pairs.Length; pair++)
        {
            pairs[pair] = scalings[pair].Probability(decisions[pair]);
        }

        Solve(pairs, result);
    }

    /// <summary>Writes the class probabilities.</summary>
    /// <param name="pairs">P(first | first or second) of the pairs (0, 1), (0, 2), ... (K - 2, K - 1).</param>
    /// <param name="result">K probabilities.</param>
    public static void Solve(ReadOnlySpan<double> pairs, Span<double> result)
    {
        int classes = result.Length;
        Span<double> q = classes <= 16 ? stackalloc double[classes * classes] : new double[classes * classes];
        Fill(pairs, q, classes);
        result.Fill(1.0 / classes);
        Span<double> products = classes <= 64 ? stackalloc double[classes] : new double[classes];
        for (int sweep = 0; sweep < MostSweeps; sweep++)
        {
            double form = 0;
            for (int t = 0; t < classes; t++)
            {
                products[t] = 0;
                for (int j = 0; j < classes; j++)
                {
                    products[t] += q[(t * classes) + j] * result[j];
                }

                form += result[t] * products[t];
            }

            double error = 0;
            for (int t = 0; t < classes; t++)
            {
                error = Math.Max(error, Math.Abs(products[t] - form));
            }

            if (error < Tolerance)
            {
                break;
            }

            Sweep(q, products, form, result);
        }
    }

    private static void Fill(ReadOnlySpan<double> pairs, Span<double> q, int classes)
    {
        q.Clear();
        int pair = 0;
        for (int i = 0; i < classes; i++)
        {
            for (int j = i + 1; j < classes; j++)
            {
                double first = Math.Clamp(pairs[pair++], LeastProbability, 1 - LeastProbability), second = 1 - first;
                q[(i * classes) + i] += second * second;
                q[(j * classes) + j] += first * first;
                q[(i * classes) + j] = q[(j * classes) + i] = -first * second;
            }
        }
    }

    /// <summary>Solves each equation for its own probability in turn and rescales the sum to 1.</summary>
    private static void Sweep(ReadOnlySpan<double> q, Span<double> products, double form, Span<double> p)
    {
        int classes = p.Length;
        for (int t = 0; t < classes; t++)
        {
            double diagonal = q[(t * classes) + t], change = (form - products[t]) / diagonal, total = 1 + change;
            p[t] += change;
            form = (form + (change * ((change * diagonal) + (2 * products[t])))) / (total * total);
            for (int j = 0; j < classes; j++)
            {
                products[j] = (products[j] + (change * q[(t * classes) + j])) / total;
                p[j] /= total;
            }
        }
    }
}
