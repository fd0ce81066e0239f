using System.Buffers;
using System.Runtime.ExceptionServices;
using McpAutoMl.Core;

namespace McpAutoMl.Data.Safetensors;

/// <summary>Takes the values of a block's differences, the first of which has the given index.</summary>
internal delegate void DifferenceSink(long at, ReadOnlySpan<double> difference);

/// <summary>Two stored tensors that are read side by side, block by block, on all cores.</summary>
internal sealed record EntryPair(Checkpoint Before, TensorEntry Base, Checkpoint After, TensorEntry Tuned)
{
    private const int Step = 1 << 15; // four buffers of it stay in the second-level cache

    /// <summary>Whether the first values are stored in one type and by the same bytes.</summary>
    public bool HaveSameBytes(long count, CancellationToken cancellation)
    {
        if (Base.Type != Tuned.Type)
        {
            return false;
        }

        bool same = true;
        int size = TensorType.Bits(Base.Type)!.Value / 8;
        ForBlocks(count, cancellation, (block, loop) =>
        {
            int length = checked((int)(Math.Min(DifferenceReader.Block, count - ((long)block * DifferenceReader.Block)) * size));
            byte[] first = ArrayPool<byte>.Shared.Rent(length), second = ArrayPool<byte>.Shared.Rent(length);
            Before.ReadBytes(Base, (long)block * DifferenceReader.Block * size, first.AsSpan(0, length));
            After.ReadBytes(Tuned, (long)block * DifferenceReader.Block * size, second.AsSpan(0, length));
            if (!first.AsSpan(0, length).SequenceEqual(second.AsSpan(0, length)))
            {
                Volatile.Write(ref same, false);
                loop.Stop();
            }

            ArrayPool<byte>.Shared.Return(first);
            ArrayPool<byte>.Shared.Return(second);
        });
        return same;
    }

    /// <summary>Sums over the first values; the sink, where there is one, gets every difference once, from several threads.</summary>
    public ChangeSums Sum(long count, DifferenceSink? sink, CancellationToken cancellation)
    {
        ChangeSums[] parts = new ChangeSums[Blocks(count)];
        ForBlocks(count, cancellation, (block, _) =>
        {
            byte[] bytes = ArrayPool<byte>.Shared.Rent(Step * sizeof(double));
            double[] first = ArrayPool<double>.Shared.Rent(Step), second = ArrayPool<double>.Shared.Rent(Step);
            long end = Math.Min(count, (block + 1L) * DifferenceReader.Block);
            for (long at = (long)block * DifferenceReader.Block; at < end; at += Step)
            {
                int length = (int)Math.Min(Step, end - at);
                Decode(Before, Base, at, bytes, first.AsSpan(0, length));
                Decode(After, Tuned, at, bytes, second.AsSpan(0, length));
                parts[block] += ChangeSums.Of(first.AsSpan(0, length), Base.Format!, second.AsSpan(0, length), Tuned.Format!);
                sink?.Invoke(at, second.AsSpan(0, length));
            }

            ArrayPool<byte>.Shared.Return(bytes);
            ArrayPool<double>.Shared.Return(first);
            ArrayPool<double>.Shared.Return(second);
        });
        return parts.Aggregate(default(ChangeSums), (sum, part) => sum + part);
    }

    private static void Decode(Checkpoint checkpoint, TensorEntry entry, long at, byte[] buffer, Span<double> values)
    {
        int size = TensorType.Bits(entry.Type)!.Value / 8;
        Span<byte> bytes = buffer.AsSpan(0, values.Length * size);
        checkpoint.ReadBytes(entry, at * size, bytes);
        WeightDecoder.Decode(bytes, entry.Type, values);
    }

    private static void ForBlocks(long count, CancellationToken cancellation, Action<int, ParallelLoopState> body)
    {
        try
        {
            Parallel.For(0, Blocks(count), new ParallelOptions { CancellationToken = cancellation }, body);
        }
        catch (AggregateException e) when (e.InnerExceptions[0] is ProblemException)
        {
            ExceptionDispatchInfo.Throw(e.InnerExceptions[0]);
        }
    }

    private static int Blocks(long count) => checked((int)((count + DifferenceReader.Block - 1) / DifferenceReader.Block));
}
