using System.Runtime.CompilerServices;

namespace McpAutoMl.Core.Tests;

public sealed class LargeHeapTests
{
    // Several tries: a test that runs at the same time may have made room while the array was still in use.
    [Fact]
    public void ForgetsTheMatrixBefore() => Assert.Contains(Enumerable.Range(0, 5), _ =>
    {
        WeakReference before = Allocated(48 << 20);
        LargeHeap.ForgetMatrices();
        return !before.IsAlive;
    });

    [Fact]
    public void KeepsWhatIsInUse()
    {
        byte[] used = new byte[48 << 20];
        WeakReference reference = new(used);
        LargeHeap.ForgetMatrices();
        Assert.True(reference.IsAlive);
        GC.KeepAlive(used);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference Allocated(int bytes) => new(new byte[bytes]);
}
