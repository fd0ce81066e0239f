using CsCheck;
using McpAutoMl.Core.Statistics;

namespace McpAutoMl.Core.Tests.Statistics;

public sealed class WindowCountTests
{
    [Fact]
    public void CountsWhatASearchFindsWhateverTheOrderOfCentres() =>
        Gen.Select(Gen.OneOf(Gen.Double[-1, 1], Gen.Int[0, 1].Select(i => i / 2.0)).Array[1, 60], Gen.Double[0, 1].Array[60], Gen.Bool).Sample((values, radii, ascending) =>
        {
            double[] sorted = [.. values.Order()];
            double[] centres = ascending ? sorted : values;
            SortedLine line = new(values);
            WindowCount window = new(sorted);
            for (int i = 0; i < centres.Length; i++)
            {
                double radius = radii[i] < 0.1 ? 0 : radii[i];
                Assert.Equal(line.CountWithin(centres[i], radius), window.Within(centres[i], radius));
            }
        });
}
