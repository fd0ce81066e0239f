using System.Text.Json;
using McpAutoMl.Core.Numerics;
using McpAutoMl.Data.Roots;
using McpAutoMl.Data.Tests.Safetensors;
using McpAutoMl.Server.Calls;
using McpAutoMl.Server.Tests.Harness;
using McpAutoMl.Server.Tools;
using McpAutoMl.Server.Tools.LoraExtract;
using McpAutoMl.Server.Workspaces;

namespace McpAutoMl.Server.Tests.Tools.LoraExtract;

/// <summary>A folder with a small pair of checkpoints, and the tool called on it.</summary>
internal sealed class ExtractionHome : IDisposable
{
    public const string Q = "model.layers.0.q_proj", V = "model.layers.0.v_proj", Down = "model.layers.1.mlp.down_proj";

    private readonly TestHome _home = new();

    public string Folder => _home.Folder;

    public string Exports => Path.Combine(_home.Home, "exports");

    /// <summary>Base and change of each module, as rows of [out, in].</summary>
    public Dictionary<string, (double[,] Base, double[,] Tuned)> Weights { get; } = new(StringComparer.Ordinal);

    public void Dispose() => _home.Dispose();

    /// <summary>Writes base.safetensors and tuned.safetensors: three modules of planted rank with a weak rest, an embedding, a norm and a module that did not change.</summary>
    public void WritePair(string type, double rest = 1e-3)
    {
        List<(string, string, long[], double[])> before = [("model.embed_tokens.weight", type, [4, 3], new double[12]), ("norm.weight", type, [2], [1, 1]), ("same.weight", type, [2, 2], [1, 2, 3, 4])];
        List<(string, string, long[], double[])> after = [("model.embed_tokens.weight", type, [4, 3], [.. Enumerable.Repeat(1.0, 12)]), ("norm.weight", type, [2], [1, 2]), ("same.weight", type, [2, 2], [1, 2, 3, 4])];
        foreach ((string module, int rows, int columns, int rank) in ((string, int, int, int)[])[(Q, 48, 40, 3), (V, 24, 40, 6), (Down, 40, 56, 3)])
        {
            RandomStream random = new(rows, "tests/extract");

            // Multiples of 1/128 below 1/2, which every format holds: the base is stored without rounding.
            double[] weights = [.. Values(random, rows * columns, 1).Select(value => Math.Round(128 * value) / 128)];
            Matrix planted = MatrixProduct.Multiply(new Matrix(rows, rank, Values(random, rows * rank, 1)), new Matrix(rank, columns, Values(random, rank * columns, 1)));
            double[] noise = Values(random, rows * columns, rest);
            double[] tuned = [.. weights.Select((w, i) => w + planted.Data[i] + noise[i])];
            before.Add((module + ".weight", type, [rows, columns], weights));
            after.Add((module + ".weight", type, [rows, columns], tuned));
            Weights[module] = (Stored(weights, columns, type), Stored(tuned, columns, type));
        }

        Write("base.safetensors", CheckpointBytes.Of([.. before]));
        Write("tuned.safetensors", CheckpointBytes.Of([.. after]));
    }

    public void Write(string name, byte[] content)
    {
        string path = Path.Combine(_home.Folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, content);
    }

    /// <summary>Calls the tool; base, tuned and output are added where they are absent.</summary>
    public async Task<(LoraExtractResult Result, ToolContext Context)> CallAsync(object arguments, bool pair = true, bool keep = true)
    {
        Dictionary<string, JsonElement> all = JsonSerializer.SerializeToElement(arguments).Deserialize<Dictionary<string, JsonElement>>()!;
        all.TryAdd("output", JsonSerializer.SerializeToElement("out"));
        if (pair)
        {
            all.TryAdd("base", JsonSerializer.SerializeToElement("base.safetensors"));
            all.TryAdd("tuned", JsonSerializer.SerializeToElement("tuned.safetensors"));
        }

        ToolContext context = new(
            new Workspace(new MemoryFiles(), new DataRoots([_home.Folder]), keep ? Exports : null), cancellation: TestContext.Current.CancellationToken);
        object result = await new LoraExtractTool().InvokeAsync(JsonSerializer.SerializeToElement(all), context);
        Assert.DoesNotContain(_home.Folder, JsonSerializer.Serialize(result, ToolJson.Options), StringComparison.Ordinal);
        return ((LoraExtractResult)result, context);
    }

    public WrittenAdapter Adapter(string output = "out") => new(Path.Combine(Exports, output));

    private static double[] Values(RandomStream random, int count, double size) => [.. Enumerable.Range(0, count).Select(_ => size * (random.NextDouble() - 0.5))];

    /// <summary>The numbers as the file holds them.</summary>
    private static double[,] Stored(double[] values, int columns, string type)
    {
        double[,] stored = new double[values.Length / columns, columns];
        for (int i = 0; i < values.Length; i++)
        {
            uint bits = BitConverter.SingleToUInt32Bits((float)values[i]);
            stored[i / columns, i % columns] = type switch
            {
                "F64" => values[i],
                "F16" => (double)(Half)values[i],
                "BF16" => BitConverter.UInt32BitsToSingle((bits + 0x7FFF + ((bits >> 16) & 1)) & 0xFFFF0000),
                _ => (float)values[i],
            };
        }

        return stored;
    }
}
