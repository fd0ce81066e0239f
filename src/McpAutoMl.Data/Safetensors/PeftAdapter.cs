using McpAutoMl.Core.LowRank;
using McpAutoMl.Data.Roots;

namespace McpAutoMl.Data.Safetensors;

/// <summary>A LoRA adapter as PEFT saves it: <c>adapter_model.safetensors</c> and <c>adapter_config.json</c> in one folder.</summary>
/// <remarks>Safe from several threads.</remarks>
public sealed class PeftAdapter : IDisposable
{
    private const string WeightsName = "adapter_model.safetensors";
    private const string ConfigName = "adapter_config.json";
    private const long MaxConfigBytes = 10_000_000;

    private PeftAdapter(SafetensorsFile file, AdapterConfig config, ReadDocument document)
    {
        File = file;
        Config = config;
        Document = document;
        (Modules, Uncovered) = AdapterTensors.Sort(file, config);
    }

    /// <summary>The file with the factors.</summary>
    public SafetensorsFile File { get; }

    /// <summary>The configuration.</summary>
    public AdapterConfig Config { get; }

    /// <summary>The configuration's file.</summary>
    public ReadDocument Document { get; }

    /// <summary>Modules with a pair of factors, in ordinal order.</summary>
    public IReadOnlyList<AdapterModule> Modules { get; }

    /// <summary>Everything else, in ordinal order.</summary>
    public IReadOnlyList<UncoveredTensor> Uncovered { get; }

    /// <summary>Opens an adapter's folder, or its folder in the Hugging Face cache.</summary>
    /// <exception cref="Core.ProblemException">
    /// LORA_PAIR_INVALID where factors do not fit each other or the configuration, FILE_NOT_FOUND, UNSAFE_FORMAT; those of
    /// <see cref="SafetensorsFile.Open"/>.
    /// </exception>
    public static PeftAdapter Open(DataRoots roots, string path)
    {
        string weights = CheckpointLocation.Find(roots, path, WeightsName);
        ResolvedFile config = roots.Resolve(CheckpointLocation.Join(CheckpointLocation.FolderOf(weights), ConfigName));
        byte[] bytes = JsonFile.ReadBytes(config, MaxConfigBytes);
        AdapterConfig read = AdapterConfig.Read(bytes, config.Name);
        SafetensorsFile file = SafetensorsFile.Open(roots.Resolve(weights));
        try
        {
            return new PeftAdapter(file, read, ReadDocument.Of(config.Name, bytes));
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Reads the factors of a module.</summary>
    /// <exception cref="Core.ProblemException">INPUT_CHANGED.</exception>
    public LoraFactors Read(AdapterModule module, CancellationToken cancellation = default)
    {
        StorageFormat a = module.A.Format!, b = module.B.Format!;
        return new LoraFactors(
            File.Read(module.B, cancellation), File.Read(module.A, cancellation), module.Scale, a.SignificandBits <= b.SignificandBits ? a : b);
    }

    /// <inheritdoc/>
    public void Dispose() => File.Dispose();
}
