namespace McpAutoMl.Data.Csv;

/// <summary>The spelling of numbers that DuckDB reads to the exact double and that no other reading could be meant by.</summary>
/// <remarks>
/// [-] 1 to 15 digits without a leading zero, optionally a point and digits, optionally an exponent of at most two digits.
/// Everything else (plus signs, grouping, decimal commas, codes with leading zeros, integers beyond 2^53, "inf") is read as text
/// and decided by the typing rules.
/// </remarks>
internal static class PlainNumber
{
    private const int MaxIntegerDigits = 15;

    /// <summary>Classifies one cell.</summary>
    public static CellKinds Classify(ReadOnlySpan<byte> cell)
    {
        int i = cell.Length > 0 && cell[0] == '-' ? 1 : 0;
        int start = i;
        while (i < cell.Length && IsDigit(cell[i]))
        {
            i++;
        }

        int digits = i - start;
        if (digits is 0 or > MaxIntegerDigits || (digits > 1 && cell[start] == '0'))
        {
            return CellKinds.Other;
        }

        if (i == cell.Length)
        {
            return CellKinds.Integer;
        }

        CellKinds kind = CellKinds.Decimal;
        if (cell[i] == '.')
        {
            int point = i++;
            while (i < cell.Length && IsDigit(cell[i]))
            {
                i++;
            }

            int decimals = i - point - 1;
            if (decimals == 0)
            {
                return CellKinds.Other;
            }

            // "1.234" may be one thousand two hundred thirty-four where a comma marks decimals.
            kind = decimals == 3 && digits <= 3 && cell[start] != '0' ? CellKinds.DecimalOfThree : CellKinds.Decimal;
        }

        return i == cell.Length || IsExponent(cell[i..]) ? kind : CellKinds.Other;
    }

    private static bool IsExponent(ReadOnlySpan<byte> rest)
    {
        if ((rest[0] | 0x20) != 'e')
        {
            return false;
        }

        int i = rest.Length > 1 && (rest[1] is (byte)'+' or (byte)'-') ? 2 : 1;
        return rest.Length - i is 1 or 2 && !rest[i..].ContainsAnyExceptInRange((byte)'0', (byte)'9');
    }

    private static bool IsDigit(byte character) => (uint)(character - '0') <= 9;
}
