using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.LowRank.Theory;

/// <summary>The error of tuning the last layers in full over random models.</summary>
/// <param name="Layers">How many of the last layers are tuned.</param>
/// <param name="Parameters">Their weights, without biases, as adapters are counted.</param>
/// <param name="Mse">Median over the draws of the mean squared error of an output value on inputs not trained on.</param>
/// <param name="Low">First quartile.</param>
/// <param name="High">Third quartile.</param>
public sealed record TuningPoint(int Layers, long Parameters, double Mse, double Low, double High);

/// <summary>Trains the last layers of random ReLU networks to one-layer targets, beside adapters of as many parameters.</summary>
/// <remarks>
/// 1, 2, 4, ... of the last layers, all but the first at most, of the same models and inputs as <see cref="RankCurve"/>. An error that
/// training reached is no proof that a smaller one is out of reach; Lemma 4 of Zeng and Lee (2024) is. Determinism: bit-exact.
/// </remarks>
public static class FinalLayerCurve
{
    private const int Steps = 1500;

    /// <summary>Points over that many draws.</summary>
    /// <exception cref="ArgumentException">When the architecture is not fully connected with a target of one layer.</exception>
    public static IReadOnlyList<TuningPoint> Measure(
        Architecture architecture, bool equalSingularValues, long seed, int draws, IProgress<StageProgress>? progress, CancellationToken cancellation)
    {
        if (architecture is not { Kind: ModelKind.Fnn, TargetDepth: 1 })
        {
            throw new ArgumentException("Needs a fully connected network and a target of one layer.", nameof(architecture));
        }

        int[] layers = [.. Enumerable.Range(0, 31).Select(i => 1 << i).TakeWhile(count => count < architecture.Depth)];
        double[,] errors = new double[layers.Length, draws];
        for (int draw = 0; draw < draws; draw++)
        {
            progress?.Report(new StageProgress((double)draw / draws, $"last layers of random model {draw + 1} of {draws}"));
            RandomTask task = RandomTask.Draw(architecture, equalSingularValues, new RandomModels(seed, $"draw {draw}"));
            Matrix wanted = task.Target.Apply(task.Training);
            for (int i = 0; i < layers.Length; i++)
            {
                errors[i, draw] = task.Error(FinalLayerTraining.Run(task.Frozen, layers[i], task.Training, wanted, Steps, cancellation));
            }
        }

        long layer = (long)architecture.Width * architecture.Width;
        return [.. layers.Select((count, i) =>
        {
            double[] quartiles = Quantiles.Of([.. Enumerable.Range(0, draws).Select(draw => errors[i, draw])], [0.25, 0.5, 0.75]);
            return new TuningPoint(count, count * layer, quartiles[1], quartiles[0], quartiles[2]);
        })];
    }
}
