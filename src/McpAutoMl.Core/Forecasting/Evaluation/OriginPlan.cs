namespace McpAutoMl.Core.Forecasting.Evaluation;

/// <summary>The origins at which methods are fitted to the past and measured on the steps that follow.</summary>
/// <param name="Horizon">Steps measured after each origin.</param>
/// <param name="Origins">Number of values before each origin, ascending; every origin has <paramref name="Horizon"/> known steps after it.</param>
public sealed record OriginPlan(int Horizon, IReadOnlyList<int> Origins)
{
    /// <summary>Values that a series needs to be forecast.</summary>
    public const int LeastValues = 10;

    // Fewer origins than ten leave the mean to chance; with short horizons forty forecasts are wanted for the intervals.
    private const int FewestOrigins = 10, FewestErrors = 40;

    /// <summary>
    /// Average correlation that overlapping windows lend to two scores, as rho / (1 - rho): what the variance of a mean over origins lacks.
    /// </summary>
    /// <remarks>
    /// Windows at distance d share 1 - d / h of their steps, which is taken for their correlation. With an average of rho over pairs of J scores, the
    /// sample variance has expectation s^2 (1 - rho) and their mean has the variance s^2 (1/J + (1 - 1/J) rho), the quotient of which is
    /// 1/J + rho / (1 - rho). It takes the place of n2 / n1 in <see cref="Validation.CorrectedResampledTTest"/>; never less than that ratio.
    /// </remarks>
    public double Overlap
    {
        get
        {
            double sum = 0;
            int pairs = 0;
            for (int i = 0; i < Origins.Count; i++)
            {
                for (int j = 0; j < i; j++)
                {
                    sum += Math.Max(0, 1 - ((Origins[i] - Origins[j]) / (double)Horizon));
                    pairs++;
                }
            }

            double rho = pairs == 0 ? 0 : sum / pairs;
            return Math.Max(rho / (1 - rho), Horizon / Origins.Average());
        }
    }

    /// <summary>Spreads origins over a series.</summary>
    /// <param name="count">n values, at least <see cref="LeastValues"/>.</param>
    /// <param name="season">Season length; 1 for none.</param>
    /// <param name="horizon">Steps that are asked for; measured are no more than a third of what follows the shortest past, so that windows lie
    /// apart.</param>
    /// <returns>Ten origins or more where the series has room: a horizon apart, or closer in short series; the last has its horizon at the series'
    /// end.</returns>
    public static OriginPlan Of(int count, int season, int horizon)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, LeastValues);
        ArgumentOutOfRangeException.ThrowIfLessThan(horizon, 1);
        int shortest = season > 1 ? Math.Max(2 * season, Math.Min(3 * season, count / 2)) : Math.Max(6, Math.Min(24, count / 2));
        int steps = Math.Min(horizon, Math.Max(1, (count - shortest) / 3));
        int last = count - steps, wanted = Math.Max(FewestOrigins, (FewestErrors + steps - 1) / steps);
        int spacing = Math.Max(1, Math.Min(steps, (last - shortest) / (wanted - 1)));
        int origins = Math.Min(wanted, Math.Max(1, ((last - shortest) / spacing) + 1));
        return new OriginPlan(steps, [.. Enumerable.Range(0, origins).Select(k => last - ((origins - 1 - k) * spacing))]);
    }

    /// <summary>Positions of the origins whose measured steps all lie before another origin: what was known there.</summary>
    public IReadOnlyList<int> KnownAt(int origin) =>
        [.. Enumerable.Range(0, Origins.Count).Where(k => Origins[k] + Horizon <= Origins[origin])];
}
