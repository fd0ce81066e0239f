using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Clustering.Mixtures;

/// <summary>Mixtures of several numbers of components and covariance models on the same rows, with their criteria. Immutable.</summary>
public sealed class MixtureSelection
{
    private readonly Dictionary<int, MixtureFit> _best;
    private readonly Dictionary<int, MixtureFit> _bestSupported;

    private MixtureSelection(IReadOnlyList<MixtureScore> scores, Dictionary<int, MixtureFit> best, Dictionary<int, MixtureFit> bestSupported)
    {
        Scores = scores;
        _best = best;
        _bestSupported = bestSupported;
    }

    /// <summary>All cells: by k as given, then by model as given.</summary>
    public IReadOnlyList<MixtureScore> Scores { get; }

    /// <summary>The fit of the largest BIC with k components, of equal ones the first; null when there is none.</summary>
    public MixtureFit? Best(int k) => _best.GetValueOrDefault(k);

    /// <summary>The same among those whose components are <see cref="MixtureFit.Supported"/>.</summary>
    public MixtureFit? BestSupported(int k) => _bestSupported.GetValueOrDefault(k);

    /// <summary>The fit of the largest BIC over all k, the first of equal ones.</summary>
    public MixtureFit? Best() => Scores.Where(score => score.Bic is not null).MaxBy(score => score.Bic) is { } score ? Best(score.K) : null;

    /// <summary>The largest ICL with k components; null when none could be fitted.</summary>
    public double? LargestIcl(int k) => Scores.Where(score => score.K == k).Max(score => score.Icl);

    /// <summary>Fits all models with all numbers of components.</summary>
    /// <remarks>
    /// Cells share the starts of their k and are fitted side by side, each by itself, so that the table is the same bits for any number of
    /// threads, and each cell is what <see cref="GaussianMixture.Fit(Matrix, int, CovarianceModel, MixtureOptions, long, CancellationToken)"/>
    /// gives. Memory: responsibilities of two fits a k and of those at work.
    /// </remarks>
    /// <param name="points">n x d, finite, no column constant.</param>
    /// <param name="ks">Numbers of components, from 1.</param>
    /// <param name="models">Models for d columns; null for all.</param>
    /// <param name="options">Starts, stopping, floor; an initial partition serves the k of its clusters.</param>
    /// <param name="seed">Seed of starts.</param>
    /// <param name="progress">Told after each cell.</param>
    /// <param name="cancellation">Looked at in each iteration.</param>
    /// <exception cref="ProblemException">
    /// TOO_FEW_ROWS (for the least k), MISSING_VALUES, NO_FEATURES, TOO_MANY_COLUMNS, CONSTANT_COLUMNS or SCALE_OVERFLOW.
    /// </exception>
    public static MixtureSelection Fit(
        Matrix points,
        IReadOnlyList<int> ks,
        IReadOnlyList<CovarianceModel>? models,
        MixtureOptions options,
        long seed,
        IProgress<StageProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfZero(ks.Count, nameof(ks));
        models ??= CovarianceModels.For(points.Columns);
        foreach (CovarianceModel model in models)
        {
            GaussianMixture.Check(points.Columns, ks.Min(), model, options, points.Rows);
        }

        MixtureData data = MixtureData.Of(points, ks.Min());
        MixtureStarts? starts = ks.Any(k => k > 1) ? new MixtureStarts(data, options, seed, cancellation) : null;
        Dictionary<int, (IReadOnlyList<int[]> Full, IReadOnlyList<int[]> Short)> byK = ks.Distinct()
            .ToDictionary(k => k, k => k > 1 && k <= data.Rows ? starts!.For(k, cancellation) : ([], []));

        (int K, CovarianceModel Model)[] cells = [.. ks.SelectMany(k => models.Select(model => (k, model)))];
        MixtureScore[] scores = new MixtureScore[cells.Length];
        BestFits best = new(), supported = new();
        ProgressCounter counter = new(progress, "mixtures", cells.Length);
        ParallelOptions parallel = new() { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellation };
        Parallel.For(0, cells.Length, parallel, at =>
        {
            (int k, CovarianceModel model) = cells[at];
            (MixtureFit? fit, string? reason) = k > data.Rows
                ? (null, "there are fewer rows than components")
                : GaussianMixture.Fit(data, k, model, byK[k].Full, byK[k].Short, options, cancellation);
            scores[at] = new MixtureScore(
                k, model, fit?.LogLikelihood, fit?.Bic, fit?.Icl, CovarianceModels.FreeParameters(model, k, data.Columns),
                fit?.Supported ?? false, fit?.Converged ?? false, reason);
            best.Offer(fit, at);
            supported.Offer(fit is { Supported: true } ? fit : null, at);
            counter.Step();
        });
        return new MixtureSelection(scores, best.ByK(), supported.ByK());
    }

    /// <summary>The best fit of each k so far; the outcome doesn't depend on the order of offers.</summary>
    private sealed class BestFits
    {
        private readonly Lock _lock = new();
        private readonly Dictionary<int, (MixtureFit Fit, int At)> _best = [];

        public void Offer(MixtureFit? fit, int at)
        {
            if (fit is null)
            {
                return;
            }

            lock (_lock)
            {
                if (!_best.TryGetValue(fit.K, out (MixtureFit Fit, int At) held)
                    || fit.Bic > held.Fit.Bic
                    || (fit.Bic == held.Fit.Bic && at < held.At))
                {
                    _best[fit.K] = (fit, at);
                }
            }
        }

        public Dictionary<int, MixtureFit> ByK() => _best.ToDictionary(pair => pair.Key, pair => pair.Value.Fit);
    }
}
