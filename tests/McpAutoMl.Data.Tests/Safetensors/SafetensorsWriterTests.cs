using McpAutoMl.Core.LowRank;
using McpAutoMl.Core.LowRank.Extraction;
using McpAutoMl.Core.Numerics;
using McpAutoMl.Data.Safetensors;

namespace McpAutoMl.Data.Tests.Safetensors;

public sealed class SafetensorsWriterTests : IDisposable
{
    private readonly TempRoot _root = new();

    public void Dispose() => _root.Dispose();

    [Theory]
    [InlineData("F64")]
    [InlineData("F32")]
    [InlineData("F16")]
    [InlineData("BF16")]
    public void WhatIsWrittenIsRead(string type)
    {
        StorageFormat format = new[] { StorageFormat.Float64, StorageFormat.Float32, StorageFormat.Float16, StorageFormat.BFloat16 }.Single(f => f.Name == type);
        RandomStream random = new(1, "tests/writer");
        Matrix[] matrices = [Values(random, 3, 5, format), Values(random, 1, 1, format), Values(random, 70_000, 1, format)];
        using (FileStream stream = File.Create(Path.Join(_root.Folder, "a.safetensors")))
        {
            SafetensorsWriter writer = new(stream, format, [.. matrices.Select((m, i) => ($"t{i}\"é", m.Rows, m.Columns))]);
            Array.ForEach(matrices, writer.Write);
            writer.Complete();
        }

        using SafetensorsFile file = SafetensorsFile.Open(_root.Roots.Resolve("a.safetensors"));
        Assert.Equal(["t0\"é", "t1\"é", "t2\"é"], file.Tensors.Select(tensor => tensor.Name));
        Assert.All(file.Tensors.Zip(matrices), pair =>
        {
            Assert.Equal((type, (long)pair.Second.Rows, (long)pair.Second.Columns), (pair.First.Type, pair.First.Shape[0], pair.First.Shape[1]));
            Assert.Equal(pair.Second.Data, file.Read(pair.First).Data);
        });
        Assert.Equal(0, BitConverter.ToInt64(File.ReadAllBytes(Path.Join(_root.Folder, "a.safetensors"))) % 8);
    }

    [Fact]
    public void WhatWasNotAnnouncedIsRefused()
    {
        using MemoryStream stream = new();
        SafetensorsWriter writer = new(stream, StorageFormat.Float32, [("a", 1, 2)]);
        Assert.Throws<ArgumentException>(() => writer.Write(new Matrix(2, 1)));
        Assert.Throws<InvalidOperationException>(writer.Complete);
        writer.Write(new Matrix(1, 2));
        Assert.Throws<ArgumentException>(() => writer.Write(new Matrix(1, 2)));
    }

    private static Matrix Values(RandomStream random, int rows, int columns, StorageFormat format) => StorageRounding.Round(
        new Matrix(rows, columns, [.. Enumerable.Range(0, rows * columns).Select(_ => Math.ScaleB(random.NextDouble() - 0.5, random.Next(20) - 15))]), format);
}
