using McpAutoMl.Data.Safetensors;

namespace McpAutoMl.Data.Tests.Safetensors;

public sealed class CheckpointPairTests : IDisposable
{
    private readonly TempRoot _root = new();

    public void Dispose() => _root.Dispose();

    [Fact]
    public void PairsMatricesAndNamesTheRestWithReasons()
    {
        using SafetensorsFile before = Open("a", ("w", "F32", [1, 2], [1, 2]), ("bias", "F32", [2], [1, 2]), ("gone", "F32", [1, 1], [1]), ("head", "F32", [1, 2], [1, 2]), ("ids", "I64", [1, 1], [1]));
        using SafetensorsFile after = Open("b", ("w", "BF16", [1, 2], [1, 2]), ("bias", "F32", [2], [1, 2]), ("new", "F32", [1, 1], [1]), ("head", "F32", [2, 1], [1, 2]), ("ids", "I64", [1, 1], [1]));
        CheckpointPair pair = CheckpointPair.Of(before, after);
        Assert.Equal(["w"], pair.Matrices.Select(m => m.Tuned.Name));
        Assert.Equal(
            [("bias", "vector", "not a matrix: [2]"), ("gone", "matrix", "only in base"), ("head", "matrix", "shapes differ: [1, 2] in base, [2, 1] in tuned"),
                ("ids", "matrix", "not floating point: I64"), ("new", "matrix", "only in tuned")],
            pair.Uncovered.Select(u => (u.Name, u.Kind, u.Reason)));
    }

    [Fact]
    public void RefusesCheckpointsWithoutACommonNameAndQuantisedOnes()
    {
        using SafetensorsFile one = Open("a", ("w", "F8_E4M3", [1, 1], [1]));
        using SafetensorsFile other = Open("b", ("v", "F32", [1, 1], [1]));
        Assert.Equal("NO_COMMON_TENSORS", _root.Problem(() => CheckpointPair.Of(one, other)).Code);
        Assert.Equal("DTYPE_UNSUPPORTED", _root.Problem(() => CheckpointPair.Of(one, one)).Code);
    }

    private SafetensorsFile Open(string name, params (string, string, long[], double[])[] tensors)
    {
        _root.Write(name, CheckpointBytes.Of(tensors));
        return SafetensorsFile.Open(_root.Roots.Resolve(name));
    }
}
