using System.Buffers;

namespace Nianbao.Extractor.Documents.Html;

internal enum MarkupKind { Text, StartTag, EndTag, Comment, Doctype, End, Refused }

/// <summary>
/// Cuts a page into text, tags and comments as the tokenizer of the HTML standard does (WHATWG HTML §13.2.5), and refuses where
/// that takes more than the plain rules. Attributes that reading needs go to the tree's builder.
/// </summary>
internal sealed class MarkupScanner(string html, PageTreeBuilder tree)
{
    private const int MostUnknownNames = 200;

    private static readonly SearchValues<char> NameEnds = SearchValues.Create(" \t\n\f\r/>");
    private static readonly SearchValues<char> AttributeEnds = SearchValues.Create(" \t\n\f\r/>=");
    private static readonly SearchValues<char> ValueEnds = SearchValues.Create(" \t\n\f\r>");

    private List<string>? _unknown;
    private int _at;
    private Range _text;

    /// <summary>The text read last, as written.</summary>
    public ReadOnlySpan<char> Text => html.AsSpan(_text);

    /// <summary>Of the tag read last.</summary>
    public HtmlTag Tag { get; private set; }

    public MarkupKind Next()
    {
        if (_at >= html.Length)
            return MarkupKind.End;
        var rest = html.AsSpan(_at);
        var start = rest.IndexOf('<');
        if (start != 0)
            return TakeText(start < 0 ? rest.Length : start);
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
        var rest = html.AsSpan(_at);
        for (var at = 0; ; at += 2)
        {
            var next = rest[at..].IndexOf("</", StringComparison.Ordinal);
            if (next < 0)
                return false;
            at += next;
            var tail = rest[(at + 2)..];
            if (tail.Length <= name.Length || !tail.StartsWith(name, StringComparison.OrdinalIgnoreCase) || !NameEnds.Contains(tail[name.Length]))
                continue;
            _text = _at..(_at + at);
            _at += at + 2 + name.Length;
            // A script in a comment in a script may hold the end tag; another end tag in a text area is not left as it is written.
            return !(HtmlTags.Is(Tag, TagTraits.ReplaceableText) && Text.Contains("</", StringComparison.Ordinal))
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
        var rest = html.AsSpan(_at + before);
        var length = rest.IndexOfAny(NameEnds);
        if (length < 0 || !TryName(rest[..length]))
            return MarkupKind.Refused;
        _at += before + length;
        return SkipAttributes(isKept: kind == MarkupKind.StartTag) ? kind : MarkupKind.Refused;
    }

    private bool TryName(ReadOnlySpan<char> name)
    {
        Span<char> lower = stackalloc char[32];
        if (name.Length > lower.Length || name.ContainsAnyExceptInRange('!', '~'))
            return false;
        System.Text.Ascii.ToLower(name, lower, out var length);
        if (HtmlTags.TryFind(lower[..length], out var tag))
        {
            Tag = tag;
            return !HtmlTags.Is(tag, TagTraits.Refused);
        }
        _unknown ??= [];
        var number = 0;
        while (number < _unknown.Count && !lower[..length].SequenceEqual(_unknown[number]))
            number++;
        if (number == _unknown.Count)
            _unknown.Add(lower[..length].ToString());
        Tag = HtmlTags.FirstUnknown + number;
        return number < MostUnknownNames;
    }

    /// <summary>Reads on behind the tag's end.</summary>
    private bool SkipAttributes(bool isKept)
    {
        while (_at < html.Length)
        {
            var c = html[_at];
            if (c == '>')
            {
                _at++;
                return true;
            }
            if (c is ' ' or '\n' or '\t' or '\r' or '\f' or '/')
                _at++;
            else if (!ReadAttribute(isKept))
                return false;
        }
        return false;
    }

    private bool ReadAttribute(bool isKept)
    {
        var rest = html.AsSpan(_at);
        // An equals sign at the start belongs to the name.
        var length = rest[1..].IndexOfAny(AttributeEnds) + 1;
        if (length == 0)
            return false;
        var name = rest[..length];
        _at += length;
        SkipSpace();
        if (_at >= html.Length)
            return false;
        if (html[_at] != '=')
            return !isKept || PageAttributes.TryAdd(tree, Tag, name, default);
        _at++;
        SkipSpace();
        return TryValue(out var value) && (!isKept || PageAttributes.TryAdd(tree, Tag, name, value));
    }

    private bool TryValue(out ReadOnlySpan<char> value)
    {
        value = default;
        if (_at >= html.Length)
            return false;
        var quote = html[_at];
        var isQuoted = quote is '"' or '\'';
        var rest = isQuoted ? html.AsSpan(_at + 1) : html.AsSpan(_at);
        var end = isQuoted ? rest.IndexOf(quote) : rest.IndexOfAny(ValueEnds);
        if (end < 0)
            return false;
        value = rest[..end];
        _at += isQuoted ? end + 2 : end;
        return true;
    }

    private void SkipSpace()
    {
        while (_at < html.Length && html[_at] is ' ' or '\n' or '\t' or '\r' or '\f')
            _at++;
    }
}
