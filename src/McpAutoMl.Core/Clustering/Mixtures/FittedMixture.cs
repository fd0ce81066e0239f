using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Clustering.Mixtures;

/// <summary>Turns a finished run of EM into a <see cref="MixtureFit"/>: components in the partition's order, criteria, and what is doubtful.</summary>
internal static class FittedMixture
{
    /// <summary>The fit of a run that has parameters.</summary>
    public static MixtureFit Of(MixtureData data, CovarianceModel model, ExpectationMaximization run, MixtureOptions options)
    {
        int k = run.Responsibilities.Columns;
        int[] labels = [.. Enumerable.Range(0, data.Rows).Select(i => MixtureFit.MostProbable(run.Responsibilities.Row(i)))];
        int[] order = Order(labels, k, out int least);
        GaussianComponents components = run.Components!.Reorder(order);
        Matrix responsibilities = Reorder(run.Responsibilities, order);
        int parameters = CovarianceModels.FreeParameters(model, k, data.Columns);
        double bic = (2 * run.LogLikelihood) - (parameters * DeterministicMath.Log(data.Rows));
        return new MixtureFit(components, data.Centre)
        {
            Model = model,
            K = k,
            Weights = components.Weights,
            Means = Shift(components.Means, data.Centre),
            Covariances = components.Covariances,
            LogLikelihood = run.LogLikelihood,
            FreeParameters = parameters,
            Bic = bic,
            Icl = bic + (2 * Certainty(responsibilities)),
            Responsibilities = responsibilities,
            Partition = new Partition(labels),
            Iterations = run.Trace.Count,
            Converged = run.Converged || k == 1,
            Floored = components.Covariances.Where((covariance, c) => IsFloored(covariance, k * components.Weights[c], data, options.Floor)).Any(),
            Vanished = least == 0,
            FewRows = least <= data.Columns,
            Trace = [.. run.Trace],
        };
    }

    /// <summary>Components by the rows that belong to them, descending, then by the earliest row: the numbering of <see cref="Partition"/>.</summary>
    private static int[] Order(int[] labels, int k, out int least)
    {
        int[] sizes = new int[k];
        int[] firsts = new int[k];
        for (int i = labels.Length - 1; i >= 0; i--)
        {
            sizes[labels[i]]++;
            firsts[labels[i]] = i;
        }

        least = sizes.Min();
        return [.. Enumerable.Range(0, k).OrderByDescending(c => sizes[c]).ThenBy(c => firsts[c]).ThenBy(c => c)];
    }

    private static Matrix Reorder(Matrix responsibilities, int[] order)
    {
        Matrix result = new(responsibilities.Rows, order.Length);
        for (int i = 0; i < result.Rows; i++)
        {
            for (int c = 0; c < order.Length; c++)
            {
                result[i, c] = responsibilities[i, order[c]];
            }
        }

        return result;
    }

    private static Matrix Shift(Matrix means, double[] centre)
    {
        Matrix result = new(means.Rows, means.Columns, [.. means.Data]);
        for (int c = 0; c < result.Rows; c++)
        {
            Elementwise.AddScaled(result.Row(c), 1, centre);
        }

        return result;
    }

    private static double Certainty(Matrix responsibilities)
    {
        double[] logs = new double[responsibilities.Rows];
        for (int i = 0; i < logs.Length; i++)
        {
            ReadOnlySpan<double> row = responsibilities.Row(i);
            logs[i] = DeterministicMath.Log(row[MixtureFit.MostProbable(row)]);
        }

        return Reduce.Sum(logs);
    }

    /// <summary>Whether the least variance, in units of the columns' variances, is no more than twice what the floor alone leaves.</summary>
    private static bool IsFloored(Matrix covariance, double relativeWeight, MixtureData data, double floor)
    {
        int d = data.Columns;
        Matrix scaled = new(d, d);
        for (int i = 0; i < d; i++)
        {
            for (int j = 0; j < d; j++)
            {
                scaled[i, j] = covariance[i, j] / (Math.Sqrt(data.Variances[i]) * Math.Sqrt(data.Variances[j]));
            }
        }

        // Each scatter has n floor / k on its diagonal, which is more beside the scatter of a small component.
        return SymmetricEigen.Decompose(scaled).Values[^1] <= 2 * floor * Math.Max(1, 1 / relativeWeight);
    }
}
