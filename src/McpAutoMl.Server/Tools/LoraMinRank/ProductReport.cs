using McpAutoMl.Core.LowRank.Products;
using McpAutoMl.Core.LowRank.Theory;
using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Server.Tools.LoraMinRank;

/// <summary>Constructed adapters of a chain, or of the segments of a ReLU network, measured.</summary>
/// <param name="LowerBound">Spectral error below which no adapters of the last ranks can go: sigma_(sum R + 1) of target - product.</param>
/// <param name="Achieved">Spectral error of the adapted product, measured.</param>
/// <param name="Exact">Whether the target is met.</param>
/// <param name="MaxDeltaNorm">Largest singular value of the largest adapter.</param>
/// <param name="RelativeDeviation">Distance of both errors over the largest singular value of target - product.</param>
/// <param name="DifferenceRank">Rank of target - product.</param>
/// <param name="Adapted">All ranks asked for; for a network the segments of the last.</param>
/// <param name="SingularValues">Those of target - product, the first 64; of a chain only.</param>
/// <param name="Network">The adapted network as a whole.</param>
public sealed record ProductReport(
    double LowerBound,
    double Achieved,
    bool Exact,
    double MaxDeltaNorm,
    double RelativeDeviation,
    int DifferenceRank,
    IReadOnlyList<AdaptedRow> Adapted,
    IReadOnlyList<double>? SingularValues,
    NetworkRow? Network);

/// <summary>One set of ranks.</summary>
/// <param name="Layers">First and last layer, from 1.</param>
/// <param name="Ranks">Ranks asked for, one a layer.</param>
/// <param name="LowerBound">Spectral norm that cannot be gone below.</param>
/// <param name="Achieved">Spectral norm of what is left, measured.</param>
/// <param name="LowerBoundFrobenius">The same in Frobenius norm.</param>
/// <param name="AchievedFrobenius">The same in Frobenius norm.</param>
/// <param name="Exact">Whether the target is met.</param>
/// <param name="Certificate">Why it cannot be done better, if it cannot.</param>
/// <param name="Construction">How the adapters were made.</param>
/// <param name="MaxDeltaNorm">Largest singular value of the largest adapter.</param>
/// <param name="Parameters">Values in all adapters.</param>
public sealed record AdaptedRow(
    IReadOnlyList<int> Layers,
    IReadOnlyList<int> Ranks,
    double LowerBound,
    double Achieved,
    double LowerBoundFrobenius,
    double AchievedFrobenius,
    bool Exact,
    ProductCertificate Certificate,
    ProductConstruction Construction,
    double MaxDeltaNorm,
    long Parameters)
{
    /// <summary>The row of an adapted product whose first layer is the given one, from 0.</summary>
    internal static AdaptedRow Of(AdaptedProduct product, IReadOnlyList<int> ranks, int first = 0) => new(
        [first + 1, first + ranks.Count],
        ranks,
        product.LowerBound.Spectral,
        product.Achieved.Spectral,
        product.LowerBound.Frobenius,
        product.Achieved.Frobenius,
        product.Exact,
        product.Certificate,
        product.Construction,
        product.MaxDeltaNorm,
        product.Parameters);
}

/// <summary>An adapted ReLU network against its target on standard normal inputs.</summary>
/// <param name="Rank">Rank of every adapter.</param>
/// <param name="Inputs">How many inputs, drawn by the seed; the biases were made for them.</param>
/// <param name="Mse">Mean squared error of an output value.</param>
/// <param name="MaxError">Largest error of an output value.</param>
/// <param name="MeanDistance">Mean Euclidean distance of the outputs.</param>
/// <param name="MeanDistanceBound">No less than that, from the errors of the segments.</param>
/// <param name="MaxBias">Largest absolute bias.</param>
public sealed record NetworkRow(int Rank, int Inputs, double Mse, double MaxError, double MeanDistance, double MeanDistanceBound, double MaxBias)
{
    /// <summary>Compares the outputs.</summary>
    internal static NetworkRow Of(AdaptedNetwork adapted, FullyConnectedNetwork target, Matrix inputs, int rank)
    {
        Matrix reached = adapted.Network.Apply(inputs), wanted = target.Apply(inputs);
        double[] errors = [.. reached.Data.Zip(wanted.Data, (a, b) => a - b)];
        double[] distances = [.. Enumerable.Range(0, inputs.Columns).Select(j => Math.Sqrt(Enumerable.Range(0, reached.Rows).Sum(i => errors[(i * inputs.Columns) + j] * errors[(i * inputs.Columns) + j])))];
        return new NetworkRow(
            rank,
            inputs.Columns,
            Reduce.SumOfSquares(errors) / errors.Length,
            errors.Max(Math.Abs),
            Reduce.Mean(distances),
            adapted.ErrorBound,
            adapted.Network.Biases.Max(bias => bias.Max(Math.Abs)));
    }
}
