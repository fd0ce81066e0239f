using System.Text;
using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Training.LightGbm;

/// <summary>A trained ensemble that lives in native memory. Safe for use by several threads.</summary>
internal sealed class Booster : IDisposable
{
    // Early stopping of predictions and parallel loops would both change bits; neither is wanted.
    private const string PredictParameters = "num_threads=1 verbosity=-1";

    private readonly BoosterHandle _handle;

    private Booster(BoosterHandle handle) => _handle = handle;

    /// <summary>Reads LightGBM's model text.</summary>
    /// <exception cref="LightGbmException">When the text is none.</exception>
    public static Booster Load(string modelText)
    {
        NativeMethods.Enter();
        NativeMethods.Check(NativeMethods.LGBM_BoosterLoadModelFromString(modelText, out _, out BoosterHandle handle));
        return new Booster(handle);
    }

    /// <summary>Boosts for up to <paramref name="iterations"/> rounds and returns the model text.</summary>
    /// <param name="x">n x p, missing is NaN, categories are whole numbers from 0.</param>
    /// <param name="labels">n class indices or values.</param>
    /// <param name="weights">What each row counts; null where all count 1.</param>
    /// <param name="parameters">Space-separated <c>name=value</c>, as LightGBM spells them.</param>
    /// <param name="iterations">Rounds; fewer where no split is left.</param>
    /// <param name="cancellation">Looked at before each round.</param>
    public static unsafe string Train(Matrix x, float[] labels, double[]? weights, string parameters, int iterations, CancellationToken cancellation)
    {
        NativeMethods.Enter();
        DatasetHandle dataset;
        fixed (double* data = x.Data)
        {
            NativeMethods.Check(NativeMethods.LGBM_DatasetCreateFromMat(
                data, NativeMethods.Float64, x.Rows, x.Columns, 1, parameters, 0, out dataset));
        }

        using (dataset)
        {
            SetField(dataset, "label", labels);
            if (weights is not null)
            {
                SetField(dataset, "weight", Array.ConvertAll(weights, weight => (float)weight));
            }

            NativeMethods.Check(NativeMethods.LGBM_BoosterCreate(dataset, parameters, out BoosterHandle handle));
            using (handle)
            {
                for (int i = 0; i < iterations; i++)
                {
                    cancellation.ThrowIfCancellationRequested();
                    NativeMethods.Check(NativeMethods.LGBM_BoosterUpdateOneIter(handle, out int finished));
                    if (finished != 0)
                    {
                        break;
                    }
                }

                return Save(handle);
            }
        }
    }

    /// <summary>Predicts each row.</summary>
    /// <returns>n x outputs, in the order of the C API: outputs x (p + 1) for contributions.</returns>
    public unsafe Matrix Predict(Matrix x, PredictKind kind, int outputs)
    {
        int width = kind == PredictKind.Contributions ? outputs * (x.Columns + 1) : outputs;
        Matrix result = new(x.Rows, width);
        if (x.Rows == 0)
        {
            return result;
        }

        NativeMethods.Enter();
        fixed (double* data = x.Data)
        fixed (double* buffer = result.Data)
        {
            NativeMethods.Check(NativeMethods.LGBM_BoosterPredictForMat(
                _handle, data, NativeMethods.Float64, x.Rows, x.Columns, 1, (int)kind, 0, -1, PredictParameters, out _, buffer));
        }

        return result;
    }

    /// <inheritdoc/>
    public void Dispose() => _handle.Dispose();

    private static unsafe void SetField(DatasetHandle dataset, string name, float[] values)
    {
        fixed (float* first = values)
        {
            NativeMethods.Check(NativeMethods.LGBM_DatasetSetField(dataset, name, first, values.Length, NativeMethods.Float32));
        }
    }

    private static unsafe string Save(BoosterHandle handle)
    {
        byte[] bytes = new byte[1 << 16];
        while (true)
        {
            long length;
            fixed (byte* buffer = bytes)
            {
                NativeMethods.Check(NativeMethods.LGBM_BoosterSaveModelToString(handle, 0, -1, 0, bytes.Length, out length, buffer));
            }

            if (length <= bytes.Length)
            {
                // The length counts the terminating zero.
                return Encoding.UTF8.GetString(bytes, 0, (int)length - 1);
            }

            bytes = new byte[checked((int)length)];
        }
    }
}
