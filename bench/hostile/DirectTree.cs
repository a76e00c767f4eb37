using Nianbao.Extractor.Documents;
using Nianbao.Extractor.Documents.Html;

namespace Nianbao.Bench.Hostile;

/// <summary>The tree of a page that is at hand as a text.</summary>
internal static class DirectTree
{
    /// <summary>The tree that the direct parser builds of a copy; null where it refuses the page.</summary>
    public static PageTree? TryParse(string html)
    {
        var page = RentedText.Of(html);
        var tree = DirectParser.TryParse(page);
        if (tree is null)
            page.Dispose();
        return tree;
    }
}
