using McpAutoMl.Data.Safetensors;

namespace McpAutoMl.Server.Tools.LoraMinRank;

/// <summary>Puts what was read of checkpoints and adapters into the log.</summary>
internal static class InputNotes
{
    /// <summary>Notes files and the small documents beside them by their hashes.</summary>
    public static void Note(IEnumerable<SafetensorsFile> files, IEnumerable<ReadDocument> documents, ToolContext context)
    {
        foreach (ReadDocument document in documents)
        {
            context.NoteInput(document.Name, document.Sha256);
        }

        foreach (SafetensorsFile file in files)
        {
            context.NoteInput(file.Name, file.Sha256(context.Cancellation));
        }
    }
}
