namespace McpAutoMl.Core.Tables;

/// <summary>Rows that are taken from a table.</summary>
internal static class RowSelection
{
    /// <summary>Whether these are all rows in their order: then nothing needs to be copied, as tables never change.</summary>
    public static bool IsAll(ReadOnlySpan<int> rows, int length)
    {
        if (rows.Length != length)
        {
            return false;
        }

        for (int i = 0; i < rows.Length; i++)
        {
            if (rows[i] != i)
            {
                return false;
            }
        }

        return true;
    }
}
