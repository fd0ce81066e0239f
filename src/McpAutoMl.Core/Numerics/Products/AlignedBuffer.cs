using System.Runtime.InteropServices;

namespace McpAutoMl.Core.Numerics.Products;

/// <summary>Memory that begins at a cache line, so that no vector of a packed panel crosses two.</summary>
internal sealed unsafe class AlignedBuffer<T>(nint length) : IDisposable
    where T : unmanaged
{
    private const nuint CacheLine = 64;

    /// <summary>The first value.</summary>
    public T* Start { get; private set; } = (T*)NativeMemory.AlignedAlloc((nuint)(length * sizeof(T)), CacheLine);

    public void Dispose()
    {
        NativeMemory.AlignedFree(Start);
        Start = null;
    }
}
