using McpAutoMl.Core.Models.Encoding;
using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Models.Linear;

/// <summary>Sums over some rows from which the elastic net is solved without looking at the rows again. Immutable.</summary>
/// <param name="Rows">n.</param>
/// <param name="Sums">Sum of each column, d.</param>
/// <param name="Gram">X'X, d x d.</param>
/// <param name="Products">X'y, d.</param>
/// <param name="TargetSum">Sum of y.</param>
internal sealed record ElasticNetEquations(int Rows, double[] Sums, Matrix Gram, double[] Products, double TargetSum)
{
    /// <summary>The sums over all rows given. Cost: O(n * d * blocks).</summary>
    public static ElasticNetEquations Of(DesignMatrix design, double[] values, CancellationToken cancellation)
    {
        double[] ones = new double[design.Rows];
        Array.Fill(ones, 1.0);
        double[] sums = new double[design.Columns];
        double[] products = new double[design.Columns];
        design.TransposeMultiply(ones, sums);
        design.TransposeMultiply(values, products);
        return new ElasticNetEquations(design.Rows, sums, design.Gram(cancellation), products, Reduce.Sum(values));
    }

    /// <summary>The sums over the rows of several, added in order.</summary>
    public static ElasticNetEquations Add(IEnumerable<ElasticNetEquations> parts)
    {
        ElasticNetEquations[] all = [.. parts];
        Matrix gram = new(all[0].Gram.Rows, all[0].Gram.Columns);
        double[] sums = new double[gram.Rows];
        double[] products = new double[gram.Rows];
        double target = 0;
        foreach (ElasticNetEquations part in all)
        {
            Elementwise.AddScaled(gram.Data, 1, part.Gram.Data);
            Elementwise.AddScaled(sums, 1, part.Sums);
            Elementwise.AddScaled(products, 1, part.Products);
            target += part.TargetSum;
        }

        return new ElasticNetEquations(all.Sum(part => part.Rows), sums, gram, products, target);
    }

    /// <summary>Means over the rows of the products of columns, and of columns with y, each less its mean; and the means.</summary>
    public CentredMoments Centre()
    {
        double[] means = Array.ConvertAll(Sums, sum => sum / Rows);
        double mean = TargetSum / Rows;
        Matrix gram = new(Gram.Rows, Gram.Columns);
        double[] products = new double[means.Length];
        for (int j = 0; j < means.Length; j++)
        {
            for (int k = 0; k < means.Length; k++)
            {
                gram[j, k] = (Gram[j, k] / Rows) - (means[j] * means[k]);
            }

            products[j] = (Products[j] / Rows) - (means[j] * mean);
        }

        return new CentredMoments(gram, products, means, mean);
    }
}
