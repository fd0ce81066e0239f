using McpAutoMl.Core.LowRank.Products;
using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.LowRank.Theory;

/// <summary>Random fully connected networks to adapt and to become, with inputs.</summary>
/// <param name="Frozen">The network to be adapted.</param>
/// <param name="Target">The network to become.</param>
/// <param name="Partition">Segments in equal parts.</param>
/// <param name="Calibration">Inputs that biases are made for; 256, as in the published code.</param>
/// <param name="Training">Inputs to train on.</param>
/// <param name="Inputs">Inputs to measure on.</param>
/// <param name="Wanted">The target's outputs for them.</param>
internal sealed record RandomTask(
    FullyConnectedNetwork Frozen, FullyConnectedNetwork Target, Partition Partition, Matrix Calibration, Matrix Training, Matrix Inputs, Matrix Wanted)
{
    private const int CalibrationInputs = 256, TrainingInputs = 2048, TestInputs = 2000;

    /// <summary>Draws one.</summary>
    public static RandomTask Draw(Architecture architecture, bool equalSingularValues, RandomModels random)
    {
        FullyConnectedNetwork frozen = random.FullyConnected(architecture.Width, architecture.Depth);
        FullyConnectedNetwork target = random.FullyConnected(architecture.Width, architecture.TargetDepth);
        Partition partition = Partition.Uniform(architecture.Depth, architecture.TargetDepth);
        if (equalSingularValues)
        {
            target = target with { Weights = [.. target.Weights.Select((weight, i) => Levelled([.. frozen.Weights.Skip(partition.Start(i)).Take(partition.Length(i))], weight))] };
        }

        Matrix calibration = random.Normal(architecture.Width, CalibrationInputs), inputs = random.Normal(architecture.Width, TestInputs);
        return new RandomTask(frozen, target, partition, calibration, random.Normal(architecture.Width, TrainingInputs), inputs, target.Apply(inputs));
    }

    /// <summary>Mean squared error of an output value.</summary>
    public double Error(FullyConnectedNetwork network) => MeanSquare(network.Apply(Inputs), Wanted);

    /// <summary>product + s I, s the mean singular value of target - product: a difference of equal singular values, as in the published code.</summary>
    internal static Matrix Levelled(IReadOnlyList<Matrix> frozen, Matrix target)
    {
        double mean = Reduce.Mean(ProductProblem.Of(frozen, target).SingularValues.ToArray());
        Matrix product = new LayerChain(frozen).Product(), levelled = new(target.Rows, target.Columns, [.. product.Data]);
        for (int i = 0; i < levelled.Rows; i++)
        {
            levelled[i, i] += mean;
        }

        return levelled;
    }

    internal static double MeanSquare(Matrix a, Matrix b) => Reduce.SumOfSquares([.. a.Data.Zip(b.Data, (x, y) => x - y)]) / a.Data.Length;
}
