namespace Nianbao.Store.Export.Parquet;

/// <summary>
/// Parquet's encoding of small numbers, for levels and dictionary indices: runs of one value where eight or more stand in a row, groups of eight packed by bits
/// otherwise.
/// </summary>
internal static class RleHybrid
{
    private const int Group = 8;

    /// <summary>The width that numbers below <paramref name="count"/> need, at least 1 bit.</summary>
    public static int WidthOf(int count) => Math.Max(1, 32 - int.LeadingZeroCount(Math.Max(0, count - 1)));

    public static void Write(Stream output, ReadOnlySpan<int> values, int width)
    {
        var packedFrom = 0;
        var i = 0;
        while (i < values.Length)
        {
            var run = RunLength(values[i..]);
            // A packed stretch is a whole number of groups; the run gives it what it lacks.
            var lacking = (Group - (i - packedFrom) % Group) % Group;
            if (run - lacking < Group)
            {
                i += Math.Max(1, Math.Min(run, lacking == 0 ? Group : lacking));
                continue;
            }
            WritePacked(output, values[packedFrom..(i + lacking)], width);
            WriteRun(output, values[i], run - lacking, width);
            packedFrom = i += run;
        }
        WritePacked(output, values[packedFrom..], width);
    }

    private static int RunLength(ReadOnlySpan<int> values)
    {
        var length = values[1..].IndexOfAnyExcept(values[0]);
        return length < 0 ? values.Length : length + 1;
    }

    private static void WriteRun(Stream output, int value, int count, int width)
    {
        WriteVarint(output, (uint)count << 1);
        for (var bits = 0; bits < width; bits += 8)
            output.WriteByte((byte)(value >> bits));
    }

    private static void WritePacked(Stream output, ReadOnlySpan<int> values, int width)
    {
        if (values.IsEmpty)
            return;
        var groups = (values.Length + Group - 1) / Group;
        WriteVarint(output, ((uint)groups << 1) | 1);
        ulong pending = 0;
        var bits = 0;
        for (var i = 0; i < groups * Group; i++)
        {
            pending |= (ulong)(uint)(i < values.Length ? values[i] : 0) << bits;
            for (bits += width; bits >= 8; bits -= 8, pending >>= 8)
                output.WriteByte((byte)pending);
        }
    }

    private static void WriteVarint(Stream output, uint value)
    {
        for (; value >= 0x80; value >>= 7)
            output.WriteByte((byte)(value | 0x80));
        output.WriteByte((byte)value);
    }
}
