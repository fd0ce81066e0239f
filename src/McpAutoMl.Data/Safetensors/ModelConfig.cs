using System.Text.Json;

namespace McpAutoMl.Data.Safetensors;

/// <summary>What a model's <c>config.json</c> says about its weights; nulls where it says nothing. Untrusted.</summary>
/// <param name="ModelType">Architecture, such as llama or gpt2.</param>
/// <param name="TiedEmbeddings">Whether the output head is the embedding.</param>
/// <param name="Heads">Attention heads of one layer.</param>
/// <param name="KeyValueHeads">Heads of keys and values, where fewer than those of queries.</param>
/// <param name="HeadSize">Width of one head.</param>
public sealed record ModelConfig(string? ModelType, bool TiedEmbeddings, int? Heads, int? KeyValueHeads, int? HeadSize)
{
    /// <summary>What is assumed without a file.</summary>
    public static readonly ModelConfig Unknown = new(null, false, null, null, null);

    /// <summary>Reads the members that matter here; of a model of several parts those of its text part.</summary>
    /// <param name="json">The file's bytes.</param>
    /// <param name="file">For the error.</param>
    /// <exception cref="Core.ProblemException">HEADER_INVALID for what is no JSON object.</exception>
    internal static ModelConfig Read(ReadOnlyMemory<byte> json, string file)
    {
        using JsonDocument document = JsonFile.Parse(json, file);
        JsonElement root = document.RootElement;
        JsonElement text = root.TryGetProperty("text_config", out JsonElement part) && part.ValueKind == JsonValueKind.Object ? part : root;
        int? heads = Number(text, "num_attention_heads", "n_head"), width = Number(text, "hidden_size", "n_embd");
        return new ModelConfig(
            root.TryGetProperty("model_type", out JsonElement type) && type.ValueKind == JsonValueKind.String ? type.GetString() : null,
            IsTrue(root) || IsTrue(text),
            heads,
            Number(text, "num_key_value_heads") ?? heads,
            Number(text, "head_dim") ?? (width is { } w && heads is > 0 and { } h && w % h == 0 ? w / h : null));
    }

    private static bool IsTrue(JsonElement element) =>
        element.TryGetProperty("tie_word_embeddings", out JsonElement tied) && tied.ValueKind == JsonValueKind.True;

    private static int? Number(JsonElement element, params ReadOnlySpan<string> names)
    {
        foreach (string name in names)
        {
            if (element.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out int number) && number > 0)
            {
                return number;
            }
        }

        return null;
    }
}
