namespace McpAutoMl.Core.Clustering.Analysis;

/// <summary>Divides the rows of a table by all methods in all spaces, recommends one partition by a fixed rule, and tells how sure it is.</summary>
/// <remarks>
/// <para>
/// The rule, which sees no label: the Gaussian mixture of the largest BIC on standardised columns, if nothing about it is degenerate and it comes
/// back in halves of the rows; otherwise the consensus of k-means, Ward and spectral partitions in the space of distances. Without a
/// number of clusters the largest ICL decides, if the mixture there is supported, or else the vote of silhouette, gap and stability.
/// </para>
/// <para>
/// Above <see cref="ClusterSpaces.MostRows"/> rows everything but k-means looks at as many drawn rows; others join by posterior or by the drawn row
/// nearest to them. Numbers of clusters are tried on at most <see cref="ClusterSpaces.MostCompared"/> rows. Determinism: bit-exact for one seed,
/// whatever the number of threads, and whatever the columns that are no features. Cost: about a hundred mixtures and a few hundred runs of k-means.
/// </para>
/// </remarks>
public static class ClusterAnalysis
{
    /// <summary>Largest number of clusters that can be asked for.</summary>
    public const int MostClusters = 64;

    /// <summary>Fewest rows from which a number of clusters is inferred.</summary>
    public const int FewestRows = 10;

    /// <summary>Runs the analysis.</summary>
    /// <param name="request">Data and questions.</param>
    /// <param name="progress">Is told after every fit.</param>
    /// <param name="cancellation">Looked at in every iteration.</param>
    /// <exception cref="ProblemException">
    /// COLUMN_NOT_FOUND, ARG_INVALID, ARG_RANGE for k, SCALE_OVERFLOW, NO_FEATURES; TOO_FEW_ROWS when fewer rows differ than there are to be
    /// clusters, or too few to infer their number; NO_PARTITION when no method found any.
    /// </exception>
    public static ClusterReport Run(ClusterRequest request, IProgress<StageProgress>? progress = null, CancellationToken cancellation = default)
    {
        IReadOnlyList<ClusterMethod> methods = request.Methods is { Count: > 0 } asked
            ? [.. asked.Distinct().Order()]
            : Enum.GetValues<ClusterMethod>();
        ClusterRows source = ClusterRows.Of(request.Table, request.Features);
        int distinct = CheckRows(source, request.K);
        progress?.Report(new StageProgress(0.01, "features"));
        ClusterSpaces spaces = new(source, request.Standardize, request.Seed, cancellation);
        MixtureFits mixtures = new(spaces, request.Seed);
        MethodRuns runs = new(spaces, mixtures, request.Seed);
        bool withMixtures = methods.Contains(ClusterMethod.GaussianMixture);

        int[] ks = request.K is int given ? [given] : [.. Enumerable.Range(1, NumberScan.Greatest(source.Values.Rows, distinct))];
        NumberScan scan = NumberScan.Of(spaces, ks, withMixtures, request.Seed, new PartialProgress(progress, 0.02, 0.4), cancellation);
        if (scan.Mixtures is not null && spaces.ComparesDrawn)
        {
            mixtures.Add(Preprocessing.Standardized, ks, scan.Mixtures);
        }

        bool densityAlone = methods is [ClusterMethod.Hdbscan];
        NumberChoice choice = request.K is not null || densityAlone
            ? new NumberChoice(request.K ?? 2, "HDBSCAN finds its own number", false, [])
            : NumberChoice.Of(scan, spaces, mixtures, new PartialProgress(progress, 0.4, 0.5), cancellation);
        ClusterReporter reporter = new(request, spaces, runs, mixtures, methods, scan, choice);
        return reporter.Report(new PartialProgress(progress, 0.5, 1), cancellation);
    }

    /// <summary>The number of different rows, counted as far as it matters.</summary>
    private static int CheckRows(ClusterRows source, int? k)
    {
        int rows = source.Values.Rows;
        if (k is < 2 or > MostClusters)
        {
            throw ProblemException.Of(
                "ARG_RANGE",
                $"k is {k}; it has to be from 2 to {MostClusters}.",
                "Use such a number, or leave k out to have it inferred.",
                new ProblemLocation { Argument = "k" });
        }

        if (k is null && rows < FewestRows)
        {
            throw ProblemException.Of(
                "TOO_FEW_ROWS",
                $"{rows} rows are too few to infer a number of clusters from; it takes {FewestRows}.",
                "Give k, or load more rows.",
                new ProblemLocation { Argument = "k" });
        }

        int distinct = TooFewRows.Distinct(source.Values, k ?? NumberScan.MostClusters);
        return k is null || distinct >= k ? distinct : throw TooFewRows.Of(rows, distinct, k.Value);
    }
}
