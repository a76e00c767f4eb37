using System.Text;

namespace Nianbao.Extractor.Documents;

/// <summary>The one way in which readers clean text.</summary>
internal static class FoldedText
{
    /// <summary>
    /// White space runs (line ends, tabs, U+00A0, U+3000 and control characters among them) become one space, the ends are trimmed,
    /// zero-width characters vanish, half surrogates become U+FFFD.
    /// </summary>
    public static string Of(ReadOnlySpan<char> text)
    {
        var folded = new StringBuilder(text.Length);
        var gap = false;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (IsZeroWidth(c)) continue;
            if (char.IsWhiteSpace(c) || char.IsControl(c))
            {
                gap = folded.Length > 0;
                continue;
            }
            if (gap) folded.Append(' ');
            gap = false;
            if (!char.IsSurrogate(c)) folded.Append(c);
            else if (i + 1 < text.Length && char.IsSurrogatePair(c, text[i + 1])) folded.Append(c).Append(text[++i]);
            else folded.Append('\uFFFD');
        }
        return folded.ToString();
    }

    private static bool IsZeroWidth(char c) => c is '\u00AD' or (>= '\u200B' and <= '\u200F') or '\u2060' or '\uFEFF';
}
