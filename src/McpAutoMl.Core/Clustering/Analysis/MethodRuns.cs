using McpAutoMl.Core.Clustering.Criteria;
using McpAutoMl.Core.Clustering.KMeans;
using McpAutoMl.Core.Clustering.Mixtures;

namespace McpAutoMl.Core.Clustering.Analysis;

/// <summary>Runs of methods in spaces, each made once; a method that can't is a note.</summary>
/// <param name="spaces">The spaces.</param>
/// <param name="mixtures">Fits of mixtures.</param>
/// <param name="seed">Seed of starts.</param>
internal sealed class MethodRuns(ClusterSpaces spaces, MixtureFits mixtures, long seed)
{
    private readonly Dictionary<(ClusterMethod, Preprocessing, int), MethodOutcome> _outcomes = [];

    /// <summary>The outcome of a method with k clusters.</summary>
    public MethodOutcome Of(
        ClusterMethod method, Preprocessing space, int k, IProgress<StageProgress>? progress, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        if (!_outcomes.TryGetValue((method, space, k), out MethodOutcome? outcome))
        {
            outcome = method == ClusterMethod.GaussianMixture
                ? Mixture(space, k, progress, cancellation)
                : Distances(method, space, k, cancellation);
            _outcomes[(method, space, k)] = outcome;
        }

        return outcome;
    }

    private MethodOutcome Mixture(Preprocessing space, int k, IProgress<StageProgress>? progress, CancellationToken cancellation)
    {
        (MixtureFit? fit, string? reason) = mixtures.Of(space, k, progress, cancellation);
        if (fit is null)
        {
            return new MethodOutcome(ClusterMethod.GaussianMixture, space, null, null, null, reason);
        }

        Partition all = spaces.IsSample ? new Partition(fit.Assign(spaces[space].Rows)) : fit.Partition;
        return new MethodOutcome(ClusterMethod.GaussianMixture, space, fit.Partition, all, fit, Join(MixtureSupport.Degenerate(fit), Fewer(all, k)));
    }

    private MethodOutcome Distances(ClusterMethod method, Preprocessing space, int k, CancellationToken cancellation)
    {
        try
        {
            if (method == ClusterMethod.KMeans)
            {
                KMeansResult result = KMeansClustering.Of(spaces[space].Rows, k, seed, cancellation: cancellation);
                return new MethodOutcome(method, space, RowSample.Take(result.Partition, spaces.Drawn), result.Partition, null, null);
            }

            Partition drawn = method == ClusterMethod.Consensus
                ? DistanceMethods.Combine(
                    [.. DistanceMethods.OfConsensus.Select(one => Of(one, space, k, null, cancellation).Drawn)], k, cancellation)
                : DistanceMethods.Divide(method, spaces.DrawnRows(space), k, seed, cancellation);
            Partition all = spaces.Extend(space, drawn, cancellation);
            string? note = method == ClusterMethod.Hdbscan
                ? $"finds its own number of clusters; {all.NoiseCount} of {all.Count} rows are noise"
                : Fewer(all, k);
            return new MethodOutcome(method, space, drawn, all, null, note);
        }
        catch (ProblemException problem)
        {
            return new MethodOutcome(method, space, null, null, null, problem.Problem.Message);
        }
    }

    private static string? Fewer(Partition partition, int k) =>
        partition.Clusters < k ? $"{partition.Clusters} of {k} clusters have rows" : null;

    private static string? Join(string? first, string? second) => first is null ? second : second is null ? first : $"{first}; {second}";
}
