using System.Text.Json;
using McpAutoMl.Audit;
using McpAutoMl.Audit.Records;

// A process that logs calls to the home given as argument until it is killed, or its parent is gone.
// For each record that the log has acknowledged as durable it prints "SEQ HEAD ."
AuditLog log = AuditLog.Open(args[0], EnvironmentFacts.Current("0.0.0-test"));
using StreamWriter output = new(Console.OpenStandardOutput()) { AutoFlush = true };
Task[] lanes = [WriteForever(durableStart: true), WriteForever(durableStart: false), Console.In.ReadToEndAsync()];
await Task.WhenAny(lanes);

async Task WriteForever(bool durableStart)
{
    await Task.Yield();
    while (true)
    {
        // A call that stays open over others, as a job does.
        StartRecord outer = Start() with { Durable = durableStart };
        StartReceipt begun = await log.StartAsync(outer);
        if (durableStart) Acknowledge(begun);
        for (int i = 0; i < 5; i++)
        {
            StartRecord inner = Start();
            await log.StartAsync(inner);
            Acknowledge(await log.EndAsync(End(inner)));
        }
        Acknowledge(await log.EndAsync(End(outer)));
    }
}

static StartRecord Start() => new()
{
    CallId = AuditLog.NewCallId(),
    Tool = "compute_stats",
    Arguments = JsonElement.Parse("""{"dataset":"ds_000000000000"}"""),
    Durable = false,
};

static EndRecord End(StartRecord start) => new() { CallId = start.CallId, Status = CallStatus.Ok, Result = """{"n":1}"""u8.ToArray() };

void Acknowledge(Receipt receipt)
{
    lock (output) output.WriteLine($"{receipt.Seq} {receipt.Head} .");
}
