using McpAutoMl.Core;
using McpAutoMl.Core.LowRank.Theory;
using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Server.Tools.LoraMinRank;

/// <summary>Turns arrays of rows into matrices and checks that they fit together.</summary>
internal static class MatrixReading
{
    private const double LargestNorm = 1e100;

    /// <summary>The layers and the target of a chain.</summary>
    /// <exception cref="ProblemException">SHAPE_INVALID or SCALE_OVERFLOW, naming the argument and the shapes.</exception>
    public static (IReadOnlyList<Matrix> Layers, Matrix Target) Chain(MatricesArgument argument)
    {
        IReadOnlyList<Matrix> layers = Layers(argument.Layers, "matrices.layers");
        Matrix target = Read(argument.Target ?? throw Refuse("matrices.target", "There is neither target nor target_layers."), "matrices.target");
        CheckScale(layers, [target]);
        return target.Rows == layers[^1].Rows && target.Columns == layers[0].Columns
            ? (layers, target)
            : throw Refuse("matrices.target", $"It is {Shape(target)}, but the product of the layers is {layers[^1].Rows} x {layers[0].Columns}.");
    }

    /// <summary>A frozen ReLU network and its target, both of one width.</summary>
    /// <exception cref="ProblemException">SHAPE_INVALID or SCALE_OVERFLOW, naming the argument and the shapes.</exception>
    public static (FullyConnectedNetwork Frozen, FullyConnectedNetwork Target) Networks(MatricesArgument argument)
    {
        IReadOnlyList<Matrix> layers = Layers(argument.Layers, "matrices.layers"), target = Layers(argument.TargetLayers ?? [], "matrices.target_layers");
        if (argument.Target is not null)
        {
            throw Refuse("matrices.target", "There are both target and target_layers.");
        }

        int width = layers[0].Rows;
        Same(layers, width, "matrices.layers");
        Same(target, width, "matrices.target_layers");
        CheckScale(layers, target);
        return target.Count <= layers.Count
            ? (new FullyConnectedNetwork(layers, Biases(argument.Biases, layers.Count, width, "matrices.biases")),
                new FullyConnectedNetwork(target, Biases(argument.TargetBiases, target.Count, width, "matrices.target_biases")))
            : throw Refuse("matrices.target_layers", $"The target has {target.Count} layers, the frozen network {layers.Count}: it cannot be deeper.");
    }

    private static IReadOnlyList<Matrix> Layers(double[][][] argument, string name)
    {
        List<Matrix> layers = [];
        foreach (double[][] rows in argument)
        {
            string where = $"{name}[{layers.Count}]";
            Matrix layer = Read(rows, where);
            if (layers.Count > 0 && layer.Columns != layers[^1].Rows)
            {
                throw Refuse(where, $"It is {Shape(layer)} and cannot follow a matrix of {layers[^1].Rows} rows: it needs as many columns.");
            }

            layers.Add(layer);
        }

        return layers.Count > 0 ? layers : throw Refuse(name, "It has no matrix.");
    }

    private static Matrix Read(double[][] rows, string where)
    {
        int columns = rows.Length == 0 ? 0 : rows[0].Length;
        if (columns == 0)
        {
            throw Refuse(where, "It has no values.");
        }

        int ragged = Array.FindIndex(rows, row => row.Length != columns);
        return ragged < 0
            ? new Matrix(rows.Length, columns, [.. rows.SelectMany(row => row)])
            : throw Refuse($"{where}[{ragged}]", $"Row {ragged} has {rows[ragged].Length} values, row 0 has {columns}.");
    }

    private static IReadOnlyList<double[]> Biases(double[][]? biases, int depth, int width, string where)
    {
        if (biases is null)
        {
            return [.. Enumerable.Range(0, depth).Select(_ => new double[width])];
        }

        return biases.Length == depth && biases.All(bias => bias.Length == width)
            ? biases
            : throw Refuse(where, $"It needs one bias of {width} values for each of {depth} layers.");
    }

    private static void Same(IReadOnlyList<Matrix> layers, int width, string name)
    {
        for (int i = 0; i < layers.Count; i++)
        {
            if (layers[i].Rows != width || layers[i].Columns != width)
            {
                throw Refuse($"{name}[{i}]", $"It is {Shape(layers[i])}; layers of a ReLU network are all {width} x {width} here.");
            }
        }
    }

    /// <summary>Products of such matrices, and squares of their entries, stay far from overflow.</summary>
    private static void CheckScale(IReadOnlyList<Matrix> layers, IReadOnlyList<Matrix> targets)
    {
        double product = layers.Aggregate(1.0, (size, layer) => size * Math.Max(1, Size(layer)));
        if (!(product < LargestNorm && targets.All(target => Size(target) < LargestNorm)))
        {
            throw ProblemException.Of(
                "SCALE_OVERFLOW",
                "The values are so large that their products leave the range of a double.",
                "Scale the layers down, such as each by its largest value, and the target by the product of these factors.",
                new ProblemLocation { Argument = "matrices" });
        }
    }

    private static double Size(Matrix matrix) => matrix.Data.Max(Math.Abs) * Math.Sqrt(matrix.Data.Length);

    private static string Shape(Matrix matrix) => $"{matrix.Rows} x {matrix.Columns}";

    private static ProblemException Refuse(string where, string message) => ProblemException.Of(
        "SHAPE_INVALID",
        message,
        "Give each matrix as rows of one length, W_1 first; W_1 has as many columns as the target, W_L as many rows.",
        new ProblemLocation { Argument = where });
}
