namespace McpAutoMl.Core.Clustering.Mixtures;

/// <summary>Which models there are for a number of columns, and what they cost.</summary>
public static class CovarianceModels
{
    private static readonly CovarianceModel[] Univariate = [CovarianceModel.E, CovarianceModel.V];
    private static readonly CovarianceModel[] Multivariate = [.. Enum.GetValues<CovarianceModel>().Except(Univariate)];

    /// <summary>E and V for one column, the fourteen others for more, in order of the enumeration.</summary>
    public static IReadOnlyList<CovarianceModel> For(int columns) => columns == 1 ? Univariate : Multivariate;

    /// <summary>Whether covariances are diagonal, so that rotated data are other data.</summary>
    internal static bool IsDiagonal(CovarianceModel model) => model <= CovarianceModel.VVI;

    /// <summary>The model of fewest parameters that says the same of a single component.</summary>
    internal static CovarianceModel OfOneComponent(CovarianceModel model) => model switch
    {
        CovarianceModel.E or CovarianceModel.V => CovarianceModel.E,
        CovarianceModel.EII or CovarianceModel.VII => CovarianceModel.EII,
        _ when IsDiagonal(model) => CovarianceModel.EEI,
        _ => CovarianceModel.EEE,
    };

    /// <summary>Free parameters of a mixture: k - 1 weights, k d means and those of the covariances.</summary>
    /// <remarks>Source: Celeux and Govaert (1995), table 1; the counts are those of mclust's nMclustParams.</remarks>
    public static int FreeParameters(CovarianceModel model, int k, int columns)
    {
        int d = columns;
        int angles = d * (d - 1) / 2;
        int covariances = model switch
        {
            CovarianceModel.E or CovarianceModel.EII => 1,
            CovarianceModel.V or CovarianceModel.VII => k,
            CovarianceModel.EEI => d,
            CovarianceModel.VEI => k + d - 1,
            CovarianceModel.EVI => 1 + (k * (d - 1)),
            CovarianceModel.VVI => k * d,
            CovarianceModel.EEE => d + angles,
            CovarianceModel.VEE => k + (d - 1) + angles,
            CovarianceModel.EVE => 1 + (k * (d - 1)) + angles,
            CovarianceModel.VVE => (k * d) + angles,
            CovarianceModel.EEV => d + (k * angles),
            CovarianceModel.VEV => k + (d - 1) + (k * angles),
            CovarianceModel.EVV => 1 + (k * (d - 1)) + (k * angles),
            CovarianceModel.VVV => k * (d + angles),
            _ => throw new ArgumentOutOfRangeException(nameof(model)),
        };
        return (k - 1) + (k * d) + covariances;
    }
}
