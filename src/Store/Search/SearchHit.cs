using System.Collections.Immutable;
using System.Text;

namespace Nianbao.Store.Search;

/// <summary>What is looked for.</summary>
/// <param name="Words">Terms with blanks between them; a report has to hold all of them, each as it is written.</param>
/// <param name="Limit">At most so many hits, 1 to 1,000.</param>
public sealed record SearchQuery(string Words, int? Year = null, string? AgencyId = null, int Limit = 20);

/// <summary>A current report that was found, the best first.</summary>
/// <param name="Number">The database's number of the report's version.</param>
/// <param name="Score">The larger the better; comparable within one answer only.</param>
public sealed record SearchHit(long Number, string? AgencyId, int? Year, string? Title, string SourceUrl, double Score, ImmutableArray<Snippet> Snippets);

/// <summary>A piece of text around what was found.</summary>
/// <param name="Section">Id of the section; «title» for the title.</param>
public sealed record Snippet(string Section, ImmutableArray<SnippetPart> Parts)
{
    /// <summary>As plain text.</summary>
    public override string ToString() => string.Concat(Parts.Select(p => p.Text));

    /// <summary>As HTML: everything escaped, what was found between mark tags.</summary>
    public string ToHtml()
    {
        var html = new StringBuilder();
        foreach (var part in Parts)
        {
            var text = System.Net.WebUtility.HtmlEncode(part.Text);
            html.Append(part.IsFound ? $"<mark>{text}</mark>" : text);
        }
        return html.ToString();
    }
}

public readonly record struct SnippetPart(string Text, bool IsFound);
