using McpAutoMl.Core.Numerics.Products;

namespace McpAutoMl.Core.Models.Neural;

/// <summary>Forward and backward pass of a perceptron with rectified hidden layers, for up to a number of rows at once. Not for several threads.</summary>
/// <remarks>Cost: 2 operations a row and parameter forward, 4 backward. Determinism: bit-exact; rows do not depend on each other going forward.</remarks>
internal sealed class NetworkPass
{
    private static readonly ProductOptions OnOneThread = ProductOptions.Replace with { Threads = 1 };

    private readonly NetworkShape _shape;
    private readonly double[][] _values; // of each layer's units, row by row
    private readonly double[][] _slopes; // of the loss by each layer's sums
    private int _rows;

    /// <param name="shape">Layers.</param>
    /// <param name="mostRows">Most rows of one pass.</param>
    public NetworkPass(NetworkShape shape, int mostRows)
    {
        _shape = shape;
        _values = [.. shape.Sizes.Select(size => new double[mostRows * size])];
        _slopes = [.. shape.Sizes.Select((size, layer) => layer == 0 ? [] : new double[mostRows * size])];
    }

    /// <summary>The inputs of the next pass, to be written row by row.</summary>
    public Span<double> Inputs => _values[0];

    /// <summary>The outputs of the last forward pass, row by row.</summary>
    public Span<double> Outputs => _values[^1].AsSpan(0, _rows * _shape.Outputs);

    /// <summary>The slopes of the loss by each output, to be written before <see cref="Backward"/>.</summary>
    public Span<double> OutputSlopes => _slopes[^1].AsSpan(0, _rows * _shape.Outputs);

    /// <summary>Computes the outputs of that many rows of inputs.</summary>
    public void Forward(double[] parameters, int rows)
    {
        _rows = rows;
        for (int layer = 0; layer < _shape.Layers; layer++)
        {
            Product.Compute(View(_values, layer), _shape.Weights(parameters, layer), View(_values, layer + 1), OnOneThread);
            int width = _shape.Sizes[layer + 1];
            ReadOnlySpan<double> biases = parameters.AsSpan(_shape.Biases(layer), width);
            bool rectify = layer + 1 < _shape.Layers;
            for (int row = 0; row < rows; row++)
            {
                Span<double> sums = _values[layer + 1].AsSpan(row * width, width);
                for (int j = 0; j < sums.Length; j++)
                {
                    double sum = sums[j] + biases[j];
                    sums[j] = rectify && !(sum > 0) ? 0 : sum;
                }
            }
        }
    }

    /// <summary>Writes the gradient by every parameter; biases come from the slopes alone.</summary>
    public void Backward(double[] parameters, double[] gradient)
    {
        for (int layer = _shape.Layers - 1; layer >= 0; layer--)
        {
            MatrixView<double> slopes = View(_slopes, layer + 1);
            Product.Compute(View(_values, layer).Transposed, slopes, _shape.Weights(gradient, layer), OnOneThread);
            SumRows(_slopes[layer + 1], gradient.AsSpan(_shape.Biases(layer), _shape.Sizes[layer + 1]));
            if (layer > 0)
            {
                Product.Compute(slopes, _shape.Weights(parameters, layer).Transposed, View(_slopes, layer), OnOneThread);
                Span<double> below = _slopes[layer].AsSpan(0, _rows * _shape.Sizes[layer]);
                ReadOnlySpan<double> units = _values[layer];
                for (int i = 0; i < below.Length; i++)
                {
                    below[i] = units[i] > 0 ? below[i] : 0;
                }
            }
        }
    }

    private void SumRows(double[] rows, Span<double> sums)
    {
        sums.Clear();
        for (int row = 0; row < _rows; row++)
        {
            ReadOnlySpan<double> values = rows.AsSpan(row * sums.Length, sums.Length);
            for (int j = 0; j < sums.Length; j++)
            {
                sums[j] += values[j];
            }
        }
    }

    private MatrixView<double> View(double[][] layers, int layer) =>
        new(layers[layer], 0, _rows, _shape.Sizes[layer], _shape.Sizes[layer], 1);
}
