using McpAutoMl.Core.Models.Encoding;
using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Models.Neural;

/// <summary>The inputs of a perceptron: encoded rows whose numbers are clipped smoothly, x / sqrt(1 + (x / 3)^2), to +-3.</summary>
/// <remarks>Heavy tails would otherwise rule the gradients. Source: Holzmueller, Grinsztajn and Steinwart (2024), "Better by default", section 3.</remarks>
internal static class NetworkInputs
{
    private const double Most = 3;

    /// <summary>n x d.</summary>
    public static Matrix Of(DesignMatrix design)
    {
        Matrix inputs = design.Dense(0, design.Rows);
        foreach (DesignBlock block in design.Blocks)
        {
            for (int i = 0; i < inputs.Rows && block.Values is not null; i++)
            {
                double x = inputs[i, block.Offset];
                inputs[i, block.Offset] = x / Math.Sqrt(1 + (x / Most * (x / Most)));
            }
        }

        return inputs;
    }
}
