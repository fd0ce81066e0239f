using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Clustering.Mixtures;

/// <summary>Mixtures of Gaussians with parsimonious covariances, by regularised EM from several starts.</summary>
/// <remarks>
/// <para>
/// The likelihood of a mixture has no maximum where a component may shrink onto few rows. So each scatter W_k gets n f / k times the columns'
/// variances on its diagonal, f the floor: that maximises the log-likelihood less half the sum of tr(Sigma_k^-1 n f / k diag(s^2)), which is
/// bounded (Ciuperca, Ridolfi and Idier 2003, "Penalized maximum likelihood estimator for normal mixtures"). Far from degeneracy the
/// log-likelihood is changed in second order only, by some n (f s^2 / sigma^2)^2; what the floor holds up is told (<see cref="MixtureFit.Floored"/>).
/// </para>
/// <para>
/// EM runs to the end from the start that was given, from the agglomerative one, and from the <see cref="Continued"/> best of the random ones
/// after <see cref="ShortIterations"/> iterations (Biernacki, Celeux and Govaert 2003). Supported fits go before others, then the largest
/// likelihood wins, of equal ones the first. A single component is the closed form.
/// </para>
/// <para>
/// Determinism: bit-exact for one seed, whatever the number of threads. Cost: O(n k d^2 + k d^3) an iteration; the agglomeration is bounded.
/// </para>
/// </remarks>
public static class GaussianMixture
{
    /// <summary>Iterations after which random starts are compared.</summary>
    public const int ShortIterations = 15;

    /// <summary>Random starts that go on after that: the best after a few iterations is not always the best in the end.</summary>
    public const int Continued = 2;

    /// <summary>Fits one mixture.</summary>
    /// <param name="points">n x d, finite, no column constant; rows no fewer than k.</param>
    /// <param name="k">Number of components, from 1.</param>
    /// <param name="model">E or V for one column, one of the others for more.</param>
    /// <param name="options">Starts, stopping, floor.</param>
    /// <param name="seed">Seed of starts.</param>
    /// <param name="cancellation">Looked at in each iteration.</param>
    /// <exception cref="ProblemException">
    /// TOO_FEW_ROWS, MISSING_VALUES, NO_FEATURES, TOO_MANY_COLUMNS, CONSTANT_COLUMNS or SCALE_OVERFLOW for the data;
    /// NO_MIXTURE when EM failed from all starts.
    /// </exception>
    public static MixtureFit Fit(
        Matrix points, int k, CovarianceModel model, MixtureOptions options, long seed, CancellationToken cancellation = default)
    {
        Check(points.Columns, k, model, options, points.Rows);
        MixtureData data = MixtureData.Of(points, k);
        (IReadOnlyList<int[]> full, IReadOnlyList<int[]> random) = k == 1
            ? ([], [])
            : new MixtureStarts(data, options, seed, cancellation).For(k, cancellation);
        (MixtureFit? fit, string? reason) = Fit(data, k, model, full, random, options, cancellation);
        return fit ?? throw ProblemException.Of(
            "NO_MIXTURE",
            $"No mixture {model} of {k} components was found: {reason}.",
            "Ask for fewer clusters or a covariance model with fewer parameters.");
    }

    /// <summary>Whether the arguments fit each other.</summary>
    internal static void Check(int columns, int k, CovarianceModel model, MixtureOptions options, int rows)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(k, 1);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.MaxIterations, nameof(options));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.Floor, nameof(options));
        if (columns > 0 && !CovarianceModels.For(columns).Contains(model))
        {
            throw new ArgumentException($"{model} is no model of {columns} columns.", nameof(model));
        }

        if (options.InitialPartition is { } given && given.Count != rows)
        {
            throw new ArgumentException($"The initial partition has {given.Count} rows, the data {rows}.", nameof(options));
        }
    }

    /// <summary>The best fit from the given starts, or why there is none.</summary>
    internal static (MixtureFit? Fit, string? Reason) Fit(
        MixtureData data, int k, CovarianceModel model, IReadOnlyList<int[]> full, IReadOnlyList<int[]> random, MixtureOptions options,
        CancellationToken cancellation)
    {
        if (k == 1)
        {
            ExpectationMaximization single = new(data, CovarianceModels.OfOneComponent(model), new int[data.Rows], 1, options);
            single.Advance(1, cancellation);
            return single.Components is null ? (null, single.Failure) : (FittedMixture.Of(data, model, single, options), null);
        }

        List<ExpectationMaximization> runs = [.. full.Select(Run)];
        ExpectationMaximization[] shorts = [.. random.Select(Run)];
        foreach (ExpectationMaximization run in shorts)
        {
            run.Advance(ShortIterations, cancellation);
        }

        runs.AddRange(shorts.OrderByDescending(run => run.Objective).Take(Continued));

        MixtureFit? winner = null;
        foreach (ExpectationMaximization run in runs)
        {
            run.Advance(options.MaxIterations, cancellation);
            if (run.Components is not null && FittedMixture.Of(data, model, run, options) is var fit && IsBetter(fit, winner))
            {
                winner = fit;
            }
        }

        return (winner, winner is null ? runs.Count > 0 ? runs[0].Failure : "no start has that many clusters" : null);

        ExpectationMaximization Run(int[] start) => new(data, model, start, k, options);
    }

    private static bool IsBetter(MixtureFit fit, MixtureFit? winner) =>
        winner is null || (fit.Supported != winner.Supported ? fit.Supported : fit.Objective > winner.Objective);
}
