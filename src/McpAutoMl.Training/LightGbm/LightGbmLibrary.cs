using System.Runtime.InteropServices;
using McpAutoMl.Core;

namespace McpAutoMl.Training.LightGbm;

/// <summary>Finds LightGBM's native library and says why where it can't be loaded.</summary>
/// <remarks>
/// The package has libraries for x64 Linux, Windows and macOS. On other machines the environment variable
/// <c>MCPAUTOML_LIGHTGBM_LIBRARY</c> may name a library of the same version that was built there.
/// </remarks>
public static class LightGbmLibrary
{
    /// <summary>Environment variable that names another native library.</summary>
    public const string PathVariable = "MCPAUTOML_LIGHTGBM_LIBRARY";

    private static readonly Lazy<Warning?> UnavailableHere = new(LoadForProcess);

    /// <summary>Null where LightGBM can be used in this process, else the warning LIGHTGBM_UNAVAILABLE with the fix.</summary>
    public static Warning? Unavailable => UnavailableHere.Value;

    /// <summary>Tries to load a library without using it.</summary>
    /// <param name="path">Its file, or null for the package's.</param>
    /// <returns>Null where it loads, else the warning.</returns>
    public static Warning? Probe(string? path) => TryLoad(path, out _);

    private static Warning? LoadForProcess()
    {
        Warning? unavailable = TryLoad(Environment.GetEnvironmentVariable(PathVariable), out nint library);
        if (unavailable is null)
        {
            NativeLibrary.SetDllImportResolver(
                typeof(LightGbmLibrary).Assembly,
                (name, _, _) => name == NativeMethods.Library ? library : 0);
        }

        return unavailable;
    }

    private static Warning? TryLoad(string? path, out nint library)
    {
        try
        {
            library = string.IsNullOrEmpty(path)
                ? NativeLibrary.Load(NativeMethods.Library, typeof(LightGbmLibrary).Assembly, DllImportSearchPath.AssemblyDirectory)
                : NativeLibrary.Load(path);
            return null;
        }
        catch (Exception e) when (e is DllNotFoundException or BadImageFormatException)
        {
            library = 0;
            return new Warning("LIGHTGBM_UNAVAILABLE", $"LightGBM is left out: {Reason(e, path)}", "models");
        }
    }

    // The loader's own message names folders of this machine; only what it means is told.
    private static string Reason(Exception e, string? path)
    {
        if (e.Message.Contains("libgomp", StringComparison.Ordinal))
        {
            return "its native library needs libgomp.so.1. Install it (Debian and Ubuntu: apt-get install libgomp1; "
                + "Fedora: dnf install libgomp; Alpine: apk add libgomp) and start the server again.";
        }

        return string.IsNullOrEmpty(path)
            ? $"the package has no native library for {RuntimeInformation.RuntimeIdentifier}. "
                + $"Build LightGBM 4.7.0 there and name the library in {PathVariable}."
            : $"the library that {PathVariable} names can't be loaded. Correct or unset the variable and start the server again.";
    }
}
