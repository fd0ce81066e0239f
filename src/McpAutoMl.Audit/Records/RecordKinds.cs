namespace McpAutoMl.Audit.Records;

/// <summary>Every kind of record in a log of this version.</summary>
internal static class RecordKinds
{
    public const string Genesis = "genesis";
    public const string WriterOpen = "writer_open";
    public const string WriterClose = "writer_close";
    public const string Start = "start";
    public const string End = "end";
    public const string Trial = "trial";
    public const string Recovery = "recovery";
    public const string Checkpoint = "checkpoint";

    public static bool IsKnown(string kind) =>
        kind is Genesis or WriterOpen or WriterClose or Start or End or Trial or Recovery or Checkpoint;
}
