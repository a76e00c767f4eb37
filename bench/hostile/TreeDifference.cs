using System.Globalization;
using Nianbao.Extractor.Documents.Html;

namespace Nianbao.Bench.Hostile;

/// <summary>Where two trees of the same page differ.</summary>
internal static class TreeDifference
{
    /// <summary>The first node that differs, for a person; null where the trees are equal.</summary>
    public static string? Find(PageTree left, PageTree right)
    {
        for (var i = 0; i < Math.Min(left.Count, right.Count); i++)
            if (!IsEqual(left, right, i))
                return string.Create(CultureInfo.InvariantCulture, $"node {i}: {Describe(left, i)} | {Describe(right, i)}");
        return left.Count == right.Count ? null : string.Create(CultureInfo.InvariantCulture, $"{left.Count} nodes | {right.Count}");
    }

    private static bool IsEqual(PageTree left, PageTree right, int index)
    {
        var (a, b) = (left.Nodes[index], right.Nodes[index]);
        if (Known(a.Tag) != Known(b.Tag) || a.Parent != b.Parent || a.End != b.End)
            return false;
        if (a.Tag == HtmlTag.Text)
            return left[index].Text.SequenceEqual(right[index].Text);
        if (a.Tag == HtmlTag.Comment || a.Length != b.Length)
            return a.Tag == HtmlTag.Comment;
        foreach (var name in Enum.GetValues<AttributeName>())
            if (left[index].Has(name) != right[index].Has(name) || !left[index].Attribute(name).SequenceEqual(right[index].Attribute(name)))
                return false;
        return true;
    }

    /// <summary>Elements without a meaning of their own are one.</summary>
    private static HtmlTag Known(HtmlTag tag) => tag >= HtmlTags.FirstUnknown ? HtmlTags.FirstUnknown : tag;

    private static string Describe(PageTree tree, int index)
    {
        var node = tree[index];
        var text = node.Text[..Math.Min(30, node.Text.Length)].ToString().ReplaceLineEndings("¶");
        var path = "";
        for (var up = node.Parent; up is { } parent && path.Length < 60; up = parent.Parent)
            path = $"{parent.Tag} {path}";
        return string.Create(CultureInfo.InvariantCulture, $"{path}> {node.Tag} «{text}» to {node.End}");
    }
}
