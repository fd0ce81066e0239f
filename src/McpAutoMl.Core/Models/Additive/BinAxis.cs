namespace McpAutoMl.Core.Models.Additive;

/// <summary>A feature's bins gathered to at most 32 ordered places for pairs, and one more for missing values.</summary>
/// <param name="Places">Place of each bin; the last place is that of missing values, and of levels that training did not have.</param>
/// <param name="Count">Number of places.</param>
internal sealed record BinAxis(byte[] Places, int Count)
{
    /// <summary>Most places that are not for missing values.</summary>
    public const int MostPlaces = 32;

    /// <summary>Gathers neighbours to places of about equally many rows.</summary>
    /// <param name="rows">Training rows of each bin, the last that of missing values.</param>
    /// <param name="effects">Main effect of each bin, by which levels are ordered; null where bins have an order (numbers).</param>
    public static BinAxis Learn(int[] rows, double[]? effects)
    {
        IEnumerable<int> bins = Enumerable.Range(0, rows.Length - 1).Where(bin => rows[bin] > 0);
        int[] order = [.. effects is null ? bins : bins.OrderBy(bin => effects[bin])];
        int distinct = order.Length;
        long total = order.Sum(bin => (long)rows[bin]);
        byte[] places = new byte[rows.Length];
        int count = 0;
        long below = 0;
        long last = -1;
        foreach (int bin in order)
        {
            // The place of the middle of the bin's rows; a place that nobody takes is left out.
            long place = distinct <= MostPlaces ? count : ((2 * below) + rows[bin]) * MostPlaces / (2 * total);
            count += place != last || distinct <= MostPlaces ? 1 : 0;
            last = place;
            places[bin] = (byte)(count - 1);
            below += rows[bin];
        }

        for (int bin = 0; bin < places.Length; bin++)
        {
            places[bin] = rows[bin] > 0 && bin < places.Length - 1 ? places[bin] : (byte)count;
        }

        return new BinAxis(places, count + 1);
    }

    /// <summary>The place of every row.</summary>
    public byte[] Map(byte[] bins) => Array.ConvertAll(bins, bin => Places[bin]);
}
