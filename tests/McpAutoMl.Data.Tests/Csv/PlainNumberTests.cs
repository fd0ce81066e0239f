using System.Globalization;
using System.Text;
using CsCheck;
using McpAutoMl.Core.Tables;
using McpAutoMl.Data.Csv;

namespace McpAutoMl.Data.Tests.Csv;

public sealed class PlainNumberTests
{
    [Fact]
    public void ParsesToTheNearestDouble() =>
        Gen.Select(Gen.Bool, Gen.Long[0, 999_999_999_999_999], Gen.String[Gen.Char['0', '9'], 0, 20], Gen.Int[-99, 99])
            .Sample((negative, whole, fraction, exponent) =>
            {
                string plain = (negative ? "-" : "") + whole.ToString(CultureInfo.InvariantCulture) + (fraction.Length > 0 ? "." + fraction : "");
                foreach (string text in (string[])[plain, string.Create(CultureInfo.InvariantCulture, $"{plain}e{exponent}")])
                {
                    byte[] cell = Encoding.UTF8.GetBytes(text);
                    Assert.NotEqual(CellKinds.Other, PlainNumber.Classify(cell));
                    Assert.Equal(
                        BitConverter.DoubleToInt64Bits(double.Parse(text, CultureInfo.InvariantCulture)),
                        BitConverter.DoubleToInt64Bits(PlainNumber.Parse(cell)));
                }
            });

    [Fact]
    public void AColumnThatTurnsOutLateToBeTextKeepsItsSpelling()
    {
        using TempRoot root = new();
        Table table = root.ReadText("a,b,c\n,1.50,1\n,007,2\n,2.0,3\nx,n/a,4\n").Table;
        Assert.Equal([null, null, null, "x"], Enumerable.Range(0, 4).Select(table["a"].Text));
        Assert.Equal(["1.50", "007", "2.0", "n/a"], Enumerable.Range(0, 4).Select(table["b"].Text));
        Assert.Equal([1.0, 2, 3, 4], ((NumericColumn)table["c"]).Values.ToArray());
    }
}
