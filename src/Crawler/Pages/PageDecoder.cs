using System.Text;

namespace Nianbao.Crawler.Pages;

/// <summary>
/// Bytes to text by evidence: byte order mark, strict UTF-8, the header, the meta tag, GB18030. Declarations come late because they
/// are often wrong; gb2312 and gbk are read as GB18030, which holds them both.
/// </summary>
internal static class PageDecoder
{
    private const int MetaReach = 4096;

    // What cannot be decoded has to be told from the question marks of a text, which .NET would put in its place.
    private static readonly Encoding Gb18030 = Find("GB18030");
    private static readonly Encoding Big5 = Find("big5");

    /// <param name="mediaType">The <c>Content-Type</c> header as sent, or null.</param>
    public static DecodedPage Decode(ReadOnlySpan<byte> bytes, string? mediaType)
    {
        if (FindByMark(bytes) is { } marked)
            return Read(bytes[marked.Length..], marked.Encoding, marked.Name);
        if (IsUtf8(bytes))
            return Read(bytes, Encoding.UTF8, "utf-8");
        var declared = FindDeclared(mediaType ?? "") ?? FindDeclared(Encoding.Latin1.GetString(bytes[..Math.Min(bytes.Length, MetaReach)]));
        var page = declared is null ? Read(bytes, Gb18030, "gb18030") : Read(bytes, declared.Value.Encoding, declared.Value.Name);
        // One wrong byte in a thousand says that the declaration was the mistake.
        if (page.Replacements * 1000L > page.Text.Length)
            foreach (var (encoding, name) in new (Encoding, string)[] { (Gb18030, "gb18030"), (Encoding.UTF8, "utf-8") })
                if (Read(bytes, encoding, name) is var other && other.Replacements < page.Replacements)
                    page = other;
        return page;
    }

    private static (Encoding Encoding, string Name, int Length)? FindByMark(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0xEF, 0xBB, 0xBF, ..] => (Encoding.UTF8, "utf-8", 3),
        [0xFF, 0xFE, ..] => (Encoding.Unicode, "utf-16le", 2),
        [0xFE, 0xFF, ..] => (Encoding.BigEndianUnicode, "utf-16be", 2),
        [0x84, 0x31, 0x95, 0x33, ..] => (Gb18030, "gb18030", 4),
        _ => null,
    };

    private static bool IsUtf8(ReadOnlySpan<byte> bytes)
    {
        // A body cut at a cap may end inside a character.
        for (var cut = 0; cut <= 3 && cut <= bytes.Length; cut++)
            if (System.Text.Unicode.Utf8.IsValid(bytes[..^cut]))
                return cut == 0 || IsStartOfCharacter(bytes[^cut..]);
        return false;
    }

    private static bool IsStartOfCharacter(ReadOnlySpan<byte> tail) =>
        tail[0] switch { >= 0xF0 and <= 0xF4 => 4, >= 0xE0 and < 0xF0 => 3, >= 0xC2 and < 0xE0 => 2, _ => 0 } > tail.Length
        && tail[1..].IndexOfAnyExceptInRange((byte)0x80, (byte)0xBF) < 0;

    /// <summary>The charset named in a header or in the head of a page; null when none is, or one that cannot be Chinese.</summary>
    private static (Encoding Encoding, string Name)? FindDeclared(string text)
    {
        var at = text.IndexOf("charset", StringComparison.OrdinalIgnoreCase);
        if (at < 0)
            return null;
        var rest = text.AsSpan(at + "charset".Length).TrimStart(" =\"'\t");
        var end = rest.IndexOfAny(" \"'>;/\r\n");
        return (end < 0 ? rest : rest[..end]).ToString().ToLowerInvariant() switch
        {
            "gb2312" or "gbk" or "x-gbk" or "gb_2312-80" or "gb18030" or "cp936" or "hz-gb-2312" => (Gb18030, "gb18030"),
            "utf-8" or "utf8" => (Encoding.UTF8, "utf-8"),
            "big5" or "big5-hkscs" => (Big5, "big5"),
            _ => null,
        };
    }

    private static Encoding Find(string name) => CodePagesEncodingProvider.Instance.GetEncoding(name, EncoderFallback.ReplacementFallback, new DecoderReplacementFallback("\uFFFD"))!;

    private static DecodedPage Read(ReadOnlySpan<byte> bytes, Encoding encoding, string name)
    {
        var text = encoding.GetString(bytes);
        return new DecodedPage(text, name, text.AsSpan().Count('\uFFFD'));
    }
}

/// <param name="Charset">The charset the evidence spoke for.</param>
/// <param name="Replacements">Characters that could not be read.</param>
internal sealed record DecodedPage(string Text, string Charset, int Replacements);
