using AngleSharp;
using AngleSharp.Browser;
using AngleSharp.Html.Parser;

namespace Nianbao;

/// <summary>Makes parsers for pages whose characters are decoded already. Linked into the projects that parse pages.</summary>
internal static class HtmlParsers
{
    /// <summary>Without the search for a charset in meta tags: it costs the square of a tag's length, and a page can make that megabytes.</summary>
    private static readonly IConfiguration Configuration = AngleSharp.Configuration.Default.Without<EncodingMetaHandler>();

    private static readonly HtmlParserOptions Options = new() { IsScripting = false, IsKeepingSourceReferences = false };

    public static HtmlParser New() => new(Options, BrowsingContext.New(Configuration));
}
