using McpAutoMl.Core.Models.Neural;
using McpAutoMl.Core.Numerics;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Core.Tests.Models.Neural;

public sealed class NetworkPassTests
{
    private const int Rows = 6;
    private static readonly NetworkShape ForClasses = new([4, 5, 3, 3]), ForOdds = new([4, 5, 1]), ForAmounts = new([4, 7, 1]);

    [Fact]
    public void OutputsAreThoseWrittenOut()
    {
        // Two inputs, two units of which the second is off, one output.
        double[] parameters = [1, -1, 2, -3, 0.5, 0, 2, 4, 0.25]; // weights by input, biases; weights, bias
        NetworkShape shape = new([2, 2, 1]);
        Assert.Equal(9, shape.Parameters);
        NetworkPass pass = new(shape, 1);
        new double[] { 3, 1 }.CopyTo(pass.Inputs);
        pass.Forward(parameters, 1);
        Assert.Equal((2 * 5.5) + 0.25, pass.Outputs[0]);
    }

    [Fact]
    public void GradientsOfClassesAreFiniteDifferences() =>
        Check(ForClasses, Target.OfClasses("y", [.. Enumerable.Range(0, Rows)], ["a", "b", "c"], [0, 1, 2, 0, 1, 1], 1).WithClassWeights([1, 2, 0.5]));

    [Fact]
    public void GradientsOfTwoClassesAreFiniteDifferences() =>
        Check(ForOdds, Target.OfClasses("y", [.. Enumerable.Range(0, Rows)], ["a", "b"], [0, 1, 1, 0, 1, 1], 1).WithClassWeights([1, 3]));

    [Fact]
    public void GradientsOfAmountsAreFiniteDifferences() =>
        Check(ForAmounts, Target.OfValues("y", [.. Enumerable.Range(0, Rows)], [1, -2, 0.5, 3, 0, 1]));

    private static void Check(NetworkShape shape, Target target)
    {
        // Central differences of a step h are wrong by rounding, 1e-16 L / h with a loss L below 100, and by curvature, h^2 times a third
        // derivative of at most some hundreds: both are below 1e-7 here. A unit that switches within a step would have no derivative; with
        // these seeds none does, and every machine draws the same.
        const double Step = 1e-6;
        NetworkTarget learnt = new(target);
        for (int seed = 0; seed < 20; seed++)
        {
            RandomStream random = new(seed, "test");
            double[] parameters = shape.Initial(random);
            double[] inputs = [.. Enumerable.Range(0, Rows * shape.Inputs).Select(_ => (4 * random.NextDouble()) - 2)];
            NetworkPass pass = new(shape, Rows);
            double[] gradient = new double[parameters.Length];
            Loss(shape, pass, learnt, inputs, parameters);
            pass.Backward(parameters, gradient);
            for (int i = 0; i < parameters.Length; i++)
            {
                double here = parameters[i];
                parameters[i] = here + Step;
                double above = Loss(shape, pass, learnt, inputs, parameters);
                parameters[i] = here - Step;
                double below = Loss(shape, pass, learnt, inputs, parameters);
                parameters[i] = here;
                Assert.Equal((above - below) / (2 * Step), gradient[i], 1e-6);
            }
        }
    }

    /// <summary>The summed loss; its slopes are left in the pass.</summary>
    private static double Loss(NetworkShape shape, NetworkPass pass, NetworkTarget target, double[] inputs, double[] parameters)
    {
        inputs.CopyTo(pass.Inputs);
        pass.Forward(parameters, Rows);
        pass.Outputs.CopyTo(pass.OutputSlopes);
        double sum = 0;
        for (int row = 0; row < Rows; row++)
        {
            sum += target.Loss(row, pass.OutputSlopes.Slice(row * shape.Outputs, shape.Outputs));
        }

        return sum;
    }
}
