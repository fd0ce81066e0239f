using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Models.Forests;

/// <summary>Draws random divisions of one feature.</summary>
/// <param name="Random">The tree's stream.</param>
/// <param name="Positions">Where each bin lies, ascending; empty for levels.</param>
internal readonly record struct RandomCuts(RandomStream Random, double[] Positions)
{
    /// <summary>The last bin on the left of a cut that is even between the positions of two bins.</summary>
    /// <param name="least">First bin.</param>
    /// <param name="largest">Last bin, above the first.</param>
    /// <returns>From <paramref name="least"/> to one below <paramref name="largest"/>.</returns>
    public int Between(int least, int largest)
    {
        double at = Positions[least] + (Random.NextDouble() * (Positions[largest] - Positions[least]));
        int low = least;
        int high = largest;
        while (high - low > 1)
        {
            int middle = (low + high) / 2;
            (low, high) = Positions[middle] <= at ? (middle, high) : (low, middle);
        }

        return low;
    }
}
