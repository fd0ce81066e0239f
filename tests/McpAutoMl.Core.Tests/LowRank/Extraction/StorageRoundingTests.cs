using McpAutoMl.Core.LowRank;
using McpAutoMl.Core.LowRank.Extraction;
using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Tests.LowRank.Extraction;

public sealed class StorageRoundingTests
{
    [Fact]
    public void RoundsAsTheRuntimeDoes()
    {
        RandomStream random = new(1, "tests/rounding");
        for (int i = 0; i < 20_000; i++)
        {
            double value = Math.ScaleB(random.NextDouble() - 0.5, random.Next(60) - 40);
            Assert.Equal((double)(Half)value, StorageRounding.Round(value, StorageFormat.Float16));
            Assert.Equal((double)(float)value, StorageRounding.Round(value, StorageFormat.Float32));
            Assert.Equal(value, StorageRounding.Round(value, StorageFormat.Float64));
        }
    }

    [Theory]
    [InlineData(1.00390625, 1.0)] // half a unit above an even one
    [InlineData(1.01171875, 1.015625)] // half a unit above an odd one
    [InlineData(-1.005, -1.0078125)]
    [InlineData(1.999, 2.0)]
    [InlineData(0.0, 0.0)]
    [InlineData(3.39e38, 3.3895313892515355e38)] // the largest
    [InlineData(3.4e38, double.PositiveInfinity)]
    [InlineData(1e-45, 0.0)] // below half of 2^-133
    [InlineData(9.2e-41, 9.183549615799121e-41)] // 2^-133
    public void RoundsToBrainFloats(double value, double expected) => Assert.Equal(expected, StorageRounding.Round(value, StorageFormat.BFloat16));

    [Fact]
    public void WhatIsTooLargeForHalfIsInfinite()
    {
        Assert.Equal(65504, StorageRounding.Round(65519, StorageFormat.Float16));
        Assert.Equal(double.NegativeInfinity, StorageRounding.Round(-65520, StorageFormat.Float16));
    }
}
