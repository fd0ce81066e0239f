using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Clustering.Mixtures;

/// <summary>One run of EM from one start; it can be halted and gone on with.</summary>
/// <remarks>Source: Dempster, Laird and Rubin (1977); for the floor see <see cref="GaussianMixture"/>.</remarks>
internal sealed class ExpectationMaximization
{
    /// <summary>A component of less than this many rows has vanished.</summary>
    private const double LeastCount = 0.5;

    private readonly MixtureData _data;
    private readonly CovarianceModel _model;
    private readonly MixtureOptions _options;
    private readonly CovarianceUpdate _update;
    private readonly List<double> _trace = [];
    private MixtureMoments _moments;
    private bool _pooled;

    /// <param name="data">The rows.</param>
    /// <param name="model">What the covariances have in common.</param>
    /// <param name="start">Cluster of each row, or noise for rows that take no part in the first step.</param>
    /// <param name="k">Components.</param>
    /// <param name="options">When to stop, and the floor.</param>
    public ExpectationMaximization(MixtureData data, CovarianceModel model, ReadOnlySpan<int> start, int k, MixtureOptions options)
    {
        _data = data;
        _model = model;
        _options = options;
        _update = CovarianceUpdate.For(model);
        Prior = [.. data.Variances.Select(variance => options.Floor * data.Rows / k * variance)];
        Responsibilities = new Matrix(data.Rows, k);
        int[] counts = new int[k];
        for (int i = 0; i < start.Length; i++)
        {
            if (start[i] != Partition.Noise)
            {
                Responsibilities[i, start[i]] = 1;
                counts[start[i]]++;
            }
        }

        // Covariances of a handful of rows are spikes that would keep those rows for ever; the first step then has one covariance for all.
        _pooled = counts.Any(count => count <= data.Columns + 1);
        _moments = Moments();
    }

    /// <summary>Diagonal of the matrix that is added to each scatter.</summary>
    public double[] Prior { get; }

    /// <summary>n x k posterior probabilities under <see cref="Components"/>.</summary>
    public Matrix Responsibilities { get; }

    /// <summary>The current parameters; null before the first iteration and after a failure.</summary>
    public GaussianComponents? Components { get; private set; }

    /// <summary>Log-likelihood of the current parameters.</summary>
    public double LogLikelihood { get; private set; } = double.NegativeInfinity;

    /// <summary>Log-likelihood less the floor's penalty: what EM raises.</summary>
    public double Objective { get; private set; } = double.NegativeInfinity;

    /// <summary>The objective after each iteration.</summary>
    public IReadOnlyList<double> Trace => _trace;

    /// <summary>Whether the last iteration gained less than the tolerance.</summary>
    public bool Converged { get; private set; }

    /// <summary>Why the run was given up; null while it goes on.</summary>
    public string? Failure { get; private set; }

    /// <summary>Iterates until convergence, failure or the given number of iterations in all.</summary>
    public void Advance(int iterations, CancellationToken cancellation)
    {
        while (_trace.Count < Math.Min(iterations, _options.MaxIterations) && !Converged && Failure is null)
        {
            cancellation.ThrowIfCancellationRequested();
            Step();
        }
    }

    private void Step()
    {
        if (Components is not null)
        {
            _moments = Moments();
        }

        if (_moments.Counts.Any(count => !(count >= LeastCount)))
        {
            Fail("a component lost its last row");
            return;
        }

        CovarianceUpdate update = _pooled ? new ClosedFormUpdate(Common(_model)) : _update;
        double[] weights = [.. _moments.Counts.Select(count => count / _moments.Rows)];
        Components = GaussianComponents.TryCreate(weights, _moments.Means, update.Next(_moments));
        if (Components is null)
        {
            Fail("a covariance is singular in working precision");
            return;
        }

        LogLikelihood = Components.Expectation(_data.Blocks, Responsibilities, []);
        double objective = LogLikelihood - Components.HalfTraces(Prior);
        if (!double.IsFinite(objective))
        {
            Fail("the likelihood overflows");
            return;
        }

        if (_pooled)
        {
            _pooled = false; // parameters of another model, which nothing is compared with
            return;
        }

        Converged = objective - Objective <= _options.Tolerance * _data.Rows;
        Objective = objective;
        _trace.Add(objective);
    }

    private MixtureMoments Moments() => MixtureMoments.Of(_data, Responsibilities, Prior, CovarianceModels.IsDiagonal(_model));

    private void Fail(string reason)
    {
        Failure = reason;
        Components = null;
        Objective = double.NegativeInfinity;
    }

    private static CovarianceModel Common(CovarianceModel model) => model switch
    {
        CovarianceModel.E or CovarianceModel.V or CovarianceModel.EII or CovarianceModel.VII => CovarianceModel.EII,
        _ => CovarianceModels.IsDiagonal(model) ? CovarianceModel.EEI : CovarianceModel.EEE,
    };
}
