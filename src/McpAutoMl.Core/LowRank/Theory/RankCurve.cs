using McpAutoMl.Core.LowRank.Products;
using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.LowRank.Theory;

/// <summary>The error of constructed adapters of one rank over random models.</summary>
/// <param name="Rank">Rank of every adapter; 0 leaves the weights, but not the biases, as they are.</param>
/// <param name="Mse">Median over the draws of the mean squared error of an output value.</param>
/// <param name="Low">First quartile.</param>
/// <param name="High">Third quartile.</param>
/// <param name="Parameters">Parameters of the adapters.</param>
public sealed record CurvePoint(int Rank, double Mse, double Low, double High, long Parameters);

/// <summary>Measures constructed adapters on random models of an architecture, rank by rank.</summary>
/// <remarks>
/// Linear: the expectation over standard normal inputs, ||T - product||_F^2 / width. Fully connected: on 2,000 inputs, biases made for
/// 256 others, as in the published code. Transformer: on 100 sequences of 10 tokens. Determinism: bit-exact for a seed.
/// </remarks>
public sealed class RankCurve(Architecture architecture, bool equalSingularValues, long seed, CancellationToken cancellation)
{
    private const int Sequences = 100, Tokens = 10;

    /// <summary>Points from rank 0 to the least sufficient one, over that many draws.</summary>
    public IReadOnlyList<CurvePoint> Measure(int draws, IProgress<StageProgress>? progress = null)
    {
        int ranks = architecture.MinimumRank + 1;
        double[,] errors = new double[ranks, draws];
        for (int draw = 0; draw < draws; draw++)
        {
            progress?.Report(new StageProgress((double)draw / draws, $"random model {draw + 1} of {draws}"));
            Func<int, double> error = Draw(new RandomModels(seed, $"draw {draw}"));
            for (int rank = 0; rank < ranks; rank++)
            {
                cancellation.ThrowIfCancellationRequested();
                errors[rank, draw] = error(rank);
            }
        }

        return [.. Enumerable.Range(0, ranks).Select(rank =>
        {
            double[] quartiles = Quantiles.Of([.. Enumerable.Range(0, draws).Select(draw => errors[rank, draw])], [0.25, 0.5, 0.75]);
            return new CurvePoint(rank, quartiles[1], quartiles[0], quartiles[2], architecture.AdapterParameters(rank));
        })];
    }

    private Func<int, double> Draw(RandomModels random) => architecture.Kind switch
    {
        ModelKind.Linear => Linear(random),
        ModelKind.Fnn => FullyConnected(random),
        _ => Transformer(random),
    };

    private Func<int, double> Linear(RandomModels random)
    {
        Matrix[] frozen = random.Layers(architecture.Width, architecture.Depth);
        Matrix target = new LayerChain(random.Layers(architecture.Width, architecture.TargetDepth)).Product();
        ProductProblem problem = ProductProblem.Of(frozen, equalSingularValues ? RandomTask.Levelled(frozen, target) : target, cancellation);
        return rank =>
        {
            double error = problem.Adapt([.. Enumerable.Repeat(rank, architecture.Depth)], cancellation).Achieved.Frobenius;
            return error * error / architecture.Width;
        };
    }

    private Func<int, double> FullyConnected(RandomModels random)
    {
        RandomTask task = RandomTask.Draw(architecture, equalSingularValues, random);
        FullyConnectedProblem problem = new(task.Frozen, task.Target, task.Partition, cancellation);
        return rank => task.Error(problem.Adapt(rank, task.Calibration, cancellation).Network);
    }

    private Func<int, double> Transformer(RandomModels random)
    {
        TransformerNetwork frozen = random.Transformer(architecture.Width, architecture.Depth, Architecture.Heads);
        TransformerNetwork target = random.Transformer(architecture.Width, architecture.Depth, Architecture.Heads);
        TransformerProblem problem = new(frozen, target, cancellation);
        Matrix[] inputs = [.. Enumerable.Range(0, Sequences).Select(_ => random.Normal(architecture.Width, Tokens))];
        Matrix[] wanted = [.. inputs.Select(target.Apply)];
        return rank =>
        {
            TransformerNetwork adapted = problem.Adapt(rank, cancellation).Network;
            return inputs.Zip(wanted, (input, output) => RandomTask.MeanSquare(adapted.Apply(input), output)).Average();
        };
    }
}
