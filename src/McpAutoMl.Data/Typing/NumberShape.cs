namespace McpAutoMl.Data.Typing;

/// <summary>How a text is spelled as a number, and so which readings are possible.</summary>
internal enum NumberShape
{
    /// <summary>Not a number.</summary>
    None,

    /// <summary>Whole number of magnitude at most 2^53.</summary>
    Integer,

    /// <summary>Whole number beyond 2^53, which a double would change.</summary>
    BigInteger,

    /// <summary>Digits with a leading zero: a code.</summary>
    LeadingZero,

    /// <summary>Decimal point, not three digits on each side; or an exponent.</summary>
    PointDecimal,

    /// <summary>"1.234": a decimal, or grouped where a comma marks decimals.</summary>
    PointThree,

    /// <summary>"12,5": a decimal comma.</summary>
    CommaDecimal,

    /// <summary>"1,234": grouped, or a decimal comma.</summary>
    CommaThree,

    /// <summary>"1.234,5" or "1.234.567": points group, a comma marks decimals.</summary>
    PointGrouped,

    /// <summary>"1,234.5" or "1,234,567": commas group, a point marks decimals.</summary>
    CommaGrouped,

    /// <summary>"inf", "NaN", "1e999".</summary>
    NonFinite,
}
