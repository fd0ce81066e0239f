using McpAutoMl.Core.Forecasting.Evaluation;

namespace McpAutoMl.Training.Forecasting;

/// <summary>What every method forecast at every origin, as a table.</summary>
internal static class OriginTable
{
    /// <summary>
    /// Columns <c>method, origin, step, time, forecast, actual</c>; the origin is the last stamp known. Actual is empty where the value was filled
    /// in.
    /// </summary>
    public static byte[] ToCsv(RollingOrigin rolling)
    {
        CsvText csv = new();
        csv.Add("method").Add("origin").Add("step").Add("time").Add("forecast").Add("actual").EndLine();
        foreach (MethodRun run in rolling.Runs)
        {
            for (int k = 0; k < rolling.Plan.Origins.Count; k++)
            {
                int origin = rolling.Plan.Origins[k];
                for (int h = 0; h < rolling.Plan.Horizon; h++)
                {
                    int t = origin + h;
                    csv.Add(run.Method.Name).Add(rolling.Series.Index.Text(origin - 1)).Add(h + 1).Add(rolling.Series.Index.Text(t))
                        .Add(run.Forecasts[k][h]).Add(rolling.Series.Observed[t] ? rolling.Series.Values[t] : double.NaN).EndLine();
                }
            }
        }

        return csv.ToBytes();
    }
}
