using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using McpAutoMl.Core;

namespace McpAutoMl.Training.LightGbm;

/// <summary>The part of LightGBM's C API (c_api.h, 4.7.0) that training, prediction and TreeSHAP need.</summary>
internal static unsafe partial class NativeMethods
{
    public const string Library = "lib_lightgbm";

    /// <summary>C_API_DTYPE_FLOAT32.</summary>
    public const int Float32 = 0;

    /// <summary>C_API_DTYPE_FLOAT64.</summary>
    public const int Float64 = 1;

    [LibraryImport(Library)]
    public static partial byte* LGBM_GetLastError();

    [LibraryImport(Library)]
    public static partial int LGBM_RegisterLogCallback(delegate* unmanaged[Cdecl]<byte*, void> callback);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int LGBM_DatasetCreateFromMat(
        double* data, int dataType, int rows, int columns, int isRowMajor, string parameters, nint reference, out DatasetHandle dataset);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int LGBM_DatasetSetField(DatasetHandle dataset, string field, float* data, int count, int dataType);

    [LibraryImport(Library)]
    public static partial int LGBM_DatasetFree(nint dataset);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int LGBM_BoosterCreate(DatasetHandle dataset, string parameters, out BoosterHandle booster);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int LGBM_BoosterLoadModelFromString(string model, out int iterations, out BoosterHandle booster);

    [LibraryImport(Library)]
    public static partial int LGBM_BoosterUpdateOneIter(BoosterHandle booster, out int isFinished);

    [LibraryImport(Library)]
    public static partial int LGBM_BoosterSaveModelToString(
        BoosterHandle booster, int startIteration, int iterations, int importanceType, long bufferLength, out long length, byte* buffer);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int LGBM_BoosterPredictForMat(
        BoosterHandle booster, double* data, int dataType, int rows, int columns, int isRowMajor,
        int predictType, int startIteration, int iterations, string parameters, out long length, double* result);

    [LibraryImport(Library)]
    public static partial int LGBM_BoosterFree(nint booster);

    /// <summary>Makes this thread ready: the library is loaded, and its log, which would go to stdout among the protocol, is dropped.</summary>
    /// <exception cref="ProblemException">LIGHTGBM_UNAVAILABLE.</exception>
    public static void Enter()
    {
        if (LightGbmLibrary.Unavailable is { } warning)
        {
            throw ProblemException.Of(warning.Code, warning.Message, "Train or use a model of another learner, or install what is named.");
        }

        Check(LGBM_RegisterLogCallback(&Drop));
    }

    /// <summary>Turns a return code into an exception with LightGBM's own words.</summary>
    public static void Check(int code)
    {
        if (code != 0)
        {
            throw new LightGbmException(Marshal.PtrToStringUTF8((nint)LGBM_GetLastError()) ?? "no message");
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Drop(byte* message)
    {
    }
}
