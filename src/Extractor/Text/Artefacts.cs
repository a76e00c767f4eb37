namespace Nianbao.Extractor.Text;

/// <summary>What converters leave in a text: bookmarks, page numbers.</summary>
internal static class Artefacts
{
    /// <summary>The text without a leading «[bookmark: …]».</summary>
    public static string StripLeading(string text)
    {
        while (text.StartsWith("[bookmark:", StringComparison.OrdinalIgnoreCase) && text.IndexOf(']', StringComparison.Ordinal) is > 0 and var end)
            text = text[(end + 1)..].TrimStart();
        return text;
    }
}
