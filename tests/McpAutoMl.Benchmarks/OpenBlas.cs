using System.Runtime.InteropServices;

namespace McpAutoMl.Benchmarks;

/// <summary>The products of OpenBLAS, called directly so that runs can alternate with ours. Debian: libopenblas0-pthread.</summary>
internal sealed unsafe class OpenBlas
{
    private const int RowMajor = 101;
    private const int NotTransposed = 111;

    private readonly delegate* unmanaged<int, int, int, int, int, int, double, double*, int, double*, int, double, double*, int, void> _double;
    private readonly delegate* unmanaged<int, int, int, int, int, int, float, float*, int, float*, int, float, float*, int, void> _single;
    private readonly delegate* unmanaged<int, void> _setThreads;
    private readonly delegate* unmanaged<byte*> _core;

    private OpenBlas(nint library)
    {
        _double = (delegate* unmanaged<int, int, int, int, int, int, double, double*, int, double*, int, double, double*, int, void>)NativeLibrary.GetExport(library, "cblas_dgemm");
        _single = (delegate* unmanaged<int, int, int, int, int, int, float, float*, int, float*, int, float, float*, int, void>)NativeLibrary.GetExport(library, "cblas_sgemm");
        _setThreads = (delegate* unmanaged<int, void>)NativeLibrary.GetExport(library, "openblas_set_num_threads");
        _core = (delegate* unmanaged<byte*>)NativeLibrary.GetExport(library, "openblas_get_corename");
    }

    /// <summary>The processor whose kernels it chose; OPENBLAS_CORETYPE overrides a wrong choice.</summary>
    public string Core => Marshal.PtrToStringUTF8((nint)_core())!;

    public int Threads
    {
        set => _setThreads(value);
    }

    /// <summary>The library, or null with a message when the machine has none.</summary>
    public static OpenBlas? Find()
    {
        if (NativeLibrary.TryLoad("libopenblas.so.0", out nint library))
        {
            return new OpenBlas(library);
        }

        Console.Error.WriteLine("libopenblas.so.0 is not installed: no comparison.");
        return null;
    }

    public void Multiply(int n, double[] a, double[] b, double[] c)
    {
        fixed (double* pa = a, pb = b, pc = c)
        {
            _double(RowMajor, NotTransposed, NotTransposed, n, n, n, 1, pa, n, pb, n, 0, pc, n);
        }
    }

    public void Multiply(int n, float[] a, float[] b, float[] c)
    {
        fixed (float* pa = a, pb = b, pc = c)
        {
            _single(RowMajor, NotTransposed, NotTransposed, n, n, n, 1, pa, n, pb, n, 0, pc, n);
        }
    }
}
