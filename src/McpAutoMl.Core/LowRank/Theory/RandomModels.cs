using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.LowRank.Theory;

/// <summary>Networks and inputs drawn as in the published experiments.</summary>
/// <remarks>
/// Linear layers and their biases are uniform in +-1 / sqrt(width), the default of torch.nn.Linear; the matrices of attention heads and
/// all inputs are standard normal. Determinism: bit-exact for a seed and a purpose.
/// </remarks>
/// <param name="seed">Seed of the call.</param>
/// <param name="purpose">What is drawn, such as "draw 3".</param>
public sealed class RandomModels(long seed, string purpose)
{
    private readonly RandomStream _random = new(seed, "lora/models/" + purpose);

    /// <summary>Layers without biases.</summary>
    public Matrix[] Layers(int width, int depth) => [.. Enumerable.Range(0, depth).Select(_ => Uniform(width, width, width))];

    /// <summary>A fully connected network.</summary>
    public FullyConnectedNetwork FullyConnected(int width, int depth)
    {
        Matrix[] weights = Layers(width, depth);
        return new FullyConnectedNetwork(weights, [.. weights.Select(_ => Uniform(width, 1, width).Data)]);
    }

    /// <summary>A transformer.</summary>
    public TransformerNetwork Transformer(int width, int depth, int heads)
    {
        TransformerBlock[] blocks =
        [
            .. Enumerable.Range(0, depth).Select(_ => new TransformerBlock(
                [.. Enumerable.Range(0, heads).Select(_ => new AttentionHead(Normal(width, width), Normal(width, width), Normal(width, width), Normal(width, width)))],
                Uniform(width, width, width),
                Uniform(width, 1, width).Data,
                Uniform(width, width, width),
                Uniform(width, 1, width).Data)),
        ];
        return new TransformerNetwork(blocks, Uniform(width, width, width));
    }

    /// <summary>Standard normal values.</summary>
    public Matrix Normal(int rows, int columns) => Fill(rows, columns, () => Distributions.NormalQuantile(_random.NextDouble() + Math.ScaleB(1, -54)));

    private Matrix Uniform(int rows, int columns, int width)
    {
        double scale = 1 / Math.Sqrt(width);
        return Fill(rows, columns, () => ((2 * _random.NextDouble()) - 1) * scale);
    }

    private static Matrix Fill(int rows, int columns, Func<double> next)
    {
        Matrix matrix = new(rows, columns);
        for (int i = 0; i < matrix.Data.Length; i++)
        {
            matrix.Data[i] = next();
        }

        return matrix;
    }
}
