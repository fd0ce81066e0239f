using McpAutoMl.Core.Numerics;
using McpAutoMl.Core.Numerics.Products;

namespace McpAutoMl.Core.Models.Neural;

/// <summary>Layers of a perceptron and where each one's parameters lie in one array: weights by input, then biases, layer after layer.</summary>
/// <param name="Sizes">Inputs, units of each hidden layer, outputs.</param>
internal sealed record NetworkShape(int[] Sizes)
{
    /// <summary>Layers that have parameters.</summary>
    public int Layers => Sizes.Length - 1;

    /// <summary>Number of inputs.</summary>
    public int Inputs => Sizes[0];

    /// <summary>Number of outputs.</summary>
    public int Outputs => Sizes[^1];

    /// <summary>Number of parameters.</summary>
    public long Parameters => Enumerable.Range(0, Layers).Sum(layer => (Sizes[layer] + 1L) * Sizes[layer + 1]);

    /// <summary>First parameter of a layer.</summary>
    public int Start(int layer)
    {
        int start = 0;
        for (int l = 0; l < layer; l++)
        {
            start += (Sizes[l] + 1) * Sizes[l + 1];
        }

        return start;
    }

    /// <summary>First bias of a layer.</summary>
    public int Biases(int layer) => Start(layer) + (Sizes[layer] * Sizes[layer + 1]);

    /// <summary>The weights of a layer, inputs x outputs.</summary>
    public MatrixView<double> Weights(double[] parameters, int layer) =>
        new(parameters, Start(layer), Sizes[layer], Sizes[layer + 1], Sizes[layer + 1], 1);

    /// <summary>Weights and biases even in +- sqrt(6 / (inputs + outputs)) of each layer.</summary>
    /// <remarks>Source: Glorot and Bengio (2010), equation 16.</remarks>
    public double[] Initial(RandomStream random)
    {
        double[] parameters = new double[Parameters];
        for (int layer = 0; layer < Layers; layer++)
        {
            double bound = Math.Sqrt(6.0 / (Sizes[layer] + Sizes[layer + 1]));
            for (int i = Start(layer); i < Biases(layer) + Sizes[layer + 1]; i++)
            {
                parameters[i] = bound * ((2 * random.NextDouble()) - 1);
            }
        }

        return parameters;
    }
}
