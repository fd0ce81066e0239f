using McpAutoMl.Core.Models.Linear;
using McpAutoMl.Core.Numerics;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Core.Models.Neural;

/// <summary>What a perceptron learns: log-loss of one log-odds (two classes) or of a softmax, or half the squared error of a standardised amount.</summary>
internal sealed class NetworkTarget
{
    private readonly int[] _codes;
    private readonly double[] _values;
    private readonly double[] _weights;

    public NetworkTarget(Target target)
    {
        _codes = target.Codes.ToArray();
        (Centre, Scale, _values) = target.IsClassification ? (0, 1, []) : StandardisedTarget.Of(target);
        _weights = [.. Enumerable.Range(0, target.Count).Select(target.Weight)];
        double mean = Reduce.Mean(_weights);
        Elementwise.Divide(_weights, mean); // so that weights do not change what the penalty means
        Outputs = target.Classes.Count > 2 ? target.Classes.Count : 1;
    }

    /// <summary>Mean of the amounts; 0 for classes.</summary>
    public double Centre { get; }

    /// <summary>Standard deviation of the amounts; 1 for classes.</summary>
    public double Scale { get; }

    /// <summary>Outputs of the network.</summary>
    public int Outputs { get; }

    /// <summary>The weighted loss of a row; its slopes by the outputs take the outputs' place.</summary>
    public double Loss(int row, Span<double> outputs)
    {
        double weight = _weights[row];
        if (_values.Length > 0)
        {
            double residual = outputs[0] - _values[row];
            outputs[0] = weight * residual;
            return weight * residual * residual / 2;
        }

        if (outputs.Length == 1)
        {
            double odds = outputs[0];
            outputs[0] = weight * (DeterministicMath.Sigmoid(odds) - _codes[row]);
            return weight * DeterministicMath.LogOnePlusExp(_codes[row] == 1 ? -odds : odds);
        }

        double score = outputs[_codes[row]];
        double loss = weight * (Softmax.InPlace(outputs) - score);
        outputs[_codes[row]] -= 1;
        for (int k = 0; k < outputs.Length; k++)
        {
            outputs[k] *= weight;
        }

        return loss;
    }
}
