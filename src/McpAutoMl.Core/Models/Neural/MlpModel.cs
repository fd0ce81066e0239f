using McpAutoMl.Core.Models.Encoding;
using McpAutoMl.Core.Models.Linear;
using McpAutoMl.Core.Numerics;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Core.Models.Neural;

/// <summary>A fitted average of perceptrons. Immutable.</summary>
public sealed class MlpModel : IModel
{
    private const int RowsAtOnce = 256;

    /// <param name="schema">Encoding of the features.</param>
    /// <param name="classes">Class names; empty for regression.</param>
    /// <param name="shape">Layers of every network.</param>
    /// <param name="networks">Parameters of each network.</param>
    /// <param name="centre">What an output of 0 means for regression.</param>
    /// <param name="scale">What an output of 1 adds.</param>
    internal MlpModel(DesignSchema schema, string[] classes, NetworkShape shape, double[][] networks, double centre, double scale)
    {
        Schema = schema;
        Classes = classes;
        Shape = shape;
        Networks = networks;
        Centre = centre;
        Scale = scale;
        Features = [.. schema.Features.Select(feature => feature.Name)];
    }

    /// <inheritdoc/>
    public string Learner => MlpLearner.LearnerName;

    /// <inheritdoc/>
    public IReadOnlyList<string> Features { get; }

    /// <summary>Class names in the order of the probabilities; empty for regression.</summary>
    public IReadOnlyList<string> Classes { get; }

    internal DesignSchema Schema { get; }

    internal NetworkShape Shape { get; }

    internal double[][] Networks { get; }

    internal double Centre { get; }

    internal double Scale { get; }

    /// <inheritdoc/>
    /// <remarks>Cost: 2 operations a row, network and parameter. Determinism: bit-exact.</remarks>
    /// <exception cref="ProblemException">SCHEMA_MISMATCH when a feature is absent or of another kind.</exception>
    public Prediction Predict(Table table)
    {
        Matrix inputs = NetworkInputs.Of(Schema.Encode(table));
        Matrix result = new(table.Rows, Math.Max(Classes.Count, 1));
        Parallel.For(0, (table.Rows + RowsAtOnce - 1) / RowsAtOnce, chunk =>
        {
            int from = chunk * RowsAtOnce, rows = Math.Min(RowsAtOnce, table.Rows - from);
            NetworkPass pass = new(Shape, rows);
            inputs.Data.AsSpan(from * Shape.Inputs, rows * Shape.Inputs).CopyTo(pass.Inputs);
            foreach (double[] network in Networks)
            {
                pass.Forward(network, rows);
                for (int i = 0; i < rows; i++)
                {
                    Add(pass.Outputs.Slice(i * Shape.Outputs, Shape.Outputs), result.Row(from + i));
                }
            }
        });
        return Classes.Count == 0 ? new Prediction(null, result.Data) : new Prediction(result, null);
    }

    /// <summary>Adds one network's share of a prediction.</summary>
    private void Add(Span<double> outputs, Span<double> result)
    {
        double share = 1.0 / Networks.Length;
        if (Classes.Count == 0)
        {
            result[0] += share * ((outputs[0] * Scale) + Centre);
            return;
        }

        if (outputs.Length == 1)
        {
            result[0] += share * DeterministicMath.Sigmoid(-outputs[0]);
            result[1] += share * DeterministicMath.Sigmoid(outputs[0]);
            return;
        }

        Softmax.InPlace(outputs);
        Elementwise.AddScaled(result, share, outputs);
    }
}
