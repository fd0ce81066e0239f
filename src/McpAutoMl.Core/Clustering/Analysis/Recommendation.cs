using McpAutoMl.Core.Clustering.Criteria;
using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Clustering.Analysis;

/// <summary>The partition that is recommended for a number of clusters.</summary>
/// <param name="Outcome">The partition with its method.</param>
/// <param name="Stability">How it comes back in halves; null where nothing could be compared.</param>
/// <param name="Reason">Why this one, a sentence with figures.</param>
/// <param name="Supported">Whether it was recommended for its own sake, and not for want of anything else.</param>
internal sealed record Recommendation(MethodOutcome Outcome, ResamplingStability? Stability, string Reason, bool Supported)
{
    /// <summary>Follows the rule: the mixture of standardised columns if it is supported, the consensus otherwise.</summary>
    /// <param name="spaces">The rows.</param>
    /// <param name="runs">The methods.</param>
    /// <param name="mixtures">Mixtures, of halves too.</param>
    /// <param name="methods">Those asked for. Where the consensus is not among them, the first asked for of its members stands in.</param>
    /// <param name="k">Number of clusters, from 2.</param>
    /// <param name="seed">Seed of halves and starts.</param>
    /// <param name="progress">Is told after each half.</param>
    /// <param name="cancellation">Looked at in each iteration.</param>
    /// <exception cref="ProblemException">NO_PARTITION when no method that may be recommended found anything.</exception>
    public static Recommendation Of(
        ClusterSpaces spaces, MethodRuns runs, MixtureFits mixtures, IReadOnlyList<ClusterMethod> methods, int k, long seed,
        IProgress<StageProgress>? progress, CancellationToken cancellation)
    {
        string refused = "";
        MethodOutcome? mixture = null;
        ResamplingStability? ofMixture = null;
        if (methods.Contains(ClusterMethod.GaussianMixture))
        {
            mixture = runs.Of(ClusterMethod.GaussianMixture, Preprocessing.Standardized, k, null, cancellation);
            MixtureSupport support = mixture.Fit is null
                ? new MixtureSupport(mixture.Note, null)
                : MixtureSupport.Of(mixture.Fit, mixture.All!, mixtures, new PartialProgress(progress, 0, 0.5), cancellation);
            if (support.IsSupported)
            {
                return new Recommendation(mixture, support.Stability, OfMixture(mixture, support, spaces), true);
            }

            ofMixture = support.Stability;
            string what = mixture.Fit is null ? "There is no mixture" : $"The mixture {mixture.Fit.Model}, of the largest BIC, is not supported";
            refused = $"{what}: {support.Doubt}. ";
        }

        MethodOutcome? other = new[] { ClusterMethod.Consensus }.Concat(DistanceMethods.OfConsensus).Append(ClusterMethod.Hdbscan)
            .Where(methods.Contains).Select(method => runs.Of(method, spaces.Distances, k, null, cancellation))
            .FirstOrDefault(one => one.Drawn is not null);
        if (other is not null && (other.Method != ClusterMethod.Hdbscan || mixture?.Drawn is null))
        {
            IReadOnlyList<Resample> halves = PartitionResamples.Of(
                spaces,
                spaces.Distances,
                half => DistanceMethods.Divide(other.Method, half, k, seed, cancellation),
                seed,
                new PartialProgress(progress, 0.5, 1),
                cancellation);
            ResamplingStability stability = ResamplingStability.Of(other.All!, halves);
            return new Recommendation(other, stability, refused + OfDistances(other, stability, spaces), true);
        }

        return mixture?.Drawn is not null
            ? new Recommendation(mixture, ofMixture, refused + "No other method was asked for.", false)
            : throw ProblemException.Of(
                "NO_PARTITION",
                methods is [ClusterMethod.Hdbscan] ? "HDBSCAN found no cluster: all rows would be noise." : $"No method found {k} clusters. {refused}".TrimEnd(),
                "Ask for fewer clusters or other methods, or name other features.",
                new ProblemLocation { Argument = "k" });
    }

    private static string OfMixture(MethodOutcome mixture, MixtureSupport support, ClusterSpaces spaces)
    {
        double? bic = spaces[Preprocessing.Standardized].InGivenUnits(mixture.Fit!.Bic, spaces.Drawn.Length);
        return FormattableString.Invariant($"The Gaussian mixture {mixture.Fit.Model} has the largest BIC ({bic:F2}) of the covariance models, ")
            + "no component is degenerate, and its partition comes back in halves of the rows with a mean adjusted Rand index of "
            + FormattableString.Invariant($"{Reduce.Mean([.. support.Stability!.Aris]):F2}.");
    }

    private static string OfDistances(MethodOutcome one, ResamplingStability stability, ClusterSpaces spaces)
    {
        string what = one.Method switch
        {
            ClusterMethod.Consensus => "The consensus of k-means, Ward and spectral clusters",
            ClusterMethod.KMeans => "What k-means found",
            ClusterMethod.Ward => "What Ward's criterion found",
            ClusterMethod.Spectral => "What spectral clustering found",
            _ => "What HDBSCAN found",
        };
        string where = spaces.Distances == Preprocessing.Raw ? "the columns as they are" : "standardised columns";
        return $"{what} on {where} ({spaces.ScaleReason}) is recommended; it comes back in halves of the rows with a mean adjusted Rand index of "
            + FormattableString.Invariant($"{Reduce.Mean([.. stability.Aris]):F2}.");
    }
}
