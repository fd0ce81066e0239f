using McpAutoMl.Core.LowRank;
using McpAutoMl.Core.Numerics;
using McpAutoMl.Data.Safetensors;

namespace McpAutoMl.Data.Tests.Safetensors;

public sealed class DifferenceReaderTests : IDisposable
{
    private readonly TempRoot _root = new();

    public void Dispose() => _root.Dispose();

    [Theory]
    [InlineData("BF16", "BF16", true)]
    [InlineData("F16", "F16", true)]
    [InlineData("BF16", "F32", false)]
    [InlineData("F64", "F64", false)]
    public void SubtractsAndMeasuresTheNoise(string baseType, string tunedType, bool single)
    {
        double[] first = [1, 2, 3, -4, 0, 0.5], second = [1.5, 2, 3, -4, 0.25, 0.25];
        WeightDifference difference = Read(baseType, first, tunedType, second)!;
        Assert.Equal(single, difference.Single is not null);
        Assert.Equal([0.5, 0, 0, 0, 0.25, -0.25], difference.ToMatrix().Data);
        Assert.Equal((2, 3, true), (difference.Rows, difference.Columns, difference.Finite));
        Assert.Equal((0.375, 30.25), (difference.SquaredNorm, difference.BaseSquaredNorm));
        if (tunedType != "F64")
        {
            Assert.Equal(StorageNoise.Of(second, difference.Format), difference.Noise);
        }
    }

    [Fact]
    public void GivesTheSameNoiseAsMatricesInDouble()
    {
        double[] first = [.. Enumerable.Range(0, 6).Select(i => Math.Sin(i))], second = [.. first.Select(x => x + 1e-3)];
        WeightDifference difference = Read("F64", first, "F64", second)!;
        DifferenceSpectrum expected = DifferenceSpectrum.Of(new Matrix(2, 3, first), new Matrix(2, 3, second), StorageFormat.Float64, RankRule.StorageNoise, null);
        NoiseFloor floor = difference.Noise.Floor(2, 3);
        Assert.Equal((expected.Floor.Threshold, expected.Floor.WorstCase), (floor.Threshold, floor.WorstCase));
    }

    [Fact]
    public void DoublesTheVarianceWhereTheBaseWasRoundedToo()
    {
        double[] first = [1, 2, 3, -4, 0, 0.5], second = [1.5, 2, 3, -4, 0, 0.5];
        double one = Read("BF16", first, "BF16", second)!.Noise.Deviation, two = Read("BF16", first, "BF16", second, baseRounded: true)!.Noise.Deviation;
        Assert.Equal(one * Math.Sqrt(2), two, 1e-15);
    }

    [Fact]
    public void GivesNothingWhereNothingChanged()
    {
        double[] values = [1, 2, 3, -4, 0, double.NaN], finite = [1, 2, 3, -4, 0, 5];
        Assert.Null(Read("BF16", values, "BF16", values));
        Assert.Null(Read("BF16", finite, "F32", finite));
        Assert.False(Read("BF16", values, "F32", values)!.Finite);
        Assert.False(Read("F32", finite, "F32", values)!.Finite);
    }

    [Fact]
    public void TurnsConv1DToOutputsByInputs()
    {
        Write("base", "h.0.attn.c_attn.weight", "F32", [2, 3], [0, 0, 0, 0, 0, 0]);
        Write("tuned", "h.0.attn.c_attn.weight", "F32", [2, 3], [1, 2, 3, 4, 5, 6]);
        WeightDifference difference = Read(false)!;
        Assert.Equal((3, 2), (difference.Rows, difference.Columns));
        Assert.Equal([1, 4, 2, 5, 3, 6], difference.ToMatrix().Data);
        Assert.Null(difference.RelativeChange);
    }

    [Fact]
    public void CrossesTheBordersOfItsBlocksWithTheSameBits()
    {
        const int Rows = 600, Columns = 1000; // more than two blocks
        double[] first = [.. Enumerable.Range(0, Rows * Columns).Select(i => (double)(i % 97))];
        double[] second = [.. first.Select((value, i) => value + (i % 5 == 0 ? 1 : 0))];
        Write("base", "w", "BF16", [Rows, Columns], first);
        Write("tuned", "w", "BF16", [Rows, Columns], second);
        WeightDifference difference = Read(false)!;
        Assert.Equal(first.Zip(second, (x, y) => y - x), difference.ToMatrix().Data);
        Assert.Equal(Rows * Columns / 5, difference.SquaredNorm);
        Assert.Equal(first.Sum(x => x * x), difference.BaseSquaredNorm);
        Assert.Equal(difference.Noise, Read(false)!.Noise);
    }

    private WeightDifference? Read(string baseType, double[] first, string tunedType, double[] second, bool baseRounded = false)
    {
        Write("base", "w", baseType, [2, 3], first);
        Write("tuned", "w", tunedType, [2, 3], second);
        return Read(baseRounded);
    }

    private WeightDifference? Read(bool baseRounded)
    {
        using Checkpoint before = Checkpoint.Open(_root.Roots, "base.safetensors"), after = Checkpoint.Open(_root.Roots, "tuned.safetensors");
        return DifferenceReader.Read(before, after, Assert.Single(CheckpointPair.Of(before, after).Modules), baseRounded, TestContext.Current.CancellationToken);
    }

    private void Write(string name, string tensor, string type, long[] shape, double[] values) =>
        _root.Write(name + ".safetensors", CheckpointBytes.Of((tensor, type, shape, values)));
}
