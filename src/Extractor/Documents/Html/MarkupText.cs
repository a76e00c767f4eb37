namespace Nianbao.Extractor.Documents.Html;

/// <summary>Text as the tree has it: character references read, line ends as line feeds.</summary>
internal static class MarkupText
{
    /// <summary>White space as the standard has it; a hard space is none.</summary>
    public const string Space = " \t\n\f\r";

    /// <returns>False where a reference is not certain.</returns>
    public static bool TryAdd(PageTreeBuilder tree, ReadOnlySpan<char> text, bool isRaw = false)
    {
        while (!text.IsEmpty)
        {
            var plain = isRaw ? text.IndexOf('\r') : text.IndexOfAny('&', '\r');
            tree.AddText(plain < 0 ? text : text[..plain]);
            if (plain < 0)
                return true;
            text = text[plain..];
            if (text[0] == '\r')
            {
                tree.AddText("\n");
                text = text[(text is ['\r', '\n', ..] ? 2 : 1)..];
                continue;
            }
            if (!CharacterReferences.TryRead(text, out var character, out var length))
                return false;
            tree.AddText([character]);
            text = text[length..];
        }
        return true;
    }

    /// <summary>A line end right behind the tag of some elements does not count.</summary>
    public static ReadOnlySpan<char> WithoutFirstLineEnd(ReadOnlySpan<char> text) => text switch
    {
        ['\r', '\n', .. var rest] => rest,
        ['\n' or '\r', .. var rest] => rest,
        _ => text,
    };
}
