namespace McpAutoMl.Data.Typing;

/// <summary>In which order a date names its parts.</summary>
internal enum DateOrder
{
    /// <summary>2024-01-31, 2024/01/31, 2024-01.</summary>
    YearFirst,

    /// <summary>31/01/2024 or 01/31/2024: two numbers, then the year.</summary>
    YearLast,

    /// <summary>31 Jan 2024, Jan 31, 2024: the month is a name.</summary>
    NamedMonth,
}
