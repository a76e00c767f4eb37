using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace Nianbao.Extractor.Documents;

/// <summary>
/// Decodes bytes by evidence before declaration: byte order mark, valid UTF-8, then what the header or the page declares, then
/// GB18030, which also stands for everything called gb2312 or gbk.
/// </summary>
/// <param name="Characters">The text without a byte order mark; the caller's to dispose of.</param>
/// <param name="Name">utf-8, gb18030, utf-16 or what was declared.</param>
/// <param name="Undecoded">Bytes or pairs that no reading explains, each a U+FFFD in the text.</param>
internal sealed record Charset(RentedText Characters, string Name, int Undecoded)
{
    /// <summary>So many sequences must be valid for each that is not, for a text to count as damaged UTF-8.</summary>
    private const int LeastValidToInvalid = 10;

    /// <summary>So many are looked at before the answer is no.</summary>
    private const int EnoughInvalid = 50;

    /// <summary>A copy of <see cref="Characters"/>.</summary>
    public string Text => Characters.ToString();

    /// <param name="mediaType">The Content-Type header, or null.</param>
    /// <param name="declared">What the document itself declares (a meta tag), or null.</param>
    public static Charset Decode(ReadOnlySpan<byte> bytes, string? mediaType, string? declared = null)
    {
        if (bytes.StartsWith("\ufeff"u8))
            return Lenient(bytes[3..], Encoding.UTF8, "utf-8");
        if (bytes is [0xff, 0xfe, ..])
            return Lenient(bytes[2..], Encoding.Unicode, "utf-16");
        if (bytes is [0xfe, 0xff, ..])
            return Lenient(bytes[2..], Encoding.BigEndianUnicode, "utf-16");
        if (TryUtf8(bytes) is { } text)
            return new Charset(text, "utf-8", 0);
        if (IsDamagedUtf8(bytes))
            return Lenient(bytes, Encoding.UTF8, "utf-8");
        Charset? best = null;
        foreach (var (encoding, name) in Candidates(mediaType, declared))
        {
            var decoded = Lenient(bytes, encoding, name);
            var isBetter = best is null || decoded.Undecoded < best.Undecoded;
            (isBetter ? best : decoded)?.Characters.Dispose();
            if (isBetter)
                best = decoded;
            if (best!.Undecoded == 0)
                break;
        }
        return best!;
    }

    /// <summary>Decodes and checks in one pass; null for what is not UTF-8 to its end.</summary>
    private static RentedText? TryUtf8(ReadOnlySpan<byte> bytes)
    {
        var text = new RentedText(bytes.Length);
        if (Utf8.ToUtf16(bytes, text.Reserve(bytes.Length), out _, out var length, replaceInvalidSequences: false) == OperationStatus.Done)
        {
            text.Length = length;
            return text;
        }
        text.Dispose();
        return null;
    }

    /// <summary>
    /// True for UTF-8 that was cut or damaged in a few places. It cannot be told by what decodes with the fewest losses: hardly a
    /// pair of GBK bytes is a sequence of UTF-8, but GB18030 explains nearly every pair of bytes.
    /// </summary>
    private static bool IsDamagedUtf8(ReadOnlySpan<byte> bytes)
    {
        var (valid, invalid) = (0, 0);
        for (var at = bytes.IndexOfAnyInRange((byte)0x80, (byte)0xff); at >= 0; at = bytes.IndexOfAnyInRange((byte)0x80, (byte)0xff))
        {
            bytes = bytes[at..];
            if (Rune.DecodeFromUtf8(bytes, out _, out var used) == OperationStatus.Done)
                valid++;
            else if (++invalid > EnoughInvalid && invalid * LeastValidToInvalid > valid)
                return false;
            bytes = bytes[used..];
        }
        return invalid * LeastValidToInvalid <= valid;
    }

    private static IEnumerable<(Encoding, string)> Candidates(string? mediaType, string? declared)
    {
        if (Named(CharsetOf(mediaType)) is { } header)
            yield return header;
        if (Named(declared) is { } meta)
            yield return meta;
        yield return (CodePages.Gb18030, "gb18030");
        yield return (Encoding.UTF8, "utf-8");
    }

    private static (Encoding, string)? Named(string? name)
    {
        var key = name?.Trim().Trim('"', '\'').ToLowerInvariant() ?? "";
        if (key is "gb2312" or "gbk" or "gb18030" or "x-gbk" or "gb_2312-80" or "hz-gb-2312" or "cp936")
            return (CodePages.Gb18030, "gb18030");
        // Latin-1 decodes anything and means that nobody knew; UTF-8 has been tried strictly.
        if (key is "" or "iso-8859-1" or "latin1" or "us-ascii" or "windows-1252")
            return null;
        var encoding = key is "utf-8" or "utf8" ? Encoding.UTF8 : CodePages.Find(key);
        return encoding is null ? null : (encoding, key);
    }

    /// <summary>The charset parameter of a media type, or null.</summary>
    public static string? CharsetOf(string? mediaType)
    {
        var at = mediaType?.IndexOf("charset=", StringComparison.OrdinalIgnoreCase) ?? -1;
        return at < 0 ? null : mediaType![(at + 8)..].Split(';', ' ')[0];
    }

    private static Charset Lenient(ReadOnlySpan<byte> bytes, Encoding encoding, string name)
    {
        if (!ReferenceEquals(encoding, CodePages.Gb18030))
            return Of(GetText(bytes, encoding), name);
        var text = new RentedText(bytes.Length);
        if (GbkPairs.TryDecode(bytes, text.Reserve(bytes.Length), out var length))
        {
            text.Length = length;
            return new Charset(text, name, 0);
        }
        text.Dispose();
        var gbk = Of(GetText(bytes, CodePages.Gbk), name);
        if (gbk.Undecoded == 0)
            return gbk;
        gbk.Characters.Dispose();
        return Of(GetText(bytes, CodePages.Gb18030), name);
    }

    private static Charset Of(RentedText text, string name) => new(text, name, text.Span.Count('\ufffd'));

    private static RentedText GetText(ReadOnlySpan<byte> bytes, Encoding encoding)
    {
        var text = new RentedText();
        text.Length = encoding.GetChars(bytes, text.Reserve(encoding.GetMaxCharCount(bytes.Length)));
        return text;
    }

    /// <summary>An issue when characters were lost; null when all could be read.</summary>
    public Issue? Loss => Undecoded == 0 ? null
        : Issue.Warning(IssueCodes.UndecodedCharacters,
            string.Create(CultureInfo.InvariantCulture, $"{Undecoded} of {Characters.Length} characters could not be decoded as {Name}."));
}
