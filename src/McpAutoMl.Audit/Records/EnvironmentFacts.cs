using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace McpAutoMl.Audit.Records;

/// <summary>What the bits of a result may depend on beside its inputs; part of <c>genesis</c> and <c>writer_open</c>.</summary>
/// <param name="Product">Version of the product.</param>
/// <param name="Runtime">Version of the .NET runtime.</param>
/// <param name="Platform">Runtime identifier, such as <c>linux-x64</c>.</param>
/// <param name="CpuFeatures">Instruction sets that the runtime uses here, in fixed order.</param>
/// <param name="NativeLibraries">Native libraries that compute, with the SHA-256 of their files.</param>
/// <param name="CanarySha256">Hash of the numeric kernels' output on fixed inputs; null where it was not computed.</param>
public sealed record EnvironmentFacts(
    string Product,
    string Runtime,
    string Platform,
    IReadOnlyList<string> CpuFeatures,
    IReadOnlyList<NativeLibrary> NativeLibraries,
    string? CanarySha256)
{
    /// <summary>The facts of this process; what only the caller knows is passed in.</summary>
    public static EnvironmentFacts Current(string product, IReadOnlyList<NativeLibrary>? nativeLibraries = null, string? canarySha256 = null) =>
        new(product, Environment.Version.ToString(), RuntimeInformation.RuntimeIdentifier, Features(), nativeLibraries ?? [], canarySha256);

    private static string[] Features()
    {
        (string Name, bool Used)[] known =
        [
            ("sse4.2", Sse42.IsSupported), ("avx", Avx.IsSupported), ("avx2", Avx2.IsSupported), ("fma", Fma.IsSupported),
            ("avx512f", Avx512F.IsSupported), ("neon", AdvSimd.IsSupported), ("vector512", Vector512.IsHardwareAccelerated),
        ];
        return [.. known.Where(feature => feature.Used).Select(feature => feature.Name)];
    }
}
