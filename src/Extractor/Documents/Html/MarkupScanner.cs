using System.Buffers;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Nianbao.Extractor.Documents.Html;

internal enum MarkupKind { Text, StartTag, EndTag, Comment, Doctype, End, Refused }

/// <summary>
/// Cuts a page into text, tags and comments as the tokenizer of the HTML standard does (WHATWG HTML §13.2.5), and refuses where
/// that takes more than the plain rules. Attributes that reading needs go to the tree's builder.
/// </summary>
internal sealed class MarkupScanner(RentedText page, PageTreeBuilder tree)
{
    private const int MostUnknownNames = 200, LongestName = 32;

    private static readonly SearchValues<char> ValueEnds = SearchValues.Create(" \t\n\f\r>");
    private static readonly ulong Spaces = SetOf(MarkupText.Space), NameEnds = SetOf(MarkupText.Space + "/>"), AttributeEnds = SetOf(MarkupText.Space + "/>=");

    private List<string>? _unknown;
    private int _at;
    private Range _text;

    /// <summary>The text read last, as written.</summary>
    public ReadOnlySpan<char> Text => page.Span[_text];

    /// <summary>Of the tag read last.</summary>
    public HtmlTag Tag { get; private set; }

    public MarkupKind Next()
    {
        var rest = page.Span[_at..];
        if (rest.IsEmpty)
            return MarkupKind.End;
        // Half of all tags stand directly behind another.
        if (rest[0] != '<')
            return TakeText(rest.IndexOf('<') is >= 0 and var start ? start : rest.Length);
        if (rest.Length == 1)
            return TakeText(1);
        return rest[1] switch
        {
            '!' => Declaration(rest),
            '?' => SkipTo(rest, MarkupKind.Comment),
            '/' => rest.Length > 2 && char.IsAsciiLetter(rest[2]) ? ReadTag(2, MarkupKind.EndTag) : MarkupKind.Refused,
            var c when char.IsAsciiLetter(c) => ReadTag(1, MarkupKind.StartTag),
            _ => TakeText(1),
        };
    }

    /// <summary>The text up to the end tag of an element whose content is text; the end tag is read too.</summary>
    /// <returns>False where it has no end or holds what makes its end hard to tell.</returns>
    public bool TakeContent(string name)
    {
        var rest = page.Span[_at..];
        var isOdd = false;
        for (var at = 0; ; at += 2)
        {
            var next = rest[at..].IndexOf("</", StringComparison.Ordinal);
            if (next < 0)
                return false;
            at += next;
            var tail = rest[(at + 2)..];
            if (tail.Length <= name.Length || !tail.StartsWith(name, StringComparison.OrdinalIgnoreCase) || !IsOf(NameEnds, tail[name.Length]))
            {
                // The full parser writes the first letter of another end tag small.
                isOdd |= Tag != HtmlTag.Script && tail is [>= 'A' and <= 'Z', ..];
                continue;
            }
            _text = _at..(_at + at);
            _at += at + 2 + name.Length;
            // A script in a comment in a script may hold the end tag; another end tag in a text area is not left as it is written.
            return !isOdd && !(HtmlTags.Is(Tag, TagTraits.ReplaceableText) && Text.Contains("</", StringComparison.Ordinal))
                && !(Text.Contains("<!--", StringComparison.Ordinal) && Text.Contains("<script", StringComparison.OrdinalIgnoreCase)) && SkipAttributes(isKept: false);
        }
    }

    private MarkupKind TakeText(int length)
    {
        _text = _at..(_at + length);
        _at += length;
        return MarkupKind.Text;
    }

    private MarkupKind Declaration(ReadOnlySpan<char> rest)
    {
        if (rest.StartsWith("<!--", StringComparison.Ordinal))
        {
            var body = rest[4..];
            var end = body.IndexOf("--", StringComparison.Ordinal);
            // «<!-->» and «--!>» end a comment too; «--» alone does not.
            while (end >= 0 && end + 2 < body.Length && body[end + 2] is not ('>' or '!' or '-'))
            {
                var next = body[(end + 2)..].IndexOf("--", StringComparison.Ordinal);
                end = next < 0 ? -1 : end + 2 + next;
            }
            while (end >= 0 && end + 2 < body.Length && body[end + 2] == '-')
                end++;
            if (end < 0 || end + 2 >= body.Length || body[end + 2] != '>' || body[0] == '>' || body.StartsWith("->", StringComparison.Ordinal))
                return MarkupKind.Refused;
            _at += 4 + end + 3;
            return MarkupKind.Comment;
        }
        return SkipTo(rest, rest.StartsWith("<!doctype", StringComparison.OrdinalIgnoreCase) ? MarkupKind.Doctype : MarkupKind.Comment);
    }

