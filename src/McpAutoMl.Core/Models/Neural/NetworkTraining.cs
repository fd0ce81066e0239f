using System.Globalization;
using McpAutoMl.Core.Numerics;
using McpAutoMl.Core.Validation;

namespace McpAutoMl.Core.Models.Neural;

/// <summary>The training of one network on the rows of one fold, pass by pass. Not for several threads.</summary>
internal sealed class NetworkTraining
{
    private const int RowsAtOnce = 256;

    private readonly NetworkShape _shape;
    private readonly Matrix _inputs;
    private readonly NetworkTarget _target;
    private readonly FoldSplit _split;
    private readonly MlpParameters _parameters;
    private readonly RandomStream _random;
    private readonly NetworkPass _pass;
    private readonly Adam _adam;
    private readonly double[] _weights, _gradient;
    private readonly int[] _order;

    /// <param name="shape">Layers.</param>
    /// <param name="inputs">All rows.</param>
    /// <param name="target">Their target.</param>
    /// <param name="split">Rows to train on, and rows to watch.</param>
    /// <param name="parameters">Penalty, rate, size of batches.</param>
    /// <param name="seed">Seed of weights and shuffles.</param>
    public NetworkTraining(NetworkShape shape, Matrix inputs, NetworkTarget target, FoldSplit split, MlpParameters parameters, long seed)
    {
        (_shape, _inputs, _target, _split, _parameters) = (shape, inputs, target, split, parameters);
        _random = new RandomStream(seed, string.Create(CultureInfo.InvariantCulture, $"mlp/network/{split.Fold}"));
        _weights = shape.Initial(_random);
        _gradient = new double[_weights.Length];
        _adam = new Adam(_weights.Length);
        _order = [.. split.Train];
        _pass = new NetworkPass(shape, Math.Max(RowsAtOnce, Math.Min(parameters.BatchSize, _order.Length)));
    }

    /// <summary>A copy of the weights.</summary>
    public double[] Weights => [.. _weights];

    /// <summary>One pass over the training rows in a new order.</summary>
    public void Epoch(CancellationToken cancellation)
    {
        _random.Shuffle<int>(_order);
        int batches = (_order.Length + _parameters.BatchSize - 1) / _parameters.BatchSize;
        for (int batch = 0; batch < batches; batch++)
        {
            cancellation.ThrowIfCancellationRequested();
            int from = (int)((long)_order.Length * batch / batches), to = (int)((long)_order.Length * (batch + 1) / batches);
            Gradient(_order.AsSpan(from, to - from));
            _adam.Step(_weights, _gradient, _parameters.LearningRate);
        }
    }

    /// <summary>Writes the weighted loss of each watched row to its place.</summary>
    public void Watch(double[] losses)
    {
        for (int from = 0; from < _split.Test.Length; from += RowsAtOnce)
        {
            ReadOnlySpan<int> rows = _split.Test.AsSpan(from, Math.Min(RowsAtOnce, _split.Test.Length - from));
            Forward(rows);
            for (int i = 0; i < rows.Length; i++)
            {
                losses[rows[i]] = _target.Loss(rows[i], _pass.Outputs.Slice(i * _shape.Outputs, _shape.Outputs));
            }
        }
    }

    private void Forward(ReadOnlySpan<int> rows)
    {
        for (int i = 0; i < rows.Length; i++)
        {
            _inputs.Row(rows[i]).CopyTo(_pass.Inputs[(i * _shape.Inputs)..]);
        }

        _pass.Forward(_weights, rows.Length);
    }

    /// <summary>The gradient of mean loss and penalty over some rows.</summary>
    private void Gradient(ReadOnlySpan<int> rows)
    {
        Forward(rows);
        _pass.Outputs.CopyTo(_pass.OutputSlopes);
        for (int i = 0; i < rows.Length; i++)
        {
            _target.Loss(rows[i], _pass.OutputSlopes.Slice(i * _shape.Outputs, _shape.Outputs));
        }

        Elementwise.Divide(_pass.OutputSlopes, rows.Length);
        _pass.Backward(_weights, _gradient);
        for (int layer = 0; layer < _shape.Layers; layer++)
        {
            int start = _shape.Start(layer), length = _shape.Biases(layer) - start;
            Elementwise.AddScaled(_gradient.AsSpan(start, length), _parameters.Alpha, _weights.AsSpan(start, length));
        }
    }
}
