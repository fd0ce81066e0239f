using System.Runtime.CompilerServices;
using McpAutoMl.Data.Typing;

namespace McpAutoMl.Data.Csv;

/// <summary>Collects the cells of one column: numbers as long as every cell is a plain number, else texts.</summary>
/// <remarks>
/// A column that has numbers first and another text later is given up, since the spelling of its numbers is gone; the next scan
/// collects it with <paramref name="asText"/>. Most columns show what they are in their first cell.
/// </remarks>
/// <param name="asText">Collect texts whatever they look like.</param>
internal sealed class CellColumn(bool asText = false)
{
    private readonly ChunkedList<double> _numbers = new();
    private readonly ChunkedList<int> _codes = new();
    private readonly LevelIndex _levels = new();
    private int _missing;
    private bool _isText = asText;
    private bool _isGivenUp;

    /// <summary>The kinds of cells seen; after the first that is no plain number, <see cref="CellKinds.Other"/> is added and no more.</summary>
    public CellKinds Kinds { get; private set; }

    /// <summary>Whether the texts can be had: the column was collected as texts, or is empty.</summary>
    public bool HasTexts => _isText || Kinds == CellKinds.None;

    /// <summary>Takes the field that the tokenizer stands on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(CsvTokenizer cell)
    {
        ReadOnlySpan<byte> field = cell.Field;
        if (field.IsEmpty)
        {
            AddMissing();
            return;
        }

        if (!_isText && !_isGivenUp)
        {
            CellKinds kind = PlainNumber.Classify(field);
            if (kind != CellKinds.Other)
            {
                Kinds |= kind;
                _numbers.Add(PlainNumber.Parse(field));
                return;
            }

            TurnToText();
        }

        if (_isText)
        {
            _codes.Add(cell.HasDoubledQuotes ? _levels.Code(CellText.Decode(cell)) : _levels.Code(field));
        }
    }

    /// <summary>Takes a cell without a value.</summary>
    public void AddMissing()
    {
        if (_isText)
        {
            _codes.Add(-1);
        }
        else if (!_isGivenUp)
        {
            _missing += Kinds == CellKinds.None ? 1 : 0;
            _numbers.Add(double.NaN);
        }
    }

    /// <summary>The numbers, NaN where missing; they are given away.</summary>
    public double[] TakeNumbers() => _numbers.Take();

    /// <summary>The texts; they are given away.</summary>
    public TextColumn TakeTexts()
    {
        if (!_isText)
        {
            TurnToText();
        }

        return new TextColumn(_codes.Take(), _levels.Levels);
    }

    private void TurnToText()
    {
        _isText = Kinds == CellKinds.None;
        _isGivenUp = !_isText;
        Kinds |= CellKinds.Other;
        _numbers.Clear();
        for (; _isText && _missing > 0; _missing--)
        {
            _codes.Add(-1);
        }
    }
}
