namespace McpAutoMl.Data.Csv;

/// <summary>The line ends that a text uses.</summary>
[Flags]
internal enum LineEnds
{
    /// <summary>None: at most one line.</summary>
    None = 0,

    /// <summary>Line feed.</summary>
    Lf = 1,

    /// <summary>Carriage return and line feed.</summary>
    CrLf = 2,

    /// <summary>Carriage return alone.</summary>
    Cr = 4,
}
