using System.Security.Cryptography;
using McpAutoMl.Core;
using McpAutoMl.Data.Safetensors;

namespace McpAutoMl.Data.Tests.Safetensors;

public sealed class CheckpointTests : IDisposable
{
    private const string Index = "model.safetensors.index.json";
    private readonly TempRoot _root = new();

    public void Dispose() => _root.Dispose();

    [Fact]
    public void ReadsASingleFileByItsPathOrItsFolder()
    {
        WriteShard("m/model.safetensors", "w", 7);
        WriteShard("m/other.safetensors", "v", 8);
        foreach (string path in (string[])["m/model.safetensors", "m", "m/", Path.Join(_root.Folder, "m")])
        {
            using Checkpoint checkpoint = Checkpoint.Open(_root.Roots, path);
            Assert.Equal("w", Assert.Single(checkpoint.Tensors).Name);
            Assert.Equal([7], checkpoint.Read(checkpoint.Tensors[0]).Data);
            Assert.Equal(ModelConfig.Unknown, checkpoint.Config);
        }
    }

    [Fact]
    public void ReadsTheFolderOfTheHuggingFaceCache()
    {
        WriteShard("models--a--b/blobs/1234", "w", 1);
        WriteShard("models--a--b/blobs/5678", "v", 2);
        _root.Write("models--a--b/blobs/9abc", """{"metadata":{"total_size":999},"weight_map":{"w":"model-1.safetensors","v":"model-2.safetensors"}}""");
        _root.Write("models--a--b/refs/main", "c0ffee\n");
        Link("models--a--b/snapshots/c0ffee/model-1.safetensors", "../../blobs/1234");
        Link("models--a--b/snapshots/c0ffee/model-2.safetensors", "../../blobs/5678");
        Link("models--a--b/snapshots/c0ffee/" + Index, "../../blobs/9abc");
        _root.Write("models--a--b/snapshots/old/model.safetensors", "never read");
        _root.Write("models--a--b/snapshots/c0ffee/config.json", """{"model_type":"llama","num_attention_heads":32,"num_key_value_heads":4,"hidden_size":2048,"tie_word_embeddings":true}""");
        using Checkpoint checkpoint = Checkpoint.Open(_root.Roots, "models--a--b");
        Assert.Equal(["v", "w"], checkpoint.Tensors.Select(t => t.Name));
        Assert.Equal([2], checkpoint.Read(checkpoint.Find("v")!).Data);
        Assert.Null(checkpoint.Find("x"));
        Assert.Equal(["models--a--b/snapshots/c0ffee/model-1.safetensors", "models--a--b/snapshots/c0ffee/model-2.safetensors"], checkpoint.Files.Select(f => f.Name));
        Assert.Equal(new ModelConfig("llama", true, 32, 4, 64), checkpoint.Config);
        Assert.Equal(["models--a--b/snapshots/c0ffee/" + Index, "models--a--b/snapshots/c0ffee/config.json"], checkpoint.Documents.Select(d => d.Name));
        string hash = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Path.Join(_root.Folder, "models--a--b/blobs/9abc"))));
        Assert.Equal(hash, checkpoint.Documents[0].Sha256);
    }

    [Theory]
    [InlineData("""{"weight_map":{"w":"../secret.safetensors"}}""", "HEADER_INVALID")]
    [InlineData("""{"weight_map":{"w":"/etc/passwd"}}""", "HEADER_INVALID")]
    [InlineData("""{"weight_map":{"w":".."}}""", "HEADER_INVALID")]
    [InlineData("""{"weight_map":{"w":7}}""", "HEADER_INVALID")]
    [InlineData("""{"weight_map":{}}""", "HEADER_INVALID")]
    [InlineData("""{"weight_map":{"w":"s.safetensors","w":"s.safetensors"}}""", "HEADER_INVALID")]
    [InlineData("""{"weight_map":{"v":"s.safetensors"}}""", "HEADER_INVALID")]
    [InlineData("""{"weight_map":{"w":"gone.safetensors"}}""", "FILE_NOT_FOUND")]
    [InlineData("""{"weight_map":{"w":"out.safetensors"}}""", "PATH_NOT_ALLOWED")]
    [InlineData("""[1]""", "HEADER_INVALID")]
    [InlineData("""{"weight_map":{"w":"s.safet""", "HEADER_INVALID")]
    public void RefusesAnIndexThatLeadsAstray(string index, string code)
    {
        using TempRoot outside = new();
        WriteShard("m/s.safetensors", "w", 1);
        outside.Write("out.safetensors", CheckpointBytes.Of(("w", "F32", [1, 1], [1])));
        File.CreateSymbolicLink(Path.Join(_root.Folder, "m/out.safetensors"), Path.Join(outside.Folder, "out.safetensors"));
        _root.Write("m/" + Index, index);
        Assert.Equal(code, Refusal("m").Code);
    }

    [Fact]
    public void RefusesAnIndexOfTooManyFiles()
    {
        string entries = string.Join(",", Enumerable.Range(0, 600).Select(i => $"\"w{i}\":\"s{i}.safetensors\""));
        _root.Write("m/" + Index, "{\"weight_map\":{" + entries + "}}");
        Assert.Equal("HEADER_LIMIT", Refusal("m").Code);
    }

    [Fact]
    public void SaysWhatIsWrongWithAFolder()
    {
        _root.Write("empty/readme.md", "x");
        _root.Write("pickle/pytorch_model.bin", "x");
        WriteShard("two/a.safetensors", "w", 1);
        WriteShard("two/b.safetensors", "w", 1);
        _root.Write("cache/snapshots/1/x", "x");
        _root.Write("cache/snapshots/2/x", "x");
        Assert.Equal("FILE_NOT_FOUND", Refusal("empty").Code);
        Assert.Equal("UNSAFE_FORMAT", Refusal("pickle").Code);
        Assert.Equal("ARG_INVALID", Refusal("two").Code);
        Assert.Equal("ARG_INVALID", Refusal("cache").Code);
        Assert.Equal("FILE_NOT_FOUND", Refusal("gone").Code);
        Assert.Equal("PATH_NOT_ALLOWED", Refusal("..").Code);
    }

    private Problem Refusal(string path) => _root.Problem(() => Checkpoint.Open(_root.Roots, path).Dispose());

    private void WriteShard(string path, string tensor, double value) => _root.Write(path, CheckpointBytes.Of((tensor, "F32", [1, 1], [value])));

    private void Link(string path, string target)
    {
        string full = Path.Join(_root.Folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.CreateSymbolicLink(full, target);
    }
}
