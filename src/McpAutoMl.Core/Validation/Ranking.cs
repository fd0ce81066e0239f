namespace McpAutoMl.Core.Validation;

/// <summary>Measures of how well scores put positive rows before negative ones.</summary>
public static class Ranking
{
    /// <summary>
    /// The probability that a positive row scores above a negative one, ties counting half (Mann and Whitney 1947); null when either
    /// kind is absent. Cost: O(n log n). Determinism: bit-exact.
    /// </summary>
    public static double? AreaUnderRoc(double[] scores, bool[] positive)
    {
        long positives = 0;
        long negatives = 0;
        long doubled = 0; // twice the pairs won: an exact count
        foreach ((int p, int n) in TiedGroups(scores, positive))
        {
            // Groups come best first, so all positives so far beat these negatives.
            doubled += (2 * positives * n) + ((long)p * n);
            positives += p;
            negatives += n;
        }

        return positives == 0 || negatives == 0 ? null : doubled / (2.0 * positives * negatives);
    }

    /// <summary>
    /// The mean precision over recall steps, without interpolation: sum (R_i - R_(i-1)) P_i over distinct scores; null without positive
    /// or negative rows. Cost: O(n log n). Determinism: bit-exact.
    /// </summary>
    public static double? AveragePrecision(double[] scores, bool[] positive)
    {
        long positives = 0;
        long seen = 0;
        double sum = 0;
        foreach ((int p, int n) in TiedGroups(scores, positive))
        {
            positives += p;
            seen += p + n;
            sum += p * ((double)positives / seen);
        }

        return positives == 0 || positives == seen ? null : sum / positives;
    }

    /// <summary>Positive and negative rows by score, the highest first.</summary>
    private static IEnumerable<(int Positives, int Negatives)> TiedGroups(double[] scores, bool[] positive)
    {
        double[] keys = [.. scores];
        bool[] kinds = [.. positive];
        Array.Sort(keys, kinds); // the order within ties does not matter: they are counted together
        int end = keys.Length;
        while (end > 0)
        {
            int start = end;
            int positives = 0;
            while (start > 0 && keys[start - 1] == keys[end - 1])
            {
                start--;
                positives += kinds[start] ? 1 : 0;
            }

            yield return (positives, end - start - positives);
            end = start;
        }
    }
}
