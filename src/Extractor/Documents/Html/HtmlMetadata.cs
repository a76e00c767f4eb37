using System.Text;
using Nianbao.Extractor.Text;

namespace Nianbao.Extractor.Documents.Html;

/// <summary>The standard tags of government pages (国办发〔2017〕47号) and their fallbacks in the visible text.</summary>
internal static class HtmlMetadata
{
    private const int MaxValue = 500;
    private const int HeadBytes = 4096;
    private const int LongestLine = 400;

    /// <summary>So many labels without a date behind them are looked at.</summary>
    private const int MostLabels = 40;

    /// <summary>Meta tags by lower-case name; the first non-empty one of a name wins.</summary>
    public static void Read(PageScan page, DocumentDraft draft)
    {
        foreach (var meta in page.Metas)
        {
            var name = meta.Attribute(AttributeName.Name).Trim().ToString().ToLowerInvariant();
            if (name.Length == 0)
                continue;
            var value = FoldedText.Of(meta.Attribute(AttributeName.Content));
            if (value.Length is > 0 and <= MaxValue && value is not "null" and not "undefined")
                draft.AddMetadata(name, value);
        }
    }

    /// <summary>PubDate, then a visible 发布日期; null where neither gives a plain date.</summary>
    public static DateOnly? PublishedOn(IReadOnlyDictionary<string, string> metadata, PageScan page)
    {
        foreach (var name in (ReadOnlySpan<string>)["pubdate", "publishdate", "publicationdate", "article:published_time"])
            if (PublicationDate.Parse(metadata.GetValueOrDefault(name)) is { } date && date.Year > 2000)
                return date;
        return FindVisible(page.Body);
    }

    /// <summary>The charset that the page's first bytes declare, or null.</summary>
    public static string? DeclaredCharset(ReadOnlySpan<byte> bytes)
    {
        var head = Encoding.Latin1.GetString(bytes[..Math.Min(bytes.Length, HeadBytes)]);
        var at = head.IndexOf("charset", StringComparison.OrdinalIgnoreCase);
        if (at < 0)
            return null;
        var value = head.AsSpan(at + 7).TrimStart(" =\"'");
        var end = value.IndexOfAny(" \"';>/");
        return end > 0 ? value[..end].ToString() : null;
    }

    private static DateOnly? FindVisible(PageNode body)
    {
        var labels = 0;
        for (var i = body.Index + 1; i < body.End; i++)
        {
            var text = body.Tree[i];
            if (text.Text.Length is 0 or > LongestLine || !MayNameDate(text.Text) || text.Parent is { Tag: HtmlTag.Script or HtmlTag.Style })
                continue;
            // The date often stands in an element of its own behind the label.
            var line = text.Text.ContainsAnyInRange('0', '9') ? text.Text.ToString() : LineFrom(text);
            if (PublicationDate.FindLabelled(FoldedText.Of(line)) is { } date)
                return date;
            if (++labels == MostLabels)
                return null;
        }
        return null;
    }

    /// <summary>The text around a label, from the label on, as far as its grandparent reaches.</summary>
    private static string LineFrom(PageNode label)
    {
        var line = new StringBuilder();
        var end = (label.Parent?.Parent ?? label.Tree.Root).End;
        for (var i = label.Index; i < end && line.Length < LongestLine; i++)
            line.Append(label.Tree[i].Text);
        return line.ToString();
    }

    private static bool MayNameDate(ReadOnlySpan<char> text) => text.Contains("日期", StringComparison.Ordinal) || text.Contains("时间", StringComparison.Ordinal);
}
