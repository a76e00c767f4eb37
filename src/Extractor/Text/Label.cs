using System.Buffers;
using System.Text;

namespace Nianbao.Extractor.Text;

/// <summary>
/// A label or heading brought into the one form in which labels are compared: width folded, white space and quotation marks
/// dropped, dashes and brackets unified, common variant characters mapped, the leading enumerator set aside.
/// </summary>
/// <param name="Core">The label without its enumerator.</param>
/// <param name="Mark">The enumerator, or null.</param>
public readonly record struct Label(string Core, Enumerator? Mark)
{
    private const int Short = 256;

    /// <summary>What the characters count as that stand in nearly every text beside ideographs: U+0000 on, U+FF00 on.</summary>
    private static readonly char[] Latin = Table('\0', 128), Wide = Table('\uff00', 96);

    public static Label Of(string text)
    {
        var folded = Normalise(text);
        return Enumerator.TryRead(folded, out var mark) ? new Label(folded[mark.Length..], mark) : new Label(folded, null);
    }

    /// <summary>The label with its enumerator left in place.</summary>
    public static string Normalise(string text)
    {
        var rented = text.Length > Short ? ArrayPool<char>.Shared.Rent(text.Length) : null;
        var normal = rented ?? stackalloc char[Short];
        var length = Normalise(text, normal);
        var same = normal[..length].SequenceEqual(text) ? text : normal[..length].ToString();
        if (rented is not null)
            ArrayPool<char>.Shared.Return(rented);
        return same;
    }

    /// <summary>The same into characters of the caller's.</summary>
    /// <param name="normal">At least as long as the text.</param>
    /// <returns>Characters written.</returns>
    internal static int Normalise(ReadOnlySpan<char> text, Span<char> normal)
    {
        var length = 0;
        foreach (var raw in text)
            if (Comparable(raw) is not '\0' and var c)
                normal[length++] = c;
        return length;
    }

    /// <summary>What one character counts as in a comparison; NUL for white space and marks that count as nothing.</summary>
    internal static char Comparable(char raw)
    {
        // Nearly all of a text: ideographs that stand for themselves.
        if (raw is >= '\u4e00' and <= '\u9fff' and not '它')
            return raw;
        return raw < Latin.Length ? Latin[raw] : (uint)(raw - '\uff00') < Wide.Length ? Wide[raw - '\uff00'] : Compare(raw);
    }

    private static char Compare(char raw)
    {
        var c = Width.Fold(raw);
        if (Width.IsSpace(c) || c is '"' or '\'' or '“' or '”' or '‘' or '’' or '「' or '」' or '『' or '』' or '*')
            return '\0';
        return c switch
        {
            '—' or '–' or '―' or '‐' or '−' => '-',
            '[' or '【' or '〔' or '{' => '(',
            ']' or '】' or '〕' or '}' => ')',
            '它' => '他',
            '．' or '·' => '.',
            _ => c,
        };
    }

    /// <summary>
    /// The form in which section headings are compared: 的 dropped, 和, 及, 与 and commas read as 、, closing punctuation dropped.
    /// </summary>
    public static string NormaliseHeading(string core)
    {
        var builder = new StringBuilder(core.Length);
        foreach (var c in core)
            if (c is not ('的' or ':' or '。' or ';'))
                builder.Append(c is '和' or '及' or '与' or ',' ? '、' : c);
        return builder.ToString().Replace("、、", "、", StringComparison.Ordinal).TrimEnd('、', '.');
    }

    private static char[] Table(char first, int length) => [.. Enumerable.Range(first, length).Select(c => Compare((char)c))];
}
