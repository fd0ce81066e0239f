using McpAutoMl.Core.Clustering.Criteria;
using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Clustering.Analysis;

/// <summary>Puts the report of one analysis together, once the number of clusters is known.</summary>
/// <param name="request">What was asked.</param>
/// <param name="spaces">The rows.</param>
/// <param name="runs">The methods.</param>
/// <param name="mixtures">Their mixtures.</param>
/// <param name="methods">Those asked for.</param>
/// <param name="scan">Criteria by number of clusters.</param>
/// <param name="choice">The number and its alternatives.</param>
internal sealed class ClusterReporter(
    ClusterRequest request, ClusterSpaces spaces, MethodRuns runs, MixtureFits mixtures, IReadOnlyList<ClusterMethod> methods,
    NumberScan scan, NumberChoice choice)
{
    private readonly List<Warning> _warnings = [.. spaces.Source.Warnings];

    /// <summary>Runs what is left to be run.</summary>
    public ClusterReport Report(IProgress<StageProgress>? progress, CancellationToken cancellation)
    {
        Recommendation recommended = choice.K == 1 ? Single() : Recommend(choice.K, new PartialProgress(progress, 0, 0.3), cancellation);
        MethodOutcome[] outcomes = [.. Outcomes(recommended.Outcome, new PartialProgress(progress, 0.3, 0.7), cancellation)];
        Partition partition = recommended.Outcome.All!;
        IReadOnlyList<ScoredPartition> scored = PartitionScores.Of(spaces, outcomes, partition, request.Seed, cancellation);
        progress?.Report(new StageProgress(0.8, "criteria"));
        PrincipalComponents plane = PrincipalComponents.Of(spaces[Preprocessing.Standardized].Rows, cancellation);
        IReadOnlyList<AlternativeK> alternatives = [.. Alternatives(partition, new PartialProgress(progress, 0.8, 0.95), cancellation)];
        VariableSelection? variables = request.SelectVariables
            ? CarryingVariables.Of(spaces, request.K, partition, request.Seed, new PartialProgress(progress, 0.95, 0.99), cancellation)
            : null;
        double[]? certainty = RowCertainty(recommended.Outcome);
        Warn(recommended);
        progress?.Report(new StageProgress(1, "report"));
        return new ClusterReport
        {
            SourceRows = spaces.Source.SourceRows,
            Features = spaces.Source.Features,
            Dropped = spaces.Source.Dropped,
            K = partition.Clusters,
            Inferred = request.K is null,
            Partitions = scored,
            Reason = request.K is null ? $"{Count(partition.Clusters)}: {choice.Reason}. {recommended.Reason}" : recommended.Reason,
            Alternatives = alternatives,
            ByK = scan.Criteria,
            Stability = Stability(recommended, certainty),
            RowCertainty = certainty,
            Variables = variables,
            Plane = plane.Leading(2),
            PlaneShares = [plane.Shares[0], plane.Shares.Count > 1 ? plane.Shares[1] : 0],
            Warnings = _warnings,
        };
    }

    private static string Count(int k) => k == 1 ? "One cluster" : $"{k} clusters";

    private Recommendation Recommend(int k, IProgress<StageProgress>? progress, CancellationToken cancellation) =>
        Recommendation.Of(spaces, runs, mixtures, methods, k, request.Seed, progress, cancellation);

    /// <summary>All rows in one cluster: as the mixture of one component where ICL decided, or else for want of votes.</summary>
    private Recommendation Single()
    {
        Partition all = new(new int[spaces.Count]), drawn = new(new int[spaces.Drawn.Length]);
        MethodOutcome outcome = choice.FromMixtures
            ? new MethodOutcome(
                ClusterMethod.GaussianMixture, Preprocessing.Standardized, drawn, all,
                spaces.ComparesDrawn ? scan.Mixtures!.Best(1) : null, null)
            : new MethodOutcome(ClusterMethod.Consensus, spaces.Distances, drawn, all, null, null);
        return new Recommendation(outcome, null, choice.Others.Count == 0
            ? "Nothing speaks for more than one cluster."
            : "What speaks for more is told beside it.", true);
    }

    /// <summary>The recommended outcome, then the table by method and space.</summary>
    private IEnumerable<MethodOutcome> Outcomes(MethodOutcome recommended, IProgress<StageProgress>? progress, CancellationToken cancellation)
    {
        yield return recommended;
        if (choice.K == 1)
        {
            yield break;
        }

        // The consensus shows what it is made of.
        IEnumerable<(ClusterMethod Method, Preprocessing Space)> cells = methods
            .SelectMany(method => (method == ClusterMethod.Consensus ? [spaces.Distances] : spaces.Kinds).Select(space => (method, space)));
        (ClusterMethod Method, Preprocessing Space)[] all = [.. methods.Contains(ClusterMethod.Consensus)
            ? cells.Union(DistanceMethods.OfConsensus.Select(method => (method, spaces.Distances))).Order()
            : cells];
        for (int i = 0; i < all.Length; i++)
        {
            (ClusterMethod method, Preprocessing space) = all[i];
            progress?.Report(new StageProgress((double)i / all.Length, $"{method} on {space}".ToLowerInvariant()));
            if ((method, space) != (recommended.Method, recommended.Space))
            {
                yield return runs.Of(method, space, choice.K, null, cancellation);
            }
        }
    }

    private IEnumerable<AlternativeK> Alternatives(Partition chosen, IProgress<StageProgress>? progress, CancellationToken cancellation)
    {
        foreach ((int k, string reason) in choice.Others)
        {
            progress?.Report(new StageProgress(0, $"{Count(k)} instead".ToLowerInvariant()));
            MethodOutcome outcome = k == 1
                ? new MethodOutcome(
                    ClusterMethod.GaussianMixture, Preprocessing.Standardized, null, new Partition(new int[spaces.Count]),
                    spaces.ComparesDrawn ? scan.Mixtures?.Best(1) : null, null)
                : Recommend(k, null, cancellation).Outcome;
            yield return new AlternativeK(
                PartitionScores.Of(spaces, [outcome], chosen, request.Seed, cancellation)[0], scan.NamedBy(k), $"{Count(k)}: {reason}.");
        }
    }

    private double[]? RowCertainty(MethodOutcome recommended)
    {
        if (recommended.Fit is not { K: > 1 } fit)
        {
            return null;
        }

        Matrix posterior = fit.Posterior(spaces[recommended.Space].Rows);
        return [.. Enumerable.Range(0, posterior.Rows).Select(i => posterior.Row(i)[Mixtures.MixtureFit.MostProbable(posterior.Row(i))])];
    }

    private static PartitionStability Stability(Recommendation recommended, double[]? rowCertainty)
    {
        Partition partition = recommended.Outcome.All!;
        IReadOnlyList<double>? certainty = rowCertainty is null ? null : Certainty(rowCertainty, partition);
        if (recommended.Stability is not { } found)
        {
            return new PartitionStability(null, null, null, 0, [], certainty);
        }

        double[] aris = [.. found.Aris], ends = Quantiles.Of(aris, [0.05, 0.95]);
        double[] jaccard = [.. found.Jaccard.Select(similarity => similarity ?? 0)];
        return new PartitionStability(Reduce.Mean(aris), ends[0], ends[1], aris.Length, jaccard, certainty);
    }

    private static double[] Certainty(double[] ofRows, Partition partition)
    {
        double[] sums = new double[partition.Clusters];
        for (int i = 0; i < partition.Count; i++)
        {
            sums[partition.Labels[i]] += ofRows[i];
        }

        return [.. sums.Select((sum, cluster) => sum / partition.Sizes[cluster])];
    }

    private void Warn(Recommendation recommended)
    {
        if (recommended.Outcome.All!.Clusters == 1)
        {
            _warnings.Add(new Warning(
                "SINGLE_CLUSTER", "One cluster is what the rule finds in these columns; other features may show more.", "features"));
        }

        if (spaces.IsSample)
        {
            _warnings.Add(new Warning(
                "SAMPLED",
                $"{spaces.Drawn.Length} of {spaces.Count} rows were drawn for everything but k-means; the others were assigned to what was found "
                + $"there. BIC and ICL are those of the drawn rows, and of {spaces.Compared.Length} where numbers of clusters are compared.",
                "dataset"));
        }
        else if (!spaces.ComparesDrawn)
        {
            _warnings.Add(new Warning("SAMPLED", $"Numbers of clusters were compared on {spaces.Compared.Length} of {spaces.Count} rows.", "k"));
        }

        if (recommended.Stability is { } found && Reduce.Mean([.. found.Aris]) < MixtureSupport.LeastStability)
        {
            _warnings.Add(new Warning(
                "UNSTABLE_PARTITION",
                FormattableString.Invariant(
                    $"Halves of the rows are divided differently (mean adjusted Rand index {Reduce.Mean([.. found.Aris]):F2}); see stability."),
                "stability"));
        }

        if (choice.Others.Count > 0)
        {
            _warnings.Add(new Warning(
                "K_UNCERTAIN",
                $"{choice.K} is not the only number of clusters that the data allow: {string.Join(" ", choice.Others.Select(other => $"{other.K} clusters: {other.Reason}."))}",
                "k"));
        }

        if (!recommended.Supported)
        {
            _warnings.Add(new Warning("UNSUPPORTED_PARTITION", recommended.Reason, "methods"));
        }

        WarnOfScale();
    }

    /// <summary>Columns that are taken as they are may have one among them whose variance is nearly all there is.</summary>
    private void WarnOfScale()
    {
        if (spaces.Distances != Preprocessing.Raw || request.Standardize is not null)
        {
            return;
        }

        Matrix columns = ClusterCentres.Centred(spaces.Source.Values).Transpose();
        double[] variances = [.. Enumerable.Range(0, columns.Rows).Select(j => Reduce.SumOfSquares(columns.Row(j)))];
        int largest = Array.IndexOf(variances, variances.Max());
        if (variances[largest] > 0.9 * Reduce.Sum(variances))
        {
            string name = NumericFeature.Clip(spaces.Source.Features[largest]);
            double share = variances[largest] / Reduce.Sum(variances);
            _warnings.Add(new Warning(
                "SCALE_DOMINATED",
                FormattableString.Invariant($"'{name}' has {100 * share:F0} % of the variance, and distances are taken of columns as they are ")
                + $"({spaces.ScaleReason}); see standardize.",
                "standardize"));
        }
    }
}
