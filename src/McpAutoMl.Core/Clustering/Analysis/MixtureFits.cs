using McpAutoMl.Core.Clustering.Criteria;
using McpAutoMl.Core.Clustering.Mixtures;
using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Clustering.Analysis;

/// <summary>Mixtures of the drawn rows by space and number of clusters, each fitted once.</summary>
/// <param name="spaces">The spaces.</param>
/// <param name="seed">Seed of starts.</param>
internal sealed class MixtureFits(ClusterSpaces spaces, long seed)
{
    /// <summary>Covariances of more columns have more parameters than rows can carry, and take hours.</summary>
    public const int MostColumns = 100;

    /// <summary>Models whose components share axes take minutes for more columns: their axes have no closed form.</summary>
    public const int MostColumnsOfCommonAxes = 30;

    /// <summary>Rows times the square of columns, what an iteration costs, from which fits get fewer starts and iterations.</summary>
    private const long LargeStep = 1_000_000;

    private static readonly MixtureOptions ForLargeSteps = new() { RandomStarts = 1, MaxIterations = 60, AgglomerationRows = 500 };

    private readonly Dictionary<(Preprocessing Space, int K), (MixtureFit? Fit, string? Reason)> _fits = [];
    private readonly Dictionary<int, IReadOnlyList<Resample>> _halves = [];

    /// <summary>The covariance models that are tried.</summary>
    public static IReadOnlyList<CovarianceModel> Models(int columns) =>
    [
        .. CovarianceModels.For(columns).Where(model =>
            columns <= MostColumnsOfCommonAxes || model is not (CovarianceModel.EVE or CovarianceModel.VVE)),
    ];

    /// <summary>How mixtures of these rows are fitted.</summary>
    public static MixtureOptions Options(Matrix rows) =>
        (long)rows.Rows * rows.Columns * rows.Columns > LargeStep ? ForLargeSteps : MixtureOptions.Default;

    /// <summary>Remembers fits to all drawn rows that were made for another purpose.</summary>
    public void Add(Preprocessing space, IEnumerable<int> ks, MixtureSelection fits)
    {
        foreach (int k in ks)
        {
            _fits[(space, k)] = Best(fits, k);
        }
    }

    /// <summary>The covariance model with the largest BIC, or why there is none.</summary>
    public (MixtureFit? Fit, string? Reason) Of(Preprocessing space, int k, IProgress<StageProgress>? progress, CancellationToken cancellation)
    {
        if (!_fits.TryGetValue((space, k), out (MixtureFit? Fit, string? Reason) fit))
        {
            _fits[(space, k)] = fit = Fit(spaces.DrawnRows(space), k, progress, cancellation);
        }

        return fit;
    }

    /// <summary>What halves of the compared rows give in standardised columns: in each the covariance model of the largest BIC there.</summary>
    public IReadOnlyList<Resample> OfHalves(int k, IProgress<StageProgress>? progress, CancellationToken cancellation)
    {
        if (!_halves.TryGetValue(k, out IReadOnlyList<Resample>? resamples))
        {
            _halves[k] = resamples = PartitionResamples.Of(
                spaces,
                Preprocessing.Standardized,
                half => MixtureSelection.Fit(half, [k], Models(half.Columns), Options(half), seed, null, cancellation).Best(k)?.Partition,
                seed,
                progress,
                cancellation);
        }

        return resamples;
    }

    private (MixtureFit? Fit, string? Reason) Fit(Matrix rows, int k, IProgress<StageProgress>? progress, CancellationToken cancellation)
    {
        if (rows.Columns > MostColumns)
        {
            return (null, $"mixtures are fitted to at most {MostColumns} columns");
        }

        try
        {
            return Best(MixtureSelection.Fit(rows, [k], Models(rows.Columns), Options(rows), seed, progress, cancellation), k);
        }
        catch (ProblemException problem)
        {
            return (null, problem.Problem.Message);
        }
    }

    private static (MixtureFit? Fit, string? Reason) Best(MixtureSelection fits, int k) => fits.Best(k) is { } best
        ? (best, null)
        : (null, fits.Scores.Where(score => score.K == k).Select(score => score.Reason).FirstOrDefault() ?? "no mixture was found");
}
