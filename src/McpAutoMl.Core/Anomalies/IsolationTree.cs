namespace McpAutoMl.Core.Anomalies;

/// <summary>A tree of random cuts, as parallel arrays with one entry a node; node 0 is the root and children follow their parent.</summary>
/// <param name="Feature">Column that is cut; -1 in a leaf.</param>
/// <param name="Value">The largest value that goes left; in a leaf the path length h: its depth, plus the mean depth of a tree over the rows left in it.</param>
/// <param name="Left">The left child, which the right one follows; 0 in a leaf.</param>
public sealed record IsolationTree(int[] Feature, double[] Value, int[] Left)
{
    /// <summary>Path length of a row. Cost: at most log2 of the sample's size.</summary>
    /// <param name="row">One value a column.</param>
    public double PathLength(ReadOnlySpan<double> row)
    {
        int node = 0;
        for (int feature = Feature[0]; feature >= 0; feature = Feature[node])
        {
            node = Left[node] + (row[feature] <= Value[node] ? 0 : 1);
        }

        return Value[node];
    }

    /// <summary>Whether its arrays make a tree over so many columns, in which every path ends.</summary>
    public bool IsSound(int columns)
    {
        int nodes = Feature.Length;
        if (nodes == 0 || Value.Length != nodes || Left.Length != nodes)
        {
            return false;
        }

        for (int node = 0; node < nodes; node++)
        {
            bool sound = Feature[node] == -1
                ? Left[node] == 0 && Value[node] >= 0 && double.IsFinite(Value[node])
                : Feature[node] >= 0 && Feature[node] < columns && double.IsFinite(Value[node]) && Left[node] > node && Left[node] < nodes - 1;
            if (!sound)
            {
                return false;
            }
        }

        return true;
    }
}
