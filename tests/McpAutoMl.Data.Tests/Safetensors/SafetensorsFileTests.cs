using System.Security.Cryptography;
using System.Text;
using McpAutoMl.Core;
using McpAutoMl.Data.Safetensors;

namespace McpAutoMl.Data.Tests.Safetensors;

public sealed class SafetensorsFileTests : IDisposable
{
    private const string File = "model.safetensors";
    private readonly TempRoot _root = new();

    public void Dispose() => _root.Dispose();

    [Theory]
    [InlineData("F64")]
    [InlineData("F32")]
    [InlineData("F16")]
    [InlineData("BF16")]
    public void ReadsEveryWeightFormat(string type)
    {
        double[] values = [1, -2.5, 0, 0.0078125, -96, double.PositiveInfinity];
        using SafetensorsFile file = Open(CheckpointBytes.Of(("w", type, [2, 3], values)));
        TensorEntry entry = Assert.Single(file.Tensors);
        Assert.Equal(("w", type, 6L), (entry.Name, entry.Type, entry.Count));
        Core.Numerics.Matrix matrix = file.Read(entry);
        Assert.Equal((2, 3), (matrix.Rows, matrix.Columns));
        Assert.Equal(values, matrix.Data);
    }

    [Fact]
    public void ReadsScalarsEmptyTensorsAndSeveralTensorsInOrderOfName()
    {
        byte[] bytes = CheckpointBytes.Of(("z", "F32", [2], [1, 2]), ("a", "F64", [], [7]), ("none", "F32", [0, 4], []));
        using SafetensorsFile file = Open(bytes);
        Assert.Equal(["a", "none", "z"], file.Tensors.Select(t => t.Name));
        Assert.Equal([7], file.Read(file.Tensors[0]).Data);
        Assert.Empty(file.Read(file.Tensors[1]).Data);
        Assert.Equal([1, 2], file.Read(file.Tensors[2]).Data);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(bytes)), file.Sha256());
    }

    [Fact]
    public void CrossesTheBordersOfItsChunks()
    {
        double[] values = [.. Enumerable.Range(0, 300_000).Select(i => (double)i)];
        using SafetensorsFile file = Open(CheckpointBytes.Of(("w", "F64", [3, 100_000], values)));
        Assert.Equal(values, file.Read(file.Tensors[0]).Data);
    }

    [Theory]
    [InlineData("", "HEADER_INVALID")]
    [InlineData("1234567", "HEADER_INVALID")]
    [InlineData("\u0001\u0002\u0003\u0004\u0005\u0006\u0007\u0008{}", "HEADER_INVALID")]
    [InlineData("PK\u0003\u0004archive of a pickle", "UNSAFE_FORMAT")]
    public void RefusesWhatHasNoHeader(string text, string code) => Assert.Equal(code, Refusal(Encoding.Latin1.GetBytes(text)).Code);

    [Fact]
    public void RefusesAPickleUnderTheName() =>
        Assert.Equal("UNSAFE_FORMAT", Refusal([0x80, 0x02, .. "}q\0(X\u0001\0\0\0w"u8]).Code);

    [Theory]
    [InlineData("[]  ", "HEADER_INVALID")]
    [InlineData("{\"a\":1}", "HEADER_INVALID")]
    [InlineData("{\"w\":", "HEADER_INVALID")]
    [InlineData("{} x", "HEADER_INVALID")]
    [InlineData("{\"w\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]},\"w\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}", "HEADER_INVALID")]
    [InlineData("{\"w\":{\"dtype\":\"F32\",\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}", "HEADER_INVALID")]
    [InlineData("{\"w\":{\"dtype\":\"F32\",\"shape\":[1]}}", "HEADER_INVALID")]
    [InlineData("{\"__metadata__\":{\"a\":1}}", "HEADER_INVALID")]
    [InlineData("{\"w\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,4]}}", "SHAPE_INVALID")]
    [InlineData("{\"w\":{\"dtype\":\"F32\",\"shape\":[-1],\"data_offsets\":[0,4]}}", "SHAPE_INVALID")]
    [InlineData("{\"w\":{\"dtype\":\"F32\",\"shape\":[4294967296,4294967296],\"data_offsets\":[0,4]}}", "SHAPE_INVALID")]
    [InlineData("{\"w\":{\"dtype\":\"F4\",\"shape\":[9],\"data_offsets\":[0,4]}}", "SHAPE_INVALID")]
    [InlineData("{\"w\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]},\"v\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}", "OFFSETS_INVALID")]
    [InlineData("{\"w\":{\"dtype\":\"F16\",\"shape\":[1],\"data_offsets\":[2,4]}}", "OFFSETS_INVALID")]
    [InlineData("{\"w\":{\"dtype\":\"F16\",\"shape\":[1],\"data_offsets\":[0,2]}}", "OFFSETS_INVALID")]
    [InlineData("{\"w\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,0]}}", "OFFSETS_INVALID")]
    [InlineData("{\"w\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4,8]}}", "OFFSETS_INVALID")]
    [InlineData("{\"w\":{\"dtype\":\"Q7\",\"shape\":[4],\"data_offsets\":[0,4]}}", "DTYPE_UNSUPPORTED")]
    public void RefusesHeadersThatDoNotFitTheirFile(string header, string code) =>
        Assert.Equal(code, Refusal(CheckpointBytes.Of(header, [1, 2, 3, 4])).Code);

    [Fact]
    public void RefusesInvalidTextAndHalfSurrogates()
    {
        Assert.Equal("HEADER_INVALID", Refusal(CheckpointBytes.Of([.. "{\"\""u8.ToArray()[..2], 0xFF, .. "\":1}"u8], [])).Code);
        Assert.Equal("HEADER_INVALID", Refusal(CheckpointBytes.Of("{\"\\ud800\":{}}", [])).Code);
    }

    [Fact]
    public void RefusesHeadersBeyondItsLimits()
    {
        Assert.Equal("HEADER_LIMIT", Refusal(CheckpointBytes.Of(string.Concat(Enumerable.Repeat("{\"a\":", 100)) + "1" + new string('}', 100), [])).Code);
        string entries = string.Join(",", Enumerable.Range(0, HeaderReader.MaxTensors + 1).Select(i => $"\"{i}\":{{\"dtype\":\"U8\",\"shape\":[0],\"data_offsets\":[0,0]}}"));
        Assert.Equal("HEADER_LIMIT", Refusal(CheckpointBytes.Of("{" + entries + "}", [])).Code);
        byte[] giant = CheckpointBytes.Of("{}", []);
        BitConverter.GetBytes(100_000_001L).CopyTo(giant, 0);
        Assert.Equal("HEADER_INVALID", Refusal(giant).Code);
    }

    [Fact]
    public void RefusesToReadQuantisedWeightsAndIntegers()
    {
        using SafetensorsFile file = Open(CheckpointBytes.Of(("ids", "I64", [1], [1]), ("q", "F8_E4M3", [2], [0, 0])));
        Assert.All(file.Tensors, tensor => Assert.Equal("DTYPE_UNSUPPORTED", _root.Problem(() => file.Read(tensor)).Code));
        Assert.Equal([false, true], file.Tensors.Select(t => t.IsQuantised));
    }

    [Fact]
    public void NoticesAFileThatBecomesShorter()
    {
        using SafetensorsFile file = Open(CheckpointBytes.Of(("w", "F64", [100], new double[100])));
        using (FileStream stream = new(Path.Join(_root.Folder, File), FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
        {
            stream.SetLength(300);
        }

        Assert.Equal("INPUT_CHANGED", _root.Problem(() => file.Read(file.Tensors[0])).Code);
    }

    private SafetensorsFile Open(byte[] bytes)
    {
        _root.Write(File, bytes);
        return SafetensorsFile.Open(_root.Roots.Resolve(File));
    }

    private Problem Refusal(byte[] bytes)
    {
        Problem problem = _root.Problem(() => Open(bytes).Dispose());
        Assert.Equal(File, problem.Where!.File);
        return problem;
    }
}
