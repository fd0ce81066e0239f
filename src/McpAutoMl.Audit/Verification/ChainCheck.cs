using System.Security.Cryptography;
using McpAutoMl.Audit.Records;

namespace McpAutoMl.Audit.Verification;

/// <summary>Follows the chain line by line: numbers without a gap, each <c>prev</c> the hash of the line before, the first record the genesis.</summary>
internal sealed class ChainCheck
{
    public static readonly string NoHead = new('0', 64);

    /// <summary>A check from the first record on.</summary>
    public ChainCheck() : this(0, NoHead)
    {
    }

    /// <summary>A check that goes on after a record that is trusted.</summary>
    public ChainCheck(long nextSeq, string head) => (NextSeq, Head) = (nextSeq, head);

    /// <summary>The number that the next record must have; as many have been accepted.</summary>
    public long NextSeq { get; private set; }

    /// <summary>Hash of the last accepted line.</summary>
    public string Head { get; private set; }

    /// <summary>Takes one line with its LF.</summary>
    /// <param name="line">The bytes.</param>
    /// <param name="problem">What is wrong, where the result is null.</param>
    public RecordLine? Accept(ReadOnlyMemory<byte> line, out string problem)
    {
        if (RecordLine.Parse(line[..^1], out problem) is not { } record) return null;
        if (record.Seq != NextSeq) problem = $"has seq {record.Seq} where {NextSeq} is due";
        else if (record.Prev != Head) problem = "does not follow from the line before (prev differs from its hash)";
        else if (record.Kind == RecordKinds.Genesis != (NextSeq == 0)) problem = "is a genesis elsewhere than at the start, or none at the start";
        if (problem.Length > 0) return null;

        NextSeq++;
        Head = Convert.ToHexStringLower(SHA256.HashData(line.Span));
        return record;
    }
}
