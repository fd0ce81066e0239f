namespace McpAutoMl.Data;

/// <summary>What a data file may cost. Passing a limit is an error that names the limit, never a silent cut.</summary>
internal sealed record Quotas
{
    /// <summary>The limits of the product.</summary>
    public static Quotas Default { get; } = new();

    /// <summary>Bytes of the file, and of its text after decompression.</summary>
    public long MaxBytes { get; init; } = 2L << 30;

    /// <summary>Data rows.</summary>
    public int MaxRows { get; init; } = 10_000_000;

    /// <summary>Columns.</summary>
    public int MaxColumns { get; init; } = 2_000;

    /// <summary>UTF-8 bytes of one cell.</summary>
    public int MaxFieldBytes { get; init; } = 1 << 20;

    /// <summary>UTF-8 bytes of one row.</summary>
    public int MaxRecordBytes { get; init; } = 64 << 20;

    /// <summary>Decompressed size from which <see cref="MaxExpansion"/> holds.</summary>
    public long ExpansionCheckedFrom { get; init; } = 128L << 20;

    /// <summary>Decompressed bytes a compressed byte. Text compresses 3 to 30 times; gzip's own limit, reached by bombs, is about 1030.</summary>
    public int MaxExpansion { get; init; } = 200;
}
