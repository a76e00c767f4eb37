using System.Buffers;

namespace Nianbao.Extractor.Documents.Html;

/// <summary>Which attributes of which elements reading needs.</summary>
internal static class PageAttributes
{
    private static readonly SearchValues<string> Display = SearchValues.Create(["display"], StringComparison.OrdinalIgnoreCase);

    /// <summary>Adds an attribute to the element that is opened next, where reading needs it.</summary>
    /// <param name="value">As written in the page.</param>
    /// <returns>False where its value is not certain.</returns>
    public static bool TryAdd(PageTreeBuilder tree, HtmlTag tag, ReadOnlySpan<char> name, ReadOnlySpan<char> value)
    {
        if (Find(tag, name) is not { } known)
        {
            if (name.Equals("style", StringComparison.OrdinalIgnoreCase))
                AddStyle(tree, value);
            return true;
        }
        if (known == AttributeName.Hidden || value.IndexOfAny('&', '\r') < 0)
        {
            tree.AddAttribute(known, known == AttributeName.Hidden ? default : value);
            return true;
        }
        Span<char> decoded = value.Length <= 1024 ? stackalloc char[value.Length] : new char[value.Length];
        if (value.Contains('\r') || !TryDecode(value, decoded, out var length))
            return false;
        tree.AddAttribute(known, decoded[..length]);
        return true;
    }

    /// <summary>Adds an attribute whose value was decoded before.</summary>
    public static void Add(PageTreeBuilder tree, HtmlTag tag, ReadOnlySpan<char> name, ReadOnlySpan<char> value)
    {
        if (Find(tag, name) is { } known)
            tree.AddAttribute(known, known == AttributeName.Hidden ? default : value);
        else if (name is "style")
            AddStyle(tree, value);
    }

    private static AttributeName? Find(HtmlTag tag, ReadOnlySpan<char> name)
    {
        const StringComparison Any = StringComparison.OrdinalIgnoreCase;
        return name.Length switch
        {
            2 when name.Equals("id", Any) => AttributeName.Id,
            4 when tag == HtmlTag.Meta && name.Equals("name", Any) => AttributeName.Name,
            5 when name.Equals("class", Any) => AttributeName.Class,
            6 when name.Equals("hidden", Any) => AttributeName.Hidden,
            7 when tag == HtmlTag.Meta && name.Equals("content", Any) => AttributeName.Content,
            7 when tag is HtmlTag.Td or HtmlTag.Th && name.Equals("rowspan", Any) => AttributeName.RowSpan,
            7 when tag is HtmlTag.Td or HtmlTag.Th && name.Equals("colspan", Any) => AttributeName.ColumnSpan,
            _ => null,
        };
    }

    private static void AddStyle(PageTreeBuilder tree, ReadOnlySpan<char> style)
    {
        if (tree.HasStyle)
            return;
        tree.HasStyle = true;
        for (var at = style.IndexOfAny(Display); at >= 0; at = style.IndexOfAny(Display))
        {
            style = style[(at + "display".Length)..];
            var value = style.TrimStart(' ');
            if (value is [':', ..] && value[1..].TrimStart(' ').StartsWith("none", StringComparison.OrdinalIgnoreCase))
                tree.AddAttribute(AttributeName.Hidden, default);
        }
    }

    private static bool TryDecode(ReadOnlySpan<char> value, Span<char> decoded, out int length)
    {
        length = 0;
        for (var at = 0; at < value.Length; at++)
        {
            decoded[length] = value[at];
            if (value[at] == '&')
            {
                if (!CharacterReferences.TryRead(value[at..], out decoded[length], out var read))
                    return false;
                at += read - 1;
            }
            length++;
        }
        return true;
    }
}
