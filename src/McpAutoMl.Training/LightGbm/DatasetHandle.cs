using System.Runtime.InteropServices;

namespace McpAutoMl.Training.LightGbm;

/// <summary>Owns a native training set.</summary>
internal sealed class DatasetHandle() : SafeHandle(0, ownsHandle: true)
{
    /// <inheritdoc/>
    public override bool IsInvalid => handle == 0;

    /// <inheritdoc/>
    protected override bool ReleaseHandle() => NativeMethods.LGBM_DatasetFree(handle) == 0;
}
