namespace McpAutoMl.Core.Models.Neural;

/// <summary>How perceptrons are trained; names follow scikit-learn where it has one.</summary>
/// <param name="Layers">hidden_layers, 1 to 8.</param>
/// <param name="Units">hidden_units, units of each hidden layer, 1 to 4096.</param>
/// <param name="Alpha">L2 penalty: alpha / 2 * |weights|^2 is added to the mean loss; biases are free.</param>
/// <param name="LearningRate">learning_rate_init of Adam.</param>
/// <param name="BatchSize">Rows of a step, at most as many as there are.</param>
/// <param name="MaxEpochs">max_iter: most passes over the rows.</param>
/// <param name="Patience">n_iter_no_change: passes without improvement after which training ends.</param>
/// <param name="Networks">Networks that are averaged, 2 to 20, each trained on all rows but its share.</param>
public sealed record MlpParameters(
    int Layers = 1, int Units = 100, double Alpha = 1e-3, double LearningRate = 2e-3, int BatchSize = 64, int MaxEpochs = 500, int Patience = 25, int Networks = 5)
{
    internal const int MostLayers = 8;
    internal const int MostUnits = 4096;

    internal void Check()
    {
        Require(Layers is >= 1 and <= MostLayers, "hidden_layers", "1 to 8");
        Require(Units is >= 1 and <= MostUnits, "hidden_units", "1 to 4096");
        Require(Alpha >= 0 && double.IsFinite(Alpha), "alpha", "0 or more");
        Require(LearningRate > 0 && LearningRate <= 1, "learning_rate_init", "more than 0, at most 1");
        Require(BatchSize >= 1, "batch_size", "1 or more");
        Require(MaxEpochs >= 1, "max_iter", "1 or more");
        Require(Patience >= 1, "n_iter_no_change", "1 or more");
        Require(Networks is >= 2 and <= 20, "networks", "2 to 20");
    }

    private static void Require(bool sound, string name, string range)
    {
        if (!sound)
        {
            throw ProblemException.Of("ARG_RANGE", $"{name} is out of range.", $"Use {range} for {name}.", new ProblemLocation { Argument = name });
        }
    }
}
