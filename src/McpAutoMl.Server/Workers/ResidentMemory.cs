using System.Diagnostics;

namespace McpAutoMl.Server.Workers;

/// <summary>Looks at the resident memory of a process ten times a second, and ends the process when it has more than it may.</summary>
/// <remarks>Native libraries allocate outside the managed heap, whose limit is the runtime's.</remarks>
internal sealed class ResidentMemory : IDisposable
{
    private const int LookEvery = 100;
    private readonly Process _process;
    private readonly long _most;
    private readonly Timer _timer;
    private readonly Lock _lock = new();
    private long _peak;

    /// <param name="process">The process.</param>
    /// <param name="most">Most bytes it may have.</param>
    public ResidentMemory(Process process, long most)
    {
        _process = process;
        _most = most;
        _timer = new Timer(_ => Look(), null, LookEvery, LookEvery);
    }

    /// <summary>Whether the process was ended for its memory.</summary>
    public bool Exceeded { get; private set; }

    /// <summary>Bytes as last seen.</summary>
    public long Now { get; private set; }

    /// <summary>Forgets the peak of the call before.</summary>
    public void Begin()
    {
        lock (_lock)
        {
            _peak = 0;
        }
    }

    /// <summary>Looks once more and gives the largest number of bytes that was seen since <see cref="Begin"/>.</summary>
    public long Peak()
    {
        Look();
        return _peak;
    }

    /// <inheritdoc/>
    public void Dispose() => _timer.Dispose();

    private void Look()
    {
        lock (_lock)
        {
            try
            {
                // A view of its own: the other one is used by other threads.
                using Process seen = Process.GetProcessById(_process.Id);
                Now = seen.WorkingSet64;
                _peak = Math.Max(_peak, Now);
                if (Now > _most)
                {
                    Exceeded = true;
                    _process.Kill();
                }
            }
            catch (Exception e) when (e is InvalidOperationException or ArgumentException or System.ComponentModel.Win32Exception)
            {
                // It has ended.
            }
        }
    }
}
