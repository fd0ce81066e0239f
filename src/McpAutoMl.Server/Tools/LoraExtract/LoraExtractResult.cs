using McpAutoMl.Server.Exports;
using McpAutoMl.Server.Tools.LoraMinRank;

namespace McpAutoMl.Server.Tools.LoraExtract;

/// <summary>Result of <c>lora_extract</c>.</summary>
public sealed record LoraExtractResult
{
    /// <summary>What was written, relative to the home.</summary>
    public required IReadOnlyList<WrittenFile> Files { get; init; }

    /// <summary>f32, f16 or bf16.</summary>
    public required string Dtype { get; init; }

    /// <summary>Parameters of the factors, zeros of the padding counted.</summary>
    public required long Parameters { get; init; }

    /// <summary>Bytes of the file of factors.</summary>
    public required long Bytes { get; init; }

    /// <summary>Share of the squared change of all modules that the adapter carries, measured.</summary>
    public required double KeptEnergy { get; init; }

    /// <summary>What servers need.</summary>
    public required ServingRow Serving { get; init; }

    /// <summary>The files read back and measured.</summary>
    public required VerificationRow Verification { get; init; }

    /// <summary>Modules of the adapter, largest measured error first.</summary>
    [Paged]
    public required IReadOnlyList<ExtractedRow> Modules { get; init; }

    /// <summary>What changed and is not carried, largest change first.</summary>
    public required IReadOnlyList<NotCoveredRow> NotCovered { get; init; }
}

/// <summary>One module of the adapter.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Rank">Its rank.</param>
/// <param name="PredictedError">Frobenius norm of what a change cut to that rank leaves.</param>
/// <param name="MeasuredError">Frobenius norm of the change minus what the stored factors stand for.</param>
/// <param name="StorageError">Frobenius norm of what rounding the factors does; the two errors above differ by no more.</param>
/// <param name="RelativeError">The measured error over the norm of the change.</param>
public sealed record ExtractedRow(string Name, int Rank, double PredictedError, double MeasuredError, double StorageError, double RelativeError);

/// <summary>What servers need.</summary>
/// <param name="VllmMaxLoraRank">Value of vLLM's --max-lora-rank; null where it has none that is large enough.</param>
/// <param name="PaddedRequired">Whether vLLM needs export padded: it reads one rank and one alpha for all modules.</param>
/// <param name="LlamaCpp">Whether llama.cpp reads the right scales: it knows one alpha and takes ranks from shapes.</param>
public sealed record ServingRow(int? VllmMaxLoraRank, bool PaddedRequired, bool LlamaCpp);

/// <summary>The files read back and measured.</summary>
/// <param name="Modules">Modules that were read back and measured against the change, each within 1e-6 of its prediction and its storage error.</param>
/// <param name="LargestDeviation">Largest difference of measured and predicted error, over the norm of the module's change.</param>
/// <param name="LargestStorageError">Largest error of storing, likewise.</param>
public sealed record VerificationRow(int Modules, double LargestDeviation, double LargestStorageError);