    private MarkupKind SkipTo(ReadOnlySpan<char> rest, MarkupKind kind)
    {
        var at = rest.IndexOf('>');
        if (at < 0)
            return MarkupKind.Refused;
        _at += at + 1;
        return kind;
    }

    private MarkupKind ReadTag(int before, MarkupKind kind)
    {
        var rest = page.Span[(_at + before)..];
        var length = Math.Max(1, PlainLength(rest));
        while (length < rest.Length && !IsOf(NameEnds, rest[length]))
            length++;
        if (length == rest.Length || !TryName(rest, length))
            return MarkupKind.Refused;
        _at += before + length;
        return SkipAttributes(isKept: kind == MarkupKind.StartTag) ? kind : MarkupKind.Refused;
    }

    private bool TryName(ReadOnlySpan<char> text, int length)
    {
        if (HtmlTags.TryFind(text, length, out var tag))
        {
            Tag = tag;
            return !HtmlTags.Is(tag, TagTraits.Refused);
        }
        Tag = UnknownTag(text[..length]);
        return Tag < HtmlTags.FirstUnknown + MostUnknownNames && length <= LongestName && !text[..length].ContainsAnyExceptInRange('!', '~');
    }

    private HtmlTag UnknownTag(ReadOnlySpan<char> name)
    {
        _unknown ??= [];
        var number = 0;
        while (number < _unknown.Count && !name.Equals(_unknown[number], StringComparison.OrdinalIgnoreCase))
            number++;
        if (number == _unknown.Count)
            _unknown.Add(name.ToString());
        return HtmlTags.FirstUnknown + number;
    }

    /// <summary>Reads on behind the tag's end.</summary>
    private bool SkipAttributes(bool isKept)
    {
        var html = page.Span;
        for (var at = _at; (uint)at < (uint)html.Length;)
        {
            if (html[at] == '>')
            {
                _at = at + 1;
                return true;
            }
            at = IsOf(NameEnds, html[at]) ? at + 1 : ReadAttribute(html, at, isKept);
        }
        return false;
    }

    /// <returns>The place behind it; the end of the page where it has no end or is not certain.</returns>
    private int ReadAttribute(ReadOnlySpan<char> html, int start, bool isKept)
    {
        // An equals sign at the start belongs to the name.
        var end = start + Math.Max(1, PlainLength(html[start..]));
        while ((uint)end < (uint)html.Length && !IsOf(AttributeEnds, html[end]))
            end++;
        var at = SkipSpace(html, end);
        if (at == html.Length || html[at] != '=')
            return Keep(html[start..end], default, isKept) ? at : html.Length;
        at = SkipSpace(html, at + 1);
        if (at == html.Length)
            return at;
        var isQuoted = html[at] is '"' or '\'';
        var first = isQuoted ? at + 1 : at;
        var length = isQuoted ? html[first..].IndexOf(html[at]) : html[first..].IndexOfAny(ValueEnds);
        if (length < 0)
            return html.Length;
        return Keep(html[start..end], html.Slice(first, length), isKept) ? first + length + (isQuoted ? 1 : 0) : html.Length;
    }

    private bool Keep(ReadOnlySpan<char> name, ReadOnlySpan<char> value, bool isKept) => !isKept || PageAttributes.TryAdd(tree, Tag, name, value);

    /// <summary>How many characters are of a name beyond doubt: the first eight are looked at together.</summary>
    private static int PlainLength(ReadOnlySpan<char> text)
    {
        if (text.Length < Vector128<ushort>.Count)
            return 0;
        var next = Vector128.Create(MemoryMarshal.Cast<char, ushort>(text));
        var isDoubtful = Vector128.LessThanOrEqual(next, Vector128.Create((ushort)'/')) | Vector128.LessThanOrEqual(next - Vector128.Create((ushort)'='), Vector128.Create((ushort)('>' - '=')));
        return BitOperations.TrailingZeroCount(isDoubtful.ExtractMostSignificantBits() | 1u << Vector128<ushort>.Count);
    }

    private static int SkipSpace(ReadOnlySpan<char> html, int at)
    {
        while ((uint)at < (uint)html.Length && html[at] <= ' ' && IsOf(Spaces, html[at]))
            at++;
        return at;
    }

    /// <summary>A bit a character: all that end a name come before the letters.</summary>
    private static ulong SetOf(string characters) => characters.Aggregate(0UL, (set, c) => set | 1UL << c);

    private static bool IsOf(ulong set, char c) => c < 64 && (set >> c & 1) != 0;
}
