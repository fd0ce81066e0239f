using System.Runtime.InteropServices;
using McpAutoMl.Core;
using McpAutoMl.Server.Tools;

namespace McpAutoMl.Server.Tests.Harness;

/// <summary>Does to its process what the real tools must not. Its progress names the process, so that a test can find it.</summary>
internal sealed partial class FaultTool : Tool<FaultRequest, FaultResult>
{
    private const int Block = 8 * 1024 * 1024;

    public override ToolDescription Description { get; } = new()
    {
        Name = "fault",
        Title = "Fault",
        Text = "Does what must not be done.",
        LongRunning = true,
        Reproducibility = Reproducibility.EnvironmentExact,
    };

    protected override FaultResult Run(FaultRequest request, ToolContext context)
    {
        context.Progress.Report(new StageProgress(0.5, $"{Environment.ProcessId}"));
        switch (request.Do)
        {
            case Fault.Crash:
                LengthOfText(1 << 20); // where nothing is
                break;
            case Fault.Exit:
                Environment.Exit(3);
                break;
            case Fault.Throw:
                throw new InvalidOperationException("secret in /home/somebody/key");
            case Fault.Print:
                Console.WriteLine("from managed code");
                WriteToDescriptor(1, "from a library\n", 15);
                using (Stream output = Console.OpenStandardOutput())
                {
                    output.Write("from a stream\n"u8);
                }

                break;
            case Fault.Hang:
                context.Workspace.Files.Write("models/half.model", stream =>
                {
                    File.WriteAllText(Path.Combine(Path.GetTempPath(), "left"), "");
                    stream.Write("half"u8);
                    context.Progress.Report(new StageProgress(0.6, $"{Environment.ProcessId}"));
                    new ManualResetEventSlim().Wait(CancellationToken.None);
                });
                break;
            case Fault.HoardObjects:
                Hoard(new List<byte[]>(), list => list.Add(GC.AllocateUninitializedArray<byte>(Block)));
                break;
            case Fault.HoardNative:
                Hoard(new List<nint>(), list => list.Add(Filled()));
                break;
            case Fault.Search:
                for (int trial = 0; trial < request.Number; trial++)
                {
                    context.Trial(new { trial, score = trial / 7.0 });
                }

                break;
        }

        context.Lower(Reproducibility.Recorded);
        context.NoteInput("ds_000000000000", new string('0', 64));
        return new FaultResult(Environment.ProcessId, request.Number / 7.0, context.ShowRows);
    }

    private static void Hoard<T>(List<T> kept, Action<List<T>> more)
    {
        while (true)
        {
            more(kept);
        }
    }

    private static nint Filled()
    {
        nint block = Marshal.AllocHGlobal(Block);
        for (int i = 0; i < Block; i += 4096)
        {
            Marshal.WriteByte(block, i, 1);
        }

        return block;
    }

    [LibraryImport("libc", EntryPoint = "strlen")]
    private static partial nint LengthOfText(nint address);

    [LibraryImport("libc", EntryPoint = "write", StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint WriteToDescriptor(int descriptor, string text, nint bytes);
}

internal enum Fault
{
    None,
    Crash,
    Exit,
    Throw,
    Print,
    Hang,
    HoardObjects,
    HoardNative,
    Search,
}

internal sealed record FaultRequest
{
    public Fault Do { get; init; }

    public int Number { get; init; }
}

internal sealed record FaultResult(int Process, double Quotient, bool ShowRows);
