using McpAutoMl.Core.Models.Encoding;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Core.Tests.Models.Encoding;

public sealed class NumericEncodingTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(NumericEncoding.LeastMissing - 1, 1)]
    [InlineData(NumericEncoding.LeastMissing, 2)]
    public void AFewMissingValuesGetNoIndicator(int missing, int width)
    {
        NumericColumn column = new("x", ColumnType.Numeric, [.. Enumerable.Range(0, 40).Select(i => i < missing ? double.NaN : i)]);
        NumericEncoding encoding = NumericEncoding.Learn(column);
        Assert.Equal(width, encoding.Width);
        Assert.Equal(width, encoding.Encode(new Table([column]), 0, 0).Count());
    }
}
