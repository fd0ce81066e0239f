using System.Text;
using System.Text.Json;
using CsCheck;
using McpAutoMl.Audit.Json;

namespace McpAutoMl.Audit.Tests.Json;

public sealed class CanonicalJsonTests
{
    private static string Canonical(string json) => Encoding.UTF8.GetString(CanonicalJson.Encode(Encoding.UTF8.GetBytes(json)));

    /// <summary>RFC 8785, section 3.2.2: the sample object.</summary>
    [Fact]
    public void EncodesTheSampleOfTheRfc() => Assert.Equal(
        """{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}""",
        Canonical("""
            {
              "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
              "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
              "literals": [null, true, false]
            }
            """));

    /// <summary>RFC 8785, section 3.2.3: names in order of UTF-16 units, so the emoji's surrogates come before the Hebrew letter.</summary>
    [Fact]
    public void SortsNamesByUtf16Units() => Assert.Equal(
        "{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u0080\":\"Control\",\"\u00f6\":\"Latin Small Letter O With Diaeresis\","
        + "\"\u20ac\":\"Euro Sign\",\"\ud83d\ude00\":\"Emoji: Grinning Face\",\"\ufb33\":\"Hebrew Letter Dalet With Dagesh\"}",
        Canonical("""
            {
              "\u20ac": "Euro Sign", "\r": "Carriage Return", "\ufb33": "Hebrew Letter Dalet With Dagesh", "1": "One",
              "\ud83d\ude00": "Emoji: Grinning Face", "\u0080": "Control", "\u00f6": "Latin Small Letter O With Diaeresis"
            }
            """));

    /// <summary>RFC 8785, appendix B: IEEE 754 bits and their text.</summary>
    [Theory]
    [InlineData(0x0000000000000000, "0")]
    [InlineData(0x8000000000000000, "0")]
    [InlineData(0x0000000000000001, "5e-324")]
    [InlineData(0x8000000000000001, "-5e-324")]
    [InlineData(0x7fefffffffffffff, "1.7976931348623157e+308")]
    [InlineData(0xffefffffffffffff, "-1.7976931348623157e+308")]
    [InlineData(0x4340000000000000, "9007199254740992")]
    [InlineData(0xc340000000000000, "-9007199254740992")]
    [InlineData(0x4430000000000000, "295147905179352830000")]
    [InlineData(0x44b52d02c7e14af5, "9.999999999999997e+22")]
    [InlineData(0x44b52d02c7e14af6, "1e+23")]
    [InlineData(0x44b52d02c7e14af7, "1.0000000000000001e+23")]
    [InlineData(0x444b1ae4d6e2ef4e, "999999999999999700000")]
    [InlineData(0x444b1ae4d6e2ef4f, "999999999999999900000")]
    [InlineData(0x444b1ae4d6e2ef50, "1e+21")]
    [InlineData(0x3eb0c6f7a0b5ed8c, "9.999999999999997e-7")]
    [InlineData(0x3eb0c6f7a0b5ed8d, "0.000001")]
    [InlineData(0x41b3de4355555553, "333333333.3333332")]
    [InlineData(0x41b3de4355555554, "333333333.33333325")]
    [InlineData(0x41b3de4355555555, "333333333.3333333")]
    [InlineData(0x41b3de4355555556, "333333333.3333334")]
    [InlineData(0x41b3de4355555557, "333333333.33333343")]
    [InlineData(0xbecbf647612f3696, "-0.0000033333333333333333")]
    [InlineData(0x43143ff3c1cb0959, "1424953923781206.2")]
    public void FormatsNumbersAsEcmaScriptDoes(ulong bits, string expected) =>
        Assert.Equal(expected, EcmaScriptNumber.Format(BitConverter.UInt64BitsToDouble(bits)));

    [Theory]
    [InlineData(0x7fffffffffffffff)]
    [InlineData(0x7ff0000000000000)]
    public void RefusesNanAndInfinity(ulong bits) =>
        Assert.Throws<FormatException>(() => EcmaScriptNumber.Format(BitConverter.UInt64BitsToDouble(bits)));

    [Fact]
    public void EveryFiniteNumberReadsBackAsItself() => Gen.Double.Where(double.IsFinite)
        .Sample(value => double.Parse(EcmaScriptNumber.Format(value), System.Globalization.CultureInfo.InvariantCulture) == value);

    [Theory]
    [InlineData("""{"a":1,"a":2}""")]
    [InlineData("""{"a":1,"\u0061":2}""")]
    [InlineData("\"\\ud800\"")]
    [InlineData("{\"\\udc00\":1}")]
    [InlineData("9007199254740993")]
    [InlineData("1e400")]
    [InlineData("{\"a\":}")]
    [InlineData("")]
    public void RefusesWhatHasNoCanonicalForm(string json) => Assert.Throws<FormatException>(() => Canonical(json));

    [Fact]
    public void CanonicalTextIsAFixedPoint()
    {
        var once = Canonical("""{"b":[{"z":1e2,"a":"\u0000é"}],"a":-0.0}""");
        Assert.Equal("""{"a":0,"b":[{"a":"\u0000é","z":100}]}""", once);
        Assert.Equal(once, Canonical(once));
    }

    /// <summary>Above 2^53 the shortest digits of a double are a whole number that it is not equal to; they stand for it all the same.</summary>
    [Fact]
    public void LargeDoublesAreAFixedPointToo()
    {
        Assert.Equal("87982128733684850", Canonical("8.798212873368485e16"));
        Gen.Double[9e15, 9e18].Sample(value =>
        {
            var once = Canonical(value.ToString("R", System.Globalization.CultureInfo.InvariantCulture));
            Assert.Equal(once, Canonical(once));
        });
    }

    [Fact]
    public void HashesTheCanonicalBytes()
    {
        using var document = JsonDocument.Parse("""{ "b": 2, "a": 1 }""");
        Assert.Equal(CanonicalJson.Sha256("""{"a":1,"b":2}"""u8), CanonicalJson.Sha256(document.RootElement));
    }
}
