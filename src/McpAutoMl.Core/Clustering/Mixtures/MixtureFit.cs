using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Clustering.Mixtures;

/// <summary>A fitted Gaussian mixture. Components are in the order of <see cref="Partition"/>: the one that most rows belong to first. Immutable.</summary>
/// <remarks>Logarithms are natural; the log-likelihood is that of the data in their units, without the floor's penalty. Determinism: bit-exact.</remarks>
public sealed record MixtureFit
{
    private readonly GaussianComponents _components;
    private readonly double[] _centre;

    internal MixtureFit(GaussianComponents components, double[] centre)
    {
        _components = components;
        _centre = centre;
    }

    /// <summary>What the covariances have in common.</summary>
    public required CovarianceModel Model { get; init; }

    /// <summary>Number of components.</summary>
    public required int K { get; init; }

    /// <summary>Mixing proportions; they sum to 1.</summary>
    public required IReadOnlyList<double> Weights { get; init; }

    /// <summary>k x d means.</summary>
    public required Matrix Means { get; init; }

    /// <summary>d x d covariances.</summary>
    public required IReadOnlyList<Matrix> Covariances { get; init; }

    /// <summary>The sum of the logarithms of the rows' densities.</summary>
    public required double LogLikelihood { get; init; }

    /// <summary>Free parameters, those of weights and means included.</summary>
    public required int FreeParameters { get; init; }

    /// <summary>2 log-likelihood - parameters log n: larger is better, as mclust has it.</summary>
    public required double Bic { get; init; }

    /// <summary>BIC + 2 times the sum of the logarithms of the rows' largest posterior probabilities (mclust's icl): larger is better.</summary>
    public required double Icl { get; init; }

    /// <summary>n x k posterior probabilities; rows sum to 1.</summary>
    public required Matrix Responsibilities { get; init; }

    /// <summary>Each row's most probable component; of equally probable ones the first. It has fewer than k clusters when <see cref="Vanished"/>.</summary>
    public required Partition Partition { get; init; }

    /// <summary>Iterations of EM from the start that won.</summary>
    public required int Iterations { get; init; }

    /// <summary>Whether EM came to rest.</summary>
    public required bool Converged { get; init; }

    /// <summary>Whether the floor makes up half or more of a component's variance in some direction: the likelihood would grow without bound, or nearly.</summary>
    public required bool Floored { get; init; }

    /// <summary>Whether a component is the most probable one of no row.</summary>
    public required bool Vanished { get; init; }

    /// <summary>Whether a component is the most probable one of no more rows than there are columns.</summary>
    public required bool FewRows { get; init; }

    /// <summary>Log-likelihood less the floor's penalty after each iteration; it never falls but by rounding.</summary>
    public required IReadOnlyList<double> Trace { get; init; }

    /// <summary>Whether nothing speaks against the components: none floored, vanished or with few rows.</summary>
    public bool Supported => !Floored && !Vanished && !FewRows;

    /// <summary>What EM raised.</summary>
    internal double Objective => Trace[^1];

    /// <summary>The most probable component of other rows, from 0. Cost: O(n k d^2).</summary>
    /// <param name="points">n x d, finite.</param>
    public int[] Assign(Matrix points)
    {
        Matrix posterior = Posterior(points);
        return [.. Enumerable.Range(0, points.Rows).Select(i => MostProbable(posterior.Row(i)))];
    }

    /// <summary>n x k posterior probabilities of other rows.</summary>
    /// <param name="points">n x d, finite.</param>
    public Matrix Posterior(Matrix points)
    {
        Matrix posterior = new(points.Rows, K);
        _components.Expectation(Blocks(points), posterior, []);
        return posterior;
    }

    /// <summary>The logarithm of the density of other rows.</summary>
    /// <param name="points">n x d, finite.</param>
    public double[] LogDensity(Matrix points)
    {
        double[] logs = new double[points.Rows];
        _components.Expectation(Blocks(points), new Matrix(points.Rows, K), logs);
        return logs;
    }

    internal static int MostProbable(ReadOnlySpan<double> posterior)
    {
        int most = 0;
        for (int c = 1; c < posterior.Length; c++)
        {
            most = posterior[c] > posterior[most] ? c : most;
        }

        return most;
    }

    private Matrix[] Blocks(Matrix points) => points.Columns == Means.Columns
        ? MixtureData.Split(points, _centre)
        : throw new ArgumentException($"Needs {Means.Columns} columns, got {points.Columns}.", nameof(points));
}
