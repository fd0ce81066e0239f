using System.Globalization;
using System.Runtime.CompilerServices;

namespace McpAutoMl.Data.Csv;

/// <summary>The spelling of numbers that no other reading could be meant by.</summary>
/// <remarks>
/// [-] 1 to 15 digits without a leading zero, optionally a point and digits, optionally an exponent of at most two digits.
/// Everything else (plus signs, grouping, decimal commas, codes with leading zeros, integers beyond 2^53, "inf") is read as text
/// and decided by the typing rules.
/// </remarks>
internal static class PlainNumber
{
    private const int MaxIntegerDigits = 15;
    private const int MaxExactLength = 17;
    private const ulong MaxExact = 1UL << 53;
    private const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    private static readonly double[] PowersOfTen = [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16];

    /// <summary>The nearest double of a cell that is a plain number.</summary>
    /// <remarks>
    /// Digits up to 2^53 over a power of ten up to 10^22 are both exact, so one division rounds correctly (Clinger, 1990);
    /// longer numbers and exponents are left to the runtime, which is correct for all.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Parse(ReadOnlySpan<byte> cell)
    {
        bool negative = cell[0] == '-';
        ulong digits = 0;
        int point = cell.Length - 1;
        for (int i = negative ? 1 : 0; i < cell.Length && cell.Length <= MaxExactLength; i++)
        {
            if (IsDigit(cell[i]))
            {
                digits = (digits * 10) + (uint)(cell[i] - '0');
            }
            else if (cell[i] == '.')
            {
                point = i;
            }
            else
            {
                return double.Parse(cell, Style, CultureInfo.InvariantCulture);
            }
        }

        if (cell.Length > MaxExactLength || digits > MaxExact)
        {
            return double.Parse(cell, Style, CultureInfo.InvariantCulture);
        }

        double value = digits / PowersOfTen[cell.Length - 1 - point];
        return negative ? -value : value;
    }

    /// <summary>Classifies one cell.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
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
