using System.Text;
using McpAutoMl.Core;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Data.Tests.Staging;

public sealed class TextEncodingsTests
{
    private const string Korean = "이름,도시,나이\n김철수,서울,31\n이영희,부산,28\n박민수,대구,45\n";
    private const string Japanese = "名前,都市,年齢\nたろう,東京,31\nはなこ,大阪,28\n";
    private const string French = "prénom,ville,âge\nÉlodie,Orléans,31\nRené,Besançon,28\n";

    [Theory]
    [InlineData("cp949", 949, Korean)]
    [InlineData("shift_jis", 932, Japanese)]
    [InlineData("windows-1252", 1252, French)]
    [InlineData("latin-1", 1252, French)]
    public void ReadsTheEncodingThatIsNamedAndGuessesItOtherwise(string name, int codePage, string text)
    {
        using TempRoot root = new();
        root.Write("a.csv", CodePagesEncodingProvider.Instance.GetEncoding(codePage)!.GetBytes(text));
        root.Write("utf8.csv", text);
        Table expected = root.Read("utf8.csv").Table;
        ReadResult named = root.Read("a.csv", new ReadOptions { Encoding = name });
        Assert.Equal(expected.Sha256, named.Table.Sha256);
        Assert.Equal(name, named.ReadAs.Encoding);
        Assert.Empty(named.Warnings);
        ReadResult guessed = root.Read("a.csv");
        Assert.Equal(expected.Sha256, guessed.Table.Sha256);
        Assert.Equal("ENCODING_GUESSED", Assert.Single(guessed.Warnings).Code);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void ReadsUtf16ByItsMarkAndAsksForItWithout(bool bigEndian)
    {
        using TempRoot root = new();
        UnicodeEncoding encoding = new(bigEndian, byteOrderMark: true);
        root.Write("a.csv", [.. encoding.GetPreamble(), .. encoding.GetBytes("a,b\n1,한글\n2,é\n")]);
        ReadResult result = root.Read("a.csv");
        Assert.Equal(("utf-16", "한글"), (result.ReadAs.Encoding, result.Table["b"].Text(0)));
        root.Write("bare.csv", encoding.GetBytes("a,b\n1,x\n2,y\n"));
        Problem problem = root.Problem("bare.csv");
        Assert.Equal("ENCODING_UNKNOWN", problem.Code);
        Assert.Contains("utf-16", problem.Fix, StringComparison.Ordinal);
    }

    [Fact]
    public void NamesTheByteThatIsNotUtf8()
    {
        using TempRoot root = new();
        root.Write("a.csv", [.. "a,b\n1,é\n2,ü\n3,x"u8, 0xFF, .. "\n4,ö\n5,ä\n6,é\n"u8]);
        Problem problem = root.Problem("a.csv");
        Assert.Equal(("BAD_ENCODING", 17L), (problem.Code, problem.Where?.Byte));
        root.Write("b.csv", [.. "a,b\n1,x\n2,y"u8, 0xC3, 0x28, .. "\n"u8]);
        Assert.Equal(("BAD_ENCODING", 11L), (root.Problem("b.csv").Code, root.Problem("b.csv").Where?.Byte));
        root.Write("c.csv", [.. "a,b\n1,x\n2,y"u8, 0xE9, .. "\n"u8]);
        Assert.Equal("BAD_ENCODING", root.Problem("c.csv", new ReadOptions { Encoding = "utf-8" }).Code);
    }

    [Theory]
    [InlineData(1 << 20)]
    [InlineData((1 << 20) - 1)]
    [InlineData((1 << 20) - 2)]
    public void FindsTheByteAcrossChunks(int position)
    {
        using TempRoot root = new();
        byte[] bytes = new byte[(1 << 20) + 100];
        "x\n"u8.CopyTo(bytes);
        bytes.AsSpan(2).Fill((byte)'\n');
        "é€"u8.CopyTo(bytes.AsSpan(position));
        root.Write("a.csv", bytes);
        Assert.Equal("é€", Assert.Single(((CategoricalColumn)root.Read("a.csv").Table["x"]).Levels));
        bytes[position + 1] = (byte)'x';
        root.Write("b.csv", bytes);
        Assert.Equal(position, root.Problem("b.csv", new ReadOptions { Encoding = "utf-8" }).Where?.Byte);
    }

    [Fact]
    public void RefusesZeroBytes()
    {
        using TempRoot root = new();
        root.Write("a.csv", "a,b\n1,x\0y\n");
        Problem problem = root.Problem("a.csv");
        Assert.Equal(("BINARY_CONTENT", 7L), (problem.Code, problem.Where?.Byte));
    }

    [Fact]
    public void RefusesUnknownEncodings()
    {
        using TempRoot root = new();
        Assert.Equal("encoding", root.ProblemOfText("a\n1\n", new ReadOptions { Encoding = "ebcdic" }).Where?.Argument);
    }
}
