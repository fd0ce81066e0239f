using McpAutoMl.Core.Models.Encoding;
using McpAutoMl.Core.Numerics;
using McpAutoMl.Core.Tables;
using McpAutoMl.Core.Validation;

namespace McpAutoMl.Core.Models.Neural;

/// <summary>A multilayer perceptron: an average of networks with rectified hidden layers, for two or more classes and for amounts.</summary>
/// <remarks>
/// Rows are divided into as many folds as there are networks, and each network is trained on all folds but its own, side by side. After each
/// pass the losses of all rows, each by the network that has not seen it, are added up: training ends when this sum has not improved for some
/// passes, and all networks return to the pass where it was least. So every row takes part in training and in stopping, also where there are
/// few. Probabilities are averaged. Numbers are imputed by their median, standardised and clipped smoothly; a level has an indicator (as have
/// missing values), whose weights in the first layer are its learnt embedding, as wide as that layer.
/// Class weights multiply the loss of a row. Cost: networks * passes * n * 6 operations a parameter. Determinism: bit-exact, whatever the
/// number of cores. Sources: Kingma and Ba (2015); Krogh and Vedelsby (1995), for ensembles over folds.
/// </remarks>
public sealed class MlpLearner(MlpParameters? parameters = null) : ILearner
{
    internal const string LearnerName = "mlp";

    private readonly MlpParameters _parameters = parameters ?? new MlpParameters();

    /// <inheritdoc/>
    public string Name => LearnerName;

    /// <inheritdoc/>
    public IReadOnlyList<KeyValuePair<string, object>> Parameters =>
    [
        new("hidden_layers", _parameters.Layers),
        new("hidden_units", _parameters.Units),
        new("alpha", _parameters.Alpha),
        new("learning_rate_init", _parameters.LearningRate),
        new("batch_size", _parameters.BatchSize),
        new("max_iter", _parameters.MaxEpochs),
        new("n_iter_no_change", _parameters.Patience),
        new("networks", _parameters.Networks),
    ];

    /// <summary>Threads that train; the result does not depend on it.</summary>
    internal int Threads { get; init; } = Environment.ProcessorCount;

    /// <inheritdoc/>
    /// <exception cref="ProblemException">ARG_RANGE for a parameter out of range; TOO_FEW_ROWS; SCALE_OVERFLOW when the target's range overflows.</exception>
    public IModel Fit(Table features, Target target, long seed, CancellationToken cancellation)
    {
        _parameters.Check();
        ParallelOptions options = new() { MaxDegreeOfParallelism = Threads, CancellationToken = cancellation };
        FoldPlan plan = ModelFolds.Of(target, _parameters.Networks, seed, "mlp");
        DesignSchema schema = DesignSchema.Learn(features);
        Matrix inputs = NetworkInputs.Of(schema.Encode(features));
        NetworkTarget learnt = new(target);
        NetworkShape shape = new([inputs.Columns, .. Enumerable.Repeat(_parameters.Units, _parameters.Layers), learnt.Outputs]);
        NetworkTraining[] networks = [.. plan.Splits.Select(split => new NetworkTraining(shape, inputs, learnt, split, _parameters, seed))];
        double[][] weights = Train(networks, target.Count, options);
        return new MlpModel(schema, [.. target.Classes], shape, weights, learnt.Centre, learnt.Scale);
    }

    private double[][] Train(NetworkTraining[] networks, int rows, ParallelOptions options)
    {
        double[] losses = new double[rows];
        double[][] best = [.. networks.Select(network => network.Weights)];
        (double least, int waited) = (double.PositiveInfinity, 0);
        for (int epoch = 0; epoch < _parameters.MaxEpochs && waited < _parameters.Patience; epoch++)
        {
            Parallel.For(0, networks.Length, options, i =>
            {
                networks[i].Epoch(options.CancellationToken);
                networks[i].Watch(losses);
            });
            double loss = Reduce.Sum(losses);
            waited++;
            if (loss < least)
            {
                (least, waited) = (loss, 0);
                best = [.. networks.Select(network => network.Weights)];
            }
        }

        return best;
    }
}
