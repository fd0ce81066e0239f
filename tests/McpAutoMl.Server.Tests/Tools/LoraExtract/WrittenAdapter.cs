using System.Buffers.Binary;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace McpAutoMl.Server.Tests.Tools.LoraExtract;

/// <summary>An adapter's two files, read by this code alone: what a reader that knows only the formats would apply to the base.</summary>
internal sealed class WrittenAdapter
{
    private readonly byte[] _file;
    private readonly int _data;
    private readonly JsonElement _header;
    private readonly JsonElement _config;

    public WrittenAdapter(string folder)
    {
        _file = File.ReadAllBytes(Path.Combine(folder, "adapter_model.safetensors"));
        int length = (int)BinaryPrimitives.ReadUInt64LittleEndian(_file);
        _data = 8 + length;
        _header = JsonSerializer.Deserialize<JsonElement>(_file.AsSpan(8, length));
        _config = JsonSerializer.Deserialize<JsonElement>(File.ReadAllBytes(Path.Combine(folder, "adapter_config.json")));
    }

    public JsonElement Config => _config;

    public string[] Modules => [.. _config.GetProperty("target_modules").EnumerateArray().Select(module => module.GetString()!)];

    public string[] TensorNames => [.. _header.EnumerateObject().Select(member => member.Name).Where(name => name != "__metadata__")];

    /// <summary>alpha / r B A as rows of [out, in].</summary>
    public double[,] Delta(string module)
    {
        double[,] a = Tensor($"base_model.model.{module}.lora_A.weight"), b = Tensor($"base_model.model.{module}.lora_B.weight");
        double scale = Resolved("alpha_pattern", "lora_alpha", module) / Resolved("rank_pattern", "r", module);
        Assert.Equal(Resolved("rank_pattern", "r", module), a.GetLength(0));
        double[,] delta = new double[b.GetLength(0), a.GetLength(1)];
        for (int i = 0; i < delta.GetLength(0); i++)
        {
            for (int j = 0; j < delta.GetLength(1); j++)
            {
                for (int k = 0; k < a.GetLength(0); k++)
                {
                    delta[i, j] += scale * b[i, k] * a[k, j];
                }
            }
        }

        return delta;
    }

    /// <summary>The first pattern in the order of the file with re.match(rf"(.*\.)?({key})$", name), else the default.</summary>
    private double Resolved(string patterns, string otherwise, string module)
    {
        foreach (JsonProperty pattern in _config.GetProperty(patterns).EnumerateObject())
        {
            if (Regex.IsMatch(module, $@"\A(.*\.)?({pattern.Name})\z"))
            {
                return pattern.Value.GetDouble();
            }
        }

        return _config.GetProperty(otherwise).GetDouble();
    }

    private double[,] Tensor(string name)
    {
        JsonElement entry = _header.GetProperty(name);
        int[] shape = entry.GetProperty("shape").Deserialize<int[]>()!, offsets = entry.GetProperty("data_offsets").Deserialize<int[]>()!;
        string type = entry.GetProperty("dtype").GetString()!;
        int size = (offsets[1] - offsets[0]) / (shape[0] * shape[1]);
        double[,] values = new double[shape[0], shape[1]];
        for (int i = 0; i < shape[0] * shape[1]; i++)
        {
            ReadOnlySpan<byte> bytes = _file.AsSpan(_data + offsets[0] + (i * size));
            values[i / shape[1], i % shape[1]] = type switch
            {
                "F32" => BinaryPrimitives.ReadSingleLittleEndian(bytes),
                "F16" => (double)BinaryPrimitives.ReadHalfLittleEndian(bytes),
                _ => BitConverter.Int32BitsToSingle(BinaryPrimitives.ReadUInt16LittleEndian(bytes) << 16),
            };
        }

        return values;
    }
}
