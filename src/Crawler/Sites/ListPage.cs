using System.Collections.Immutable;
using Nianbao.Crawler.Pages;

namespace Nianbao.Crawler.Sites;

/// <summary>What a list page holds, as the reader that knew it says.</summary>
/// <param name="Family">The reader's name.</param>
/// <param name="Links">Every link worth a look: the list's own rows and what stands around them (columns, years).</param>
/// <param name="NextPages">Where the list goes on, in order; empty on the last page.</param>
/// <param name="IsUnderstood">The reader saw the list, or saw that it is empty; false for shells and for paging it cannot follow.</param>
/// <param name="Total">Entries the list says it has over all its pages; null when it does not say.</param>
/// <param name="Rows">Which of the links are the list's own rows; empty when that cannot be told.</param>
/// <param name="Detail">For a person: why it was not understood.</param>
/// <param name="Forward">Where a page without words of its own sends its readers; null for every other page.</param>
/// <param name="Posts">Where the list goes on when it has to be asked by POST; empty for most.</param>
/// <param name="Spare">A page to ask for when the list has come to its end and lacks entries it says it has, or has not said how many; null for none.</param>
/// <param name="Shift">Where the numbers of its pages were guessed: the page that shows a wrong guess. Null where they are certain.</param>
/// <param name="NeedsScript">A script of the page that holds parameters of its list: the page is to be read again with it. Null when nothing is missing.</param>
internal sealed record ListPage(
    string Family, ImmutableArray<PageLink> Links, ImmutableArray<Uri> NextPages, bool IsUnderstood,
    int? Total = null, ImmutableArray<PageLink> Rows = default, string? Detail = null, Uri? Forward = null,
    ImmutableArray<PostedPage> Posts = default, PostedPage? Spare = null, Uri? NeedsScript = null, PageShift? Shift = null)
{
    public ImmutableArray<PostedPage> Posts { get; } = Posts.IsDefault ? [] : Posts;

    public ImmutableArray<PageLink> Rows { get; } = Rows.IsDefault ? [] : Rows;
}

/// <summary>One way in which content management systems draw their lists.</summary>
internal abstract class SiteFamily
{
    public abstract string Name { get; }

    /// <summary>The list, or null when the page is not of this family.</summary>
    public abstract ListPage? TryRead(SitePage page);
}
