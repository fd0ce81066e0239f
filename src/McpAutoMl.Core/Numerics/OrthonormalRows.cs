namespace McpAutoMl.Core.Numerics;

/// <summary>Turns orthogonal rows into orthonormal ones and fills in directions for rows that vanish.</summary>
internal static class OrthonormalRows
{
    /// <summary>Divides each row by its norm; rows of norm 0 (last, as norms fall) become unit vectors orthogonal to all others.</summary>
    public static void Normalize(Matrix rows, double[] norms)
    {
        for (int i = 0; i < rows.Rows; i++)
        {
            if (norms[i] > 0)
            {
                Span<double> row = rows.Row(i);
                for (int j = 0; j < row.Length; j++)
                {
                    row[j] /= norms[i];
                }
            }
            else
            {
                Complete(rows, i);
            }
        }
    }

    /// <summary>Row <paramref name="index"/> becomes the unit vector least covered by the rows before it, made orthogonal to them.</summary>
    private static void Complete(Matrix rows, int index)
    {
        double[] covered = new double[rows.Columns];
        for (int i = 0; i < index; i++)
        {
            for (int j = 0; j < covered.Length; j++)
            {
                covered[j] += rows[i, j] * rows[i, j];
            }
        }

        Span<double> target = rows.Row(index);
        target.Clear();
        target[Array.IndexOf(covered, covered.Min())] = 1;
        for (int pass = 0; pass < 2; pass++) // "twice is enough" (Kahan; Parlett 1980)
        {
            for (int i = 0; i < index; i++)
            {
                Elementwise.AddScaled(target, -Reduce.Dot(rows.Row(i), target), rows.Row(i));
            }

            Elementwise.Scale(target, 1 / Math.Sqrt(Reduce.SumOfSquares(target)));
        }
    }
}
