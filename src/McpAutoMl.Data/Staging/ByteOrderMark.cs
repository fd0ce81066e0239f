namespace McpAutoMl.Data.Staging;

/// <summary>The mark at the start of a text that names its encoding.</summary>
internal enum ByteOrderMark
{
    /// <summary>No mark.</summary>
    None,

    /// <summary>EF BB BF.</summary>
    Utf8,

    /// <summary>FF FE.</summary>
    Utf16LittleEndian,

    /// <summary>FE FF.</summary>
    Utf16BigEndian,
}
