using McpAutoMl.Core;
using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Server.Tools.LoraMinRank;

/// <summary>Turns arrays of rows into matrices and checks that a chain of them fits together.</summary>
internal static class MatrixReading
{
    /// <summary>The layers and the target of a chain.</summary>
    /// <exception cref="ProblemException">SHAPE_INVALID, naming the argument and the shapes.</exception>
    public static (IReadOnlyList<Matrix> Layers, Matrix Target) Read(MatricesArgument argument)
    {
        List<Matrix> layers = [];
        foreach (double[][] rows in argument.Layers)
        {
            string where = $"matrices.layers[{layers.Count}]";
            Matrix layer = Read(rows, where);
            if (layers.Count > 0 && layer.Columns != layers[^1].Rows)
            {
                throw Refuse(where, $"It is {Shape(layer)} and cannot follow a matrix of {layers[^1].Rows} rows: it needs as many columns.");
            }

            layers.Add(layer);
        }

        Matrix target = Read(argument.Target, "matrices.target");
        return target.Rows == layers[^1].Rows && target.Columns == layers[0].Columns
            ? (layers, target)
            : throw Refuse("matrices.target", $"It is {Shape(target)}, but the product of the layers is {layers[^1].Rows} x {layers[0].Columns}.");
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

    private static string Shape(Matrix matrix) => $"{matrix.Rows} x {matrix.Columns}";

    private static ProblemException Refuse(string where, string message) => ProblemException.Of(
        "SHAPE_INVALID",
        message,
        "Give each matrix as rows of one length, W_1 first; W_1 has as many columns as the target, W_L as many rows.",
        new ProblemLocation { Argument = where });
}
