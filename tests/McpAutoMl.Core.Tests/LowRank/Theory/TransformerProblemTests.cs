using McpAutoMl.Core.LowRank.Theory;
using McpAutoMl.Core.Numerics;
using McpAutoMl.Core.Tests.LowRank.Products;

namespace McpAutoMl.Core.Tests.LowRank.Theory;

public sealed class TransformerProblemTests
{
    /// <summary>The reference had 9.5e-15, 2.3e-14 and 1.0e-13 at half the width, and the errors given at a quarter of it.</summary>
    [Theory]
    [InlineData(8, 1, .15)]
    [InlineData(8, 2, .078)]
    [InlineData(16, 2, .051)]
    public void HalfTheWidthIsEnoughAndAQuarterIsNot(int width, int depth, double quarter)
    {
        SplitMix random = new((ulong)(900 + width + depth));
        TransformerNetwork frozen = Draw(random, width, depth), target = Draw(random, width, depth);
        Matrix[] inputs = [.. Enumerable.Range(0, 20).Select(_ => random.Normal(width, 10))];
        TransformerProblem problem = new(frozen, target);

        Assert.Equal(width / 2, problem.MinimumRank);
        Assert.Equal(Enumerable.Repeat(width, depth + 1), problem.DifferenceRanks);
        Assert.InRange(Largest(problem.Adapt(width / 2)), 0, 1e-11);
        Assert.InRange(Largest(problem.Adapt(width / 4)), .97 * quarter, 1.03 * quarter);

        double Largest(AdaptedTransformer adapted) =>
            inputs.Max(input => adapted.Network.Apply(input).Data.Zip(target.Apply(input).Data, (a, b) => Math.Abs(a - b)).Max());
    }

    private static TransformerNetwork Draw(SplitMix random, int width, int depth)
    {
        double scale = 1 / Math.Sqrt(width);
        TransformerBlock[] blocks = [.. Enumerable.Range(0, depth).Select(_ => Block())];
        return new TransformerNetwork(blocks, random.Uniform(width, width, scale));

        TransformerBlock Block()
        {
            Matrix[] heads = [.. Enumerable.Range(0, 8).Select(_ => random.Uniform(width, width, scale))]; // Q, Q, K, K, V, V, O, O
            return new TransformerBlock(
                [new AttentionHead(heads[0], heads[2], heads[4], heads[6]), new AttentionHead(heads[1], heads[3], heads[5], heads[7])],
                random.Uniform(width, width, scale),
                [],
                random.Uniform(width, width, scale),
                []) with
            { FirstBias = random.Uniform(width, 1, scale).Data, SecondBias = random.Uniform(width, 1, scale).Data };
        }
    }
}
