namespace Nianbao.Extractor.Documents.Rtf;

internal enum RtfKind { End, Open, Close, Word, Byte, Text }

/// <summary>One token.</summary>
/// <param name="Word">The control word or symbol.</param>
/// <param name="Number">Its parameter; null when it has none.</param>
/// <param name="Value">The byte of a <c>\'hh</c> or of plain text.</param>
internal readonly record struct RtfToken(RtfKind Kind, string Word, int? Number, byte Value);

/// <summary>Cuts RTF into tokens (Rich Text Format specification 1.9.1, "RTF syntax").</summary>
internal sealed class RtfTokens(ReadOnlyMemory<byte> body)
{
    private const int LongestWord = 32;

    private int at;

    public RtfToken Next()
    {
        var bytes = body.Span;
        // Line ends are layout of the file, not of the text.
        while (at < bytes.Length && bytes[at] is (byte)'\r' or (byte)'\n' or 0) at++;
        if (at >= bytes.Length) return new(RtfKind.End, "", null, 0);
        var first = bytes[at++];
        return first switch
        {
            (byte)'{' => new(RtfKind.Open, "", null, 0),
            (byte)'}' => new(RtfKind.Close, "", null, 0),
            (byte)'\\' => Control(bytes),
            _ => new(RtfKind.Text, "", null, first),
        };
    }

    /// <summary>Steps over raw bytes, as <c>\bin</c> announces them.</summary>
    public void Skip(int count) => at = (int)Math.Min(body.Length, at + (long)Math.Max(0, count));

    private RtfToken Control(ReadOnlySpan<byte> bytes)
    {
        if (at >= bytes.Length) return new(RtfKind.End, "", null, 0);
        if (!char.IsAsciiLetter((char)bytes[at])) return Symbol(bytes);
        var start = at;
        while (at < bytes.Length && at - start < LongestWord && char.IsAsciiLetter((char)bytes[at])) at++;
        var word = System.Text.Encoding.ASCII.GetString(bytes[start..at]);
        var number = Number(bytes);
        if (at < bytes.Length && bytes[at] == ' ') at++;
        return new(RtfKind.Word, word, number, 0);
    }

    private RtfToken Symbol(ReadOnlySpan<byte> bytes)
    {
        var symbol = bytes[at++];
        if (symbol is (byte)'\\' or (byte)'{' or (byte)'}') return new(RtfKind.Text, "", null, symbol);
        if (symbol != '\'') return new(RtfKind.Word, ((char)symbol).ToString(), null, 0);
        var value = at + 2 <= bytes.Length ? Hex(bytes[at]) * 16 + Hex(bytes[at + 1]) : -1;
        if (value < 0) return new(RtfKind.Word, "'", null, 0);
        at += 2;
        return new(RtfKind.Byte, "", null, (byte)value);
    }

    private int? Number(ReadOnlySpan<byte> bytes)
    {
        var start = at;
        if (at < bytes.Length && bytes[at] == '-') at++;
        long number = 0;
        var digits = at;
        while (at < bytes.Length && char.IsAsciiDigit((char)bytes[at])) number = Math.Min(int.MaxValue, number * 10 + bytes[at++] - '0');
        if (at == digits)
        {
            at = start;
            return null;
        }
        return (int)(bytes[start] == '-' ? -number : number);
    }

    private static int Hex(byte digit) => char.IsAsciiHexDigit((char)digit) ? Convert.ToInt32(((char)digit).ToString(), 16) : -1000;
}
