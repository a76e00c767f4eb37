namespace Nianbao.Extractor.Text.Segmentation;

/// <summary>The classes of characters that jieba's regular expressions name.</summary>
internal static class Characters
{
    private static readonly bool[] AsciiWord = [.. Enumerable.Range(0, 128).Select(c => char.IsAsciiLetterOrDigit((char)c) || "+#&._%-".Contains((char)c, StringComparison.Ordinal))];

    /// <summary><c>[\u4E00-\u9FD5]</c>: the end is Unicode 8's, and jieba stays there.</summary>
    public static bool IsHan(char c) => (uint)(c - '\u4E00') <= '\u9FD5' - '\u4E00';

    /// <summary><c>[\u4E00-\u9FD5a-zA-Z0-9+#&amp;\._%\-]</c>: what words are looked for in.</summary>
    public static bool IsWord(char c) => IsHan(c) || (c < 128 && AsciiWord[c]);

    /// <summary>Python's <c>\s</c>: the white space of Unicode and the four separators U+001C to U+001F.</summary>
    public static bool IsWhiteSpace(char c) => char.IsWhiteSpace(c) || c is >= '\u001C' and <= '\u001F';

    /// <summary>The units of the character at an index: 2 for a surrogate pair.</summary>
    public static int LengthAt(ReadOnlySpan<char> text, int index) =>
        char.IsHighSurrogate(text[index]) && index + 1 < text.Length && char.IsLowSurrogate(text[index + 1]) ? 2 : 1;

    /// <summary>The units of the line end or white space at an index, 0 where there is none: <c>\r\n|\s</c>.</summary>
    public static int WhiteSpaceAt(ReadOnlySpan<char> text, int index) =>
        !IsWhiteSpace(text[index]) ? 0 : text[index] == '\r' && index + 1 < text.Length && text[index + 1] == '\n' ? 2 : 1;
}
