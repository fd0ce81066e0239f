using System.Globalization;
using System.Text;
using McpAutoMl.Core.LowRank;
using McpAutoMl.Server.Exports;

namespace McpAutoMl.Server.Tools.LoraMinRank;

/// <summary>All ranks as a table, one module a row.</summary>
internal static class RankTable
{
    /// <summary>CSV in the order given.</summary>
    public static byte[] ToCsv(IEnumerable<(LayerRank Layer, int Rank)> layers)
    {
        StringBuilder text = new();
        CsvText.Append(text, ["name", "outputs", "inputs", "certified", "numeric", "upper", "recommended", "relative_change", "stable_rank", "relative_error"]);
        foreach ((LayerRank layer, int rank) in layers)
        {
            DifferenceSpectrum change = layer.Spectrum;
            CsvText.Append(text,
            [
                layer.Name,
                Text(change.Spectrum.Rows),
                Text(change.Spectrum.Columns),
                Text(change.Rank.Certified),
                Text(change.Rank.Numeric),
                Text(change.Rank.Upper),
                change.BelowNoise ? "" : Text(rank),
                change.RelativeChange is { } relative ? Text(relative) : "",
                Text(change.Spectrum.StableRank()),
                Text(change.Errors[rank].Relative),
            ]);
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static string Text(IFormattable number) => number.ToString(null, CultureInfo.InvariantCulture);
}
