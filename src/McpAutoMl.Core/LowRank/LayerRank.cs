namespace McpAutoMl.Core.LowRank;

/// <summary>One changed matrix of a network and the rank its change needs.</summary>
/// <param name="Name">Name of the matrix. Untrusted.</param>
/// <param name="Spectrum">The spectrum of its change.</param>
public sealed record LayerRank(string Name, DifferenceSpectrum Spectrum)
{
    /// <summary>The numeric rank; 0 where the change does not stand out of the storage noise.</summary>
    public int Rank => Spectrum.Rank.Numeric;

    /// <summary>Frobenius norm of what an adapter of that rank leaves.</summary>
    public double Residual => Spectrum.Errors[Rank].Frobenius;

    /// <summary>Parameters of an adapter of that rank: rank (rows + columns).</summary>
    public long Parameters => (long)Rank * Cost;

    /// <summary>Parameters of one rank: rows + columns.</summary>
    public long Cost => Spectrum.Spectrum.Rows + Spectrum.Spectrum.Columns;

    /// <summary>What matrices of this role are called: the last part of the name but for "weight", such as q_proj.</summary>
    public string Kind => Name.Split('.').LastOrDefault(part => part is not ("weight" or "")) ?? Name;

    /// <summary>Ranks at which errors are worth showing: all of up to 16 values; else powers of two up to this rank, it, and the last.</summary>
    public IReadOnlyList<int> TellingRanks()
    {
        int known = Spectrum.Spectrum.Values.Length;
        return [.. Enumerable.Range(0, known + 1).Where(r => known <= 16 || ((r & (r - 1)) == 0 && r > 0 && r < Rank) || r == Rank || r == known)];
    }
}
