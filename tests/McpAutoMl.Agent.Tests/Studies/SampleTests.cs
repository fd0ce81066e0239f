using McpAutoMl.Agent.Studies;

namespace McpAutoMl.Agent.Tests.Studies;

public sealed class SampleTests
{
    /// <summary>Student's sleep data (1908), differences of ten patients: mean 1.58, 95 % interval 0.7001 to 2.4599.</summary>
    [Fact]
    public void GivesTheIntervalOfStudentsPaper()
    {
        var sample = Sample.Of([1.2, 2.4, 1.3, 1.3, 0.0, 1.0, 1.8, 0.8, 4.6, 1.4]);

        Assert.Equal(1.58, sample.Mean, 1e-12);
        Assert.Equal(1.229995, sample.Sd, 1e-6);
        Assert.Equal(0.7001142, sample.CiLow, 1e-6);
        Assert.Equal(2.4598858, sample.CiHigh, 1e-6);
        Assert.Equal("better", sample.Verdict);
    }

    [Fact]
    public void SharedRowsWidenTheInterval()
    {
        double[] values = [1, 2, 3, 4, 5];

        // sqrt(1/5 + 1/4) over sqrt(1/5) is 1.5.
        Assert.Equal(1.5 * (Sample.Of(values).CiHigh - 3), Sample.Of(values, testTrainRatio: 0.25).CiHigh - 3, 1e-12);
    }

    [Theory]
    [InlineData(0.001, -0.001, 0.002, "equivalent")]
    [InlineData(0.2, 0.3, 0.25, "better")]
    [InlineData(-0.2, -0.3, -0.25, "worse")]
    [InlineData(-0.2, 0.3, 0.05, "not_distinguishable")]
    public void JudgesInTheOrderOfTheTools(double a, double b, double c, string verdict) =>
        Assert.Equal(verdict, Sample.Of([a, b, c], equivalence: Sample.Equivalence).Verdict);

    [Fact]
    public void EqualValuesAreNotDistinguishableFromNothing() => Assert.Equal("not_distinguishable", Sample.Of([0, 0, 0]).Verdict);
}
