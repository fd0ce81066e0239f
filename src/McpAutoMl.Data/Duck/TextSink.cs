using McpAutoMl.Data.Typing;

namespace McpAutoMl.Data.Duck;

/// <summary>Takes a VARCHAR column as levels and codes; NULL and the empty text become -1.</summary>
internal sealed class TextSink(int rows) : ColumnSink
{
    private const int StringSize = 16;
    private const uint InlineLength = 12;

    private readonly LevelIndex _levels = new();
    private readonly int[] _codes = new int[rows];

    /// <summary>The column, levels in order of first occurrence.</summary>
    public TextColumn ToColumn() => new(_codes, _levels.Levels);

    /// <inheritdoc/>
    protected override unsafe void Take(void* data, ulong* validity, int count)
    {
        Span<int> target = _codes.AsSpan(Rows, count);
        for (int i = 0; i < count; i++)
        {
            byte* cell = (byte*)data + (i * StringSize);
            uint length = *(uint*)cell;
            if (length == 0 || !IsValid(validity, i))
            {
                target[i] = -1;
                continue;
            }

            byte* bytes = length <= InlineLength ? cell + 4 : *(byte**)(cell + 8);
            target[i] = _levels.Code(new ReadOnlySpan<byte>(bytes, (int)length));
        }
    }
}
