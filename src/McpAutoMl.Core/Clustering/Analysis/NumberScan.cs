using McpAutoMl.Core.Clustering.Criteria;
using McpAutoMl.Core.Clustering.Mixtures;
using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Clustering.Analysis;

/// <summary>All criteria for numbers of clusters, and the number that each names. Immutable.</summary>
/// <param name="Criteria">By number of clusters, ascending.</param>
/// <param name="Mixtures">Mixtures of the standardised columns; null where they were not asked for or can't be fitted.</param>
/// <param name="AsGiven">
/// Mixtures of the columns as they are, of those models that a scaling of columns changes; null unless distances are taken there.
/// </param>
/// <param name="GapK">The number that the gap statistic names by its rule; null where it was not computed.</param>
internal sealed record NumberScan(
    IReadOnlyList<KCriteria> Criteria, MixtureSelection? Mixtures, MixtureSelection? AsGiven, int? GapK)
{
    /// <summary>Numbers of clusters are tried up to this one.</summary>
    public const int MostClusters = 9;

    private const int FewestRowsPerCluster = 5;
    private const int GapStarts = 4;
    private const int MostGapValues = 200_000;
    private const int FewestGapRows = 500;

    /// <summary>The number with the largest BIC of those whose mixture is not degenerate; null without mixtures.</summary>
    public int? BicK => Largest(Sound, one => one.Bic);

    /// <summary>The number with the largest ICL; null without mixtures.</summary>
    public int? IclK => Largest(_ => true, one => one.Icl);

    /// <summary>The number of k-means clusters with the largest silhouette.</summary>
    public int? SilhouetteK => Largest(_ => true, one => one.Silhouette);

    /// <summary>The number of k-means clusters that come back best.</summary>
    public int? StabilityK => Largest(_ => true, one => one.Stability);

    /// <summary>The largest number to be tried: clusters have five rows on average, and no more clusters than different rows.</summary>
    public static int Greatest(int rows, int distinct) => Math.Min(Math.Min(MostClusters, rows / FewestRowsPerCluster), distinct);

    /// <summary>Tries the numbers.</summary>
    /// <param name="spaces">The rows.</param>
    /// <param name="ks">Numbers, ascending; from 1 where k is to be inferred.</param>
    /// <param name="mixtures">Whether mixtures are asked for.</param>
    /// <param name="seed">Seed of starts, references and halves.</param>
    /// <param name="progress">Is told after every fit.</param>
    /// <param name="cancellation">Looked at in every fit.</param>
    public static NumberScan Of(
        ClusterSpaces spaces, IReadOnlyList<int> ks, bool mixtures, long seed, IProgress<StageProgress>? progress, CancellationToken cancellation)
    {
        Matrix distances = spaces.ComparedRows(spaces.Distances);
        MixtureSelection? fits = null, asGiven = null;
        if (mixtures && distances.Columns <= MixtureFits.MostColumns)
        {
            IReadOnlyList<CovarianceModel> models = MixtureFits.Models(distances.Columns);
            fits = TryFit(
                spaces.ComparedRows(Preprocessing.Standardized), ks, models, seed, new PartialProgress(progress, 0, 0.4), cancellation);
            asGiven = spaces.Distances == Preprocessing.Raw && ks.Count > 1
                ? TryFit(distances, ks, [.. models.Where(OfOneScale)], seed, new PartialProgress(progress, 0.4, 0.6), cancellation)
                : null;
        }

        GapStatistic? gap = ks[0] == 1
            ? Gap(distances, ks[^1], seed, new PartialProgress(progress, 0.6, 0.9), cancellation)
            : null;
        int[] several = [.. ks.Where(k => k > 1)];
        IReadOnlyList<Silhouette?> silhouettes = Silhouette.Of(
            distances, [.. several.Select(k => DistanceMethods.KMeans(distances, k, seed, cancellation))], seed, cancellation);
        List<KCriteria> criteria = [];
        foreach (int k in ks)
        {
            MixtureFit? fit = fits?.Best(k);
            FeatureSpace space = spaces[Preprocessing.Standardized];
            criteria.Add(new KCriteria(
                k, fit?.Model.ToString(), space.InGivenUnits(fit?.Bic, distances.Rows), space.InGivenUnits(fit?.Icl, distances.Rows),
                k > 1 ? silhouettes[Array.IndexOf(several, k)]?.Mean : null, gap?.Gap[k - 1], gap?.Error[k - 1],
                PartitionResamples.OfKMeans(distances, k, seed, cancellation)));
            progress?.Report(new StageProgress(0.9 + (0.1 * criteria.Count / ks.Count), "numbers of clusters"));
        }

        return new NumberScan(criteria, fits, asGiven, gap?.K);
    }

    /// <summary>Whether the mixture of a number is not degenerate.</summary>
    public bool Sound(KCriteria one) => Mixtures?.Best(one.K) is { } fit && MixtureSupport.Degenerate(fit) is null;

    /// <summary>The criteria, other than ICL, that name a number.</summary>
    public IReadOnlyList<string> NamedBy(int k) =>
    [
        .. new (string Name, int? K)[] { ("bic", BicK), ("silhouette", SilhouetteK), ("gap", GapK), ("stability", StabilityK) }
            .Where(criterion => criterion.K == k).Select(criterion => criterion.Name),
    ];

    /// <summary>The number that most of silhouette, gap and stability name, the smaller of equals; 1 where none names any.</summary>
    public int Voted() => new[] { SilhouetteK, GapK, StabilityK }.OfType<int>().GroupBy(k => k)
        .OrderByDescending(votes => votes.Count()).ThenBy(votes => votes.Key).Select(votes => votes.Key).FirstOrDefault(1);

    /// <summary>The gap statistic from fewer starts of k-means, the same for data and references, and of wide tables from fewer rows.</summary>
    private static GapStatistic Gap(Matrix rows, int greatest, long seed, IProgress<StageProgress>? progress, CancellationToken cancellation)
    {
        int most = Math.Max(MostGapValues / rows.Columns, FewestGapRows);
        return GapStatistic.Of(
            RowSample.Take(rows, RowSample.Draw(rows.Rows, most, seed, "gap/sample")),
            greatest,
            (drawn, k, start, stop) => KMeans.KMeansClustering.Of(drawn, k, start, GapStarts, stop).Partition,
            seed,
            progress,
            cancellation);
    }

    /// <summary>Whether a model is another one once columns are scaled: spheres stop to be, and turned or common axes change.</summary>
    private static bool OfOneScale(CovarianceModel model) => model is CovarianceModel.EII or CovarianceModel.VII
        or CovarianceModel.EVE or CovarianceModel.VVE or CovarianceModel.EEV or CovarianceModel.VEV;

    private static MixtureSelection? TryFit(
        Matrix rows, IReadOnlyList<int> ks, IReadOnlyList<CovarianceModel> models, long seed, IProgress<StageProgress>? progress,
        CancellationToken cancellation)
    {
        try
        {
            return MixtureSelection.Fit(rows, ks, models, MixtureOptions.Default, seed, progress, cancellation);
        }
        catch (ProblemException)
        {
            return null; // the table of partitions says why
        }
    }

    private int? Largest(Func<KCriteria, bool> counts, Func<KCriteria, double?> value) =>
        Criteria.Where(one => counts(one) && value(one) is not null).MaxBy(value)?.K;
}
