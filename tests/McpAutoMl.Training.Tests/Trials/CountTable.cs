using McpAutoMl.Core.Numerics;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Training.Tests.Trials;

/// <summary>Visits that depend on age, which matters most, and region; noise does not matter.</summary>
internal static class CountTable
{
    /// <summary>n rows; with dispersion the rates are multiplied by the mean of two exponentials, so that variance = mean + mean^2 / 2.</summary>
    public static Table Of(int rows, bool dispersed)
    {
        RandomStream random = new(21, "visits");
        double[] age = new double[rows], noise = new double[rows], visits = new double[rows];
        int[] region = new int[rows];
        for (int i = 0; i < rows; i++)
        {
            age[i] = (2 * random.NextDouble()) - 1;
            noise[i] = random.NextDouble();
            region[i] = random.Next(3);
            double mean = DeterministicMath.Exp(0.8 + (0.9 * age[i]) + (region[i] == 2 ? 0.7 : 0));
            visits[i] = Draw(random, dispersed ? mean * (Wait(random) + Wait(random)) / 2 : mean);
        }

        return new Table(
        [
            new NumericColumn("age", ColumnType.Numeric, age),
            new NumericColumn("noise", ColumnType.Numeric, noise),
            new CategoricalColumn("region", ColumnType.Categorical, region, ["east", "north", "west"]),
            new NumericColumn("visits", ColumnType.Integer, visits),
        ]);
    }

    private static int Draw(RandomStream random, double rate)
    {
        int count = -1;
        for (double time = 0; time <= rate; count++)
        {
            time += Wait(random);
        }

        return count;
    }

    private static double Wait(RandomStream random) => -DeterministicMath.Log(1 - random.NextDouble());
}
