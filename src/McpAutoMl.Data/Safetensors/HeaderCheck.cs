namespace McpAutoMl.Data.Safetensors;

/// <summary>Checks the entries of a header against each other and against the length of the file.</summary>
internal static class HeaderCheck
{
    /// <summary>Makes sure that the tensors fill the data without hole or overlap and that each has the size of its shape.</summary>
    /// <param name="entries">As read.</param>
    /// <param name="dataLength">Bytes after the header.</param>
    /// <param name="file">For the error.</param>
    /// <exception cref="Core.ProblemException">DTYPE_UNSUPPORTED, SHAPE_INVALID, OFFSETS_INVALID.</exception>
    public static void Check(IReadOnlyList<TensorEntry> entries, long dataLength, string file)
    {
        long end = 0;
        foreach (TensorEntry entry in entries.OrderBy(e => e.Begin).ThenBy(e => e.End))
        {
            if (entry.Begin != end || entry.End < entry.Begin)
            {
                throw HeaderProblem.Offsets(
                    file, $"tensor '{HeaderProblem.Clip(entry.Name)}' is at {entry.Begin}..{entry.End} where {end} must follow");
            }

            CheckSize(entry, file);
            end = entry.End;
        }

        if (end != dataLength)
        {
            throw HeaderProblem.Offsets(file, $"the tensors end at byte {end} of the data, the file at {dataLength}");
        }
    }

    private static void CheckSize(TensorEntry entry, string file)
    {
        int bits = TensorType.Bits(entry.Type) ?? throw HeaderProblem.Type(file, entry.Name, entry.Type);
        UInt128 total = (UInt128)bits;
        foreach (long size in entry.Shape)
        {
            // Each factor is below 2^63 and the product is kept below 2^64, so it cannot overflow 128 bits.
            total *= (UInt128)size;
            if (total > ulong.MaxValue)
            {
                throw HeaderProblem.Shape(file, entry.Name, "the number of elements overflows");
            }
        }

        if (total % 8 != 0 || total / 8 != (UInt128)(entry.End - entry.Begin))
        {
            throw HeaderProblem.Shape(
                file, entry.Name, $"[{string.Join(", ", entry.Shape)}] of {entry.Type} does not fill {entry.End - entry.Begin} bytes");
        }
    }
}
