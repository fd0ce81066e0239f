namespace McpAutoMl.Data.Typing;

/// <summary>A column of texts with what is needed to decide its type.</summary>
internal sealed class TextEvidence
{
    public TextEvidence(string name, TextColumn texts)
    {
        Name = name;
        Texts = texts;
        Counts = texts.Counts();
        Shapes = new ShapeCounts(texts, Counts);
    }

    /// <summary>Column name.</summary>
    public string Name { get; }

    /// <summary>Levels and codes, missing markers already empty.</summary>
    public TextColumn Texts { get; }

    /// <summary>Cells of each level.</summary>
    public int[] Counts { get; }

    /// <summary>Shapes of numbers among the levels.</summary>
    public ShapeCounts Shapes { get; }
}
