using McpAutoMl.Core.Models.Encoding;
using McpAutoMl.Core.Models.Linear;
using McpAutoMl.Core.Numerics;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Core.Models.Discriminant;

/// <summary>A fitted quadratic discriminant analysis. Immutable.</summary>
public sealed class QdaModel : IModel
{
    private const int BlockRows = 512;

    /// <summary>Squared distances count as no more than this, so that rows far from every class still have probabilities.</summary>
    private const double FarthestSquare = 1e300;

    private readonly GaussianClass[] _gaussians;

    internal QdaModel(DesignSchema schema, string[] classes, GaussianClass[] gaussians)
    {
        Schema = schema;
        Classes = classes;
        _gaussians = gaussians;
        Features = [.. schema.Features.Select(feature => feature.Name)];
    }

    /// <inheritdoc/>
    public string Learner => QdaLearner.LearnerName;

    /// <inheritdoc/>
    public IReadOnlyList<string> Features { get; }

    /// <summary>Class names in the order of the probabilities.</summary>
    public IReadOnlyList<string> Classes { get; }

    internal DesignSchema Schema { get; }

    internal IReadOnlyList<GaussianClass> Gaussians => _gaussians;

    /// <inheritdoc/>
    /// <remarks>Cost: O(n * classes * d^2). Determinism: bit-exact.</remarks>
    /// <exception cref="ProblemException">SCHEMA_MISMATCH when a feature is absent or of another kind.</exception>
    public Prediction Predict(Table table)
    {
        DesignMatrix design = Schema.Encode(table);
        Matrix probabilities = new(table.Rows, Classes.Count);
        Matrix[] whitenings = Array.ConvertAll(_gaussians, gaussian => gaussian.Unpack());
        for (int start = 0; start < table.Rows; start += BlockRows)
        {
            Matrix rows = design.Dense(start, Math.Min(BlockRows, table.Rows - start));
            for (int k = 0; k < _gaussians.Length; k++)
            {
                Matrix deviations = new(rows.Rows, rows.Columns, [.. rows.Data]);
                for (int i = 0; i < rows.Rows; i++)
                {
                    Elementwise.AddScaled(deviations.Row(i), -1, _gaussians[k].Mean);
                }

                Matrix white = MatrixProduct.MultiplyTransposed(deviations, whitenings[k]);
                for (int i = 0; i < rows.Rows; i++)
                {
                    probabilities[start + i, k] = _gaussians[k].Constant - (Math.Min(Reduce.SumOfSquares(white.Row(i)), FarthestSquare) / 2);
                }
            }
        }

        for (int i = 0; i < table.Rows; i++)
        {
            Softmax.InPlace(probabilities.Row(i));
        }

        return new Prediction(probabilities, null);
    }
}
