using System.Buffers;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Nianbao.Extractor.Text;

/// <summary>The one way in which readers clean text.</summary>
internal static class FoldedText
{
    private const int Short = 512;

    /// <summary>
    /// White space runs (line ends, tabs, U+00A0, U+3000 and control characters among them) become one space, the ends are trimmed,
    /// zero-width characters vanish, half surrogates become U+FFFD.
    /// </summary>
    public static string Of(ReadOnlySpan<char> text) => IsFolded(text) ? text.ToString() : Fold(text);

    /// <summary>The same of a text that often is clean already; then it is returned as it is.</summary>
    public static string Of(string text) => IsFolded(text) ? text : Fold(text);

    private static bool IsFolded(ReadOnlySpan<char> text)
    {
        var previous = ' ';
        for (var i = 0; i < text.Length; i++)
        {
            if (text.Length - i >= Vector128<ushort>.Count && ArePlain(Vector128.Create(MemoryMarshal.Cast<char, ushort>(text[i..]))))
            {
                i += Vector128<ushort>.Count - 1;
                previous = text[i];
                continue;
            }
            var c = text[i];
            if (!IsPlain(c) && !(c == ' ' && previous != ' '))
                return false;
            previous = c;
        }
        return text.IsEmpty || previous != ' ';
    }

    /// <summary>Characters that certainly are neither white space nor special: printing ASCII and ideographs with their punctuation.</summary>
    private static bool IsPlain(char c) => c is (> ' ' and < '\u007f') or (> '\u3000' and < '\ud800') or (>= '\uff01' and <= '\uffee');

    /// <summary>The same of eight at once.</summary>
    private static bool ArePlain(Vector128<ushort> text) =>
        Vector128.EqualsAll(IsBetween(text, '!', '~') | IsBetween(text, '\u3001', '\ud7ff') | IsBetween(text, '\uff01', '\uffee'), Vector128<ushort>.AllBitsSet);

    private static Vector128<ushort> IsBetween(Vector128<ushort> text, char first, char last) =>
        Vector128.LessThanOrEqual(text - Vector128.Create((ushort)first), Vector128.Create((ushort)(last - first)));

    private static string Fold(ReadOnlySpan<char> text)
    {
        var rented = text.Length > Short ? ArrayPool<char>.Shared.Rent(text.Length) : null;
        var folded = rented ?? stackalloc char[Short];
        var length = Fold(text, folded);
        var result = folded[..length].ToString();
        if (rented is not null)
            ArrayPool<char>.Shared.Return(rented);
        return result;
    }

    /// <returns>Characters written; never more than were read.</returns>
    private static int Fold(ReadOnlySpan<char> text, Span<char> folded)
    {
        var length = 0;
        var gap = false;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (IsZeroWidth(c)) continue;
            if (char.IsWhiteSpace(c) || char.IsControl(c))
            {
                gap = length > 0;
                continue;
            }
            if (gap) folded[length++] = ' ';
            gap = false;
            if (char.IsSurrogate(c) && i + 1 < text.Length && char.IsSurrogatePair(c, text[i + 1]))
            {
                folded[length++] = c;
                c = text[++i];
            }
            else if (char.IsSurrogate(c))
            {
                c = '\uFFFD';
            }
            folded[length++] = c;
        }
        return length;
    }

    private static bool IsZeroWidth(char c) => c is '\u00AD' or (>= '\u200B' and <= '\u200F') or '\u2060' or '\uFEFF';
}
