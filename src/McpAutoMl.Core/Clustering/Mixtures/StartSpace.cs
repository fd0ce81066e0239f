using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Clustering.Mixtures;

/// <summary>The space in which starts are made: standardised columns along their principal axes, each divided by the root of its singular value.</summary>
/// <remarks>
/// Half-way between principal components and whitened ones; it doesn't change with the units of the columns. Axes without variance are left out.
/// Source: Scrucca and Raftery (2015), "Improved initialisation of model-based clustering using Gaussian hierarchical partitions".
/// </remarks>
internal static class StartSpace
{
    private const double NullShare = 1e-12;

    /// <summary>n x p coordinates, p at most d. Cost: O(n d^2 + d^3).</summary>
    public static Matrix Of(MixtureData data)
    {
        int d = data.Columns;
        Matrix standardised = new(data.Rows, d);
        for (int i = 0; i < data.Rows; i++)
        {
            Span<double> row = standardised.Row(i);
            data.Blocks[i / MixtureData.BlockRows].Row(i % MixtureData.BlockRows).CopyTo(row);
            for (int j = 0; j < d; j++)
            {
                row[j] /= Math.Sqrt(data.Variances[j]);
            }
        }

        SymmetricEigen axes = SymmetricEigen.Decompose(MatrixProduct.Gram(standardised));
        int kept = axes.Values.Count(value => value > NullShare * axes.Values[0]);
        Matrix directions = new(kept, d);
        for (int p = 0; p < kept; p++)
        {
            axes.Vectors.Row(p).CopyTo(directions.Row(p));
            Elementwise.Scale(directions.Row(p), 1 / Math.Sqrt(Math.Sqrt(axes.Values[p])));
        }

        return MatrixProduct.MultiplyTransposed(standardised, directions);
    }
}
