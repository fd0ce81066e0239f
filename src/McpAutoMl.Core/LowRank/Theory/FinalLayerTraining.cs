using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.LowRank.Theory;

/// <summary>Tunes the last layers of a frozen ReLU network in full, weights and biases, to another network's outputs by gradient descent.</summary>
/// <remarks>
/// Adam (Kingma and Ba 2015) on the mean squared error over all inputs at once, step size falling linearly from 1e-2 to 0. Units
/// that are off get a twentieth of the gradient, so that none stays off for good: a fifth less error on random networks. It finds an
/// error that these layers can have; a longer or luckier search may find a smaller one. Determinism: bit-exact.
/// </remarks>
internal static class FinalLayerTraining
{
    private const double StepSize = 1e-2, FirstDecay = .9, SecondDecay = .999, Smallest = 1e-8, Leak = .05;

    /// <summary>The network with its last layers tuned.</summary>
    public static FullyConnectedNetwork Run(
        FullyConnectedNetwork frozen, int layers, Matrix inputs, Matrix wanted, int steps, CancellationToken cancellation)
    {
        int kept = frozen.Depth - layers;
        WhitenedInputs features = new(new FullyConnectedNetwork([.. frozen.Weights.Take(kept)], [.. frozen.Biases.Take(kept)]).Apply(inputs));
        Matrix[] weights =
        [
            features.Into(frozen.Weights[kept], frozen.Biases[kept]),
            .. frozen.Weights.Skip(kept + 1).Select(weight => new Matrix(weight.Rows, weight.Columns, [.. weight.Data])),
        ];
        double[][] biases = [new double[weights[0].Rows], .. frozen.Biases.Skip(kept + 1).Select(bias => (double[])[.. bias])];
        Moment[] moments = [.. weights.Select(weight => new Moment(weight.Data.Length)), .. biases.Select(bias => new Moment(bias.Length))];
        double first = 1, second = 1;
        for (int step = 0; step < steps; step++)
        {
            cancellation.ThrowIfCancellationRequested();
            (first, second) = (first * FirstDecay, second * SecondDecay);
            double size = StepSize * (steps - step) / steps * Math.Sqrt(1 - second) / (1 - first);
            (Matrix[] slopes, double[][] shifts) = Gradient(weights, biases, features.Values, wanted);
            for (int l = 0; l < layers; l++)
            {
                moments[l].Step(weights[l].Data, slopes[l].Data, size);
                if (l > 0)
                {
                    moments[layers + l].Step(biases[l], shifts[l], size); // the first bias is one of the whitened weights
                }
            }
        }

        (weights[0], biases[0]) = features.Back(weights[0]);
        return new FullyConnectedNetwork([.. frozen.Weights.Take(kept), .. weights], [.. frozen.Biases.Take(kept), .. biases]);
    }

    private static (Matrix[] Weights, double[][] Biases) Gradient(Matrix[] weights, double[][] biases, Matrix features, Matrix wanted)
    {
        List<Matrix> outputs = [features];
        for (int l = 0; l < weights.Length; l++)
        {
            outputs.Add(FullyConnectedNetwork.Activated(MatrixProduct.Multiply(weights[l], outputs[^1]), biases[l]));
        }

        Matrix[] slopes = new Matrix[weights.Length];
        double[][] shifts = new double[weights.Length][];
        double scale = 2.0 / wanted.Data.Length;
        Matrix error = new(wanted.Rows, wanted.Columns, [.. outputs[^1].Data.Zip(wanted.Data, (o, w) => scale * (o - w))]);
        for (int l = weights.Length - 1; l >= 0; l--)
        {
            for (int i = 0; i < error.Data.Length; i++)
            {
                error.Data[i] = outputs[l + 1].Data[i] > 0 ? error.Data[i] : Leak * error.Data[i];
            }

            slopes[l] = MatrixProduct.MultiplyTransposed(error, outputs[l]);
            shifts[l] = [.. Enumerable.Range(0, error.Rows).Select(i => Reduce.Sum(error.Row(i)))];
            error = l > 0 ? MatrixProduct.Multiply(weights[l].Transpose(), error) : error;
        }

        return (slopes, shifts);
    }

    /// <summary>The running means of one block of parameters.</summary>
    private sealed class Moment(int length)
    {
        private readonly double[] _mean = new double[length];
        private readonly double[] _square = new double[length];

        public void Step(double[] parameters, double[] gradient, double size)
        {
            for (int i = 0; i < parameters.Length; i++)
            {
                _mean[i] = (FirstDecay * _mean[i]) + ((1 - FirstDecay) * gradient[i]);
                _square[i] = (SecondDecay * _square[i]) + ((1 - SecondDecay) * gradient[i] * gradient[i]);
                parameters[i] -= size * _mean[i] / (Math.Sqrt(_square[i]) + Smallest);
            }
        }
    }
}
