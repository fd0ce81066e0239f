using McpAutoMl.Core;

namespace McpAutoMl.Data.Safetensors;

/// <summary>The errors about checkpoints; each names the file and, where there is one, the tensor.</summary>
internal static class HeaderProblem
{
    private const string SaveAgain = "Save the checkpoint again with the safetensors library, or download it again: the file is damaged or not safetensors.";

    public static ProblemException Header(string file, string reason, long? at = null) =>
        Of("HEADER_INVALID", $"The header is not valid: {reason}.", SaveAgain, file, at);

    public static ProblemException Offsets(string file, string reason) =>
        Of("OFFSETS_INVALID", $"The data offsets are not valid: {reason}.", SaveAgain, file);

    public static ProblemException Shape(string file, string tensor, string reason) =>
        Of("SHAPE_INVALID", $"The shape of tensor '{Clip(tensor)}' is not valid: {reason}.", SaveAgain, file);

    public static ProblemException Pair(string file, string reason) => Of(
        "LORA_PAIR_INVALID",
        $"The adapter is not valid: {reason}.",
        "Give a folder that PEFT's save_pretrained wrote, with adapter_model.safetensors and adapter_config.json of one adapter.",
        file);

    public static ProblemException Limit(string file, string reason) =>
        Of("HEADER_LIMIT", $"The header is beyond what is read: {reason}.", "Split the checkpoint into several files.", file);

    public static ProblemException Type(string file, string tensor, string type) => Of(
        "DTYPE_UNSUPPORTED",
        $"Tensor '{Clip(tensor)}' has element type '{Clip(type)}', which is not read.",
        "Convert the checkpoint to BF16, F16 or F32; quantised weights must be scaled back first.",
        file);

    public static ProblemException Unsafe(string file) => Of(
        "UNSAFE_FORMAT",
        "The file is a pickle or a PyTorch archive, which can run code when it is read.",
        "Convert it with safetensors.torch.save_file in an environment that you trust.",
        file);

    public static ProblemException Changed(string file) => Of(
        "INPUT_CHANGED", "The file became shorter while it was read.", "Call again when nothing writes to the file.", file);

    public static string Clip(string text) => text.Length <= 120 ? text : text[..120] + "…";

    private static ProblemException Of(string code, string message, string fix, string file, long? at = null) =>
        ProblemException.Of(code, message, fix, new ProblemLocation { File = file, Byte = at });
}
