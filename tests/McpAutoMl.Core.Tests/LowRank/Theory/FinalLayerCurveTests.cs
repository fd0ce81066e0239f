using McpAutoMl.Core.LowRank.Theory;

namespace McpAutoMl.Core.Tests.LowRank.Theory;

public sealed class FinalLayerCurveTests
{
    [Fact]
    public void LastLayersDoNotGetWhereAdaptersGetWithTheirParameters()
    {
        Architecture architecture = new(ModelKind.Fnn, 8, 4, 1);
        IReadOnlyList<TuningPoint> layers = FinalLayerCurve.Measure(architecture, false, 0, 2, null, TestContext.Current.CancellationToken);
        CurvePoint adapters = new RankCurve(architecture, false, 0, TestContext.Current.CancellationToken).Measure(2)[^1];

        Assert.Equal([(1, 64L), (2, 128L)], layers.Select(point => (point.Layers, point.Parameters)));
        Assert.Equal(128, adapters.Parameters);
        Assert.True(layers[^1].Mse > 1e6 * adapters.Mse);
        Assert.InRange(layers[^1].Mse, 1e-4, .2);
    }

    /// <summary>Where the last layer can become the target, training finds it: the layer before passes everything on, and no ReLU cuts.</summary>
    [Fact]
    public void TrainingFindsATargetThatTheLastLayerCanBecome()
    {
        RandomModels random = new(3, "test");
        FullyConnectedNetwork target = random.FullyConnected(4, 1), frozen = random.FullyConnected(4, 2);
        for (int i = 0; i < 16; i++)
        {
            frozen.Weights[0].Data[i] = i % 5 == 0 ? 1 : 0;
        }

        Array.Clear(frozen.Weights[1].Data);
        frozen = frozen with { Biases = [[4, 4, 4, 4], [4, 4, 4, 4]] };
        target = target with { Biases = [[4, 4, 4, 4]] };
        var inputs = random.Normal(4, 256);
        var tuned = FinalLayerTraining.Run(frozen, 1, inputs, target.Apply(inputs), 2000, TestContext.Current.CancellationToken);
        Assert.InRange(RandomTask.MeanSquare(tuned.Apply(inputs), target.Apply(inputs)), 0, 1e-6);
    }
}
