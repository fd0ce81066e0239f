using System.Runtime.InteropServices;

namespace McpAutoMl.Training.LightGbm;

/// <summary>Owns a native booster.</summary>
internal sealed class BoosterHandle() : SafeHandle(0, ownsHandle: true)
{
    /// <inheritdoc/>
    public override bool IsInvalid => handle == 0;

    /// <inheritdoc/>
    protected override bool ReleaseHandle() => NativeMethods.LGBM_BoosterFree(handle) == 0;
}
