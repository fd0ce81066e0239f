using System.Text.Json;
using System.Text.RegularExpressions;

namespace McpAutoMl.Data.Peft;

/// <summary>Writes <c>adapter_config.json</c> as PEFT reads it.</summary>
public static class AdapterConfigText
{
    private static readonly JsonWriterOptions Options = new() { Indented = true, NewLine = "\n" };

    /// <summary>The file's bytes.</summary>
    /// <param name="layout">The adapter.</param>
    /// <param name="baseModel">Name of the base model on a hub; null for none. Never a path.</param>
    /// <param name="taskType">Such as CAUSAL_LM; null for none.</param>
    /// <param name="fanInFanOut">Whether the base stores its matrices as [in, out].</param>
    /// <remarks>
    /// Modules are named in full, so that no module without factors gets an adapter. A pattern is <c>^</c> and the whole name escaped:
    /// PEFT takes the first pattern that matches the end of a name at a dot, so a bare name would also match inside longer ones.
    /// </remarks>
    public static byte[] Of(AdapterLayout layout, string? baseModel, string? taskType, bool fanInFanOut)
    {
        using MemoryStream text = new();
        using (Utf8JsonWriter json = new(text, Options))
        {
            json.WriteStartObject();
            json.WriteString("peft_type", "LORA");
            json.WriteString("task_type", taskType);
            json.WriteString("base_model_name_or_path", baseModel);
            json.WriteBoolean("inference_mode", true);
            json.WriteNumber("r", layout.Rank);
            json.WriteNumber("lora_alpha", layout.Alpha);
            json.WriteNumber("lora_dropout", 0.0);
            json.WriteString("bias", "none");
            json.WriteBoolean("lora_bias", false);
            json.WriteBoolean("fan_in_fan_out", fanInFanOut);
            json.WriteBoolean("use_rslora", false);
            json.WriteBoolean("use_dora", false);
            json.WriteBoolean("init_lora_weights", true);
            json.WriteNull("modules_to_save");
            json.WriteStartArray("target_modules");
            foreach (ModuleLayout module in layout.Modules)
            {
                json.WriteStringValue(module.Module);
            }

            json.WriteEndArray();
            WritePattern(json, "rank_pattern", layout, true);
            WritePattern(json, "alpha_pattern", layout, layout.Export == AdapterExport.Peft);
            json.WriteEndObject();
        }

        text.WriteByte((byte)'\n');
        return text.ToArray();
    }

    /// <summary>Rank, or alpha for a scale of 1, of the modules that differ from the others.</summary>
    private static void WritePattern(Utf8JsonWriter json, string name, AdapterLayout layout, bool wanted)
    {
        json.WriteStartObject(name);
        foreach (ModuleLayout module in layout.Modules.Where(module => wanted && module.Width != layout.Rank))
        {
            json.WriteNumber("^" + Regex.Escape(module.Module), module.Width);
        }

        json.WriteEndObject();
    }
}
