using Nianbao.Bench.Hostile;
using Nianbao.Extractor.Documents;
using Nianbao.Extractor.Documents.Html;

namespace Nianbao.Tests.Extractor.Documents.Html;

/// <summary>What the direct parser does not refuse has the tree that AngleSharp builds, node by node.</summary>
public class DirectParserTests
{
    private static readonly byte[][] Pages =
        [.. Directory.EnumerateFiles(Repository.Corpus, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(File.ReadAllBytes).Where(b => FormatSniffer.Sniff(b) == Nianbao.Extractor.Documents.DocumentFormat.Html)];

    [Fact]
    public void The_pages_of_the_corpus_have_the_same_tree_and_most_are_read_directly()
    {
        var direct = Pages.Count(p => Compare(Decode(p)));
        direct.ShouldBeGreaterThan(Pages.Length * 9 / 10);
    }

    [Fact]
    public void Damaged_pages_have_the_same_tree_or_are_refused()
    {
        var (mutator, random) = (new Mutator(11), new Random(11));
        var direct = 0;
        for (var i = 0; i < 3000; i++)
            direct += Compare(Decode(mutator.Apply(Pages[random.Next(Pages.Length)], Nianbao.Extractor.Documents.DocumentFormat.Html, out _))) ? 1 : 0;
        direct.ShouldBeInRange(500, 2999);
    }

    [Theory]
    [InlineData("<title>a &amp; b</title><p>one<p>two<div>three</div>")]
    [InlineData("<!DOCTYPE html><html><head></head> <body class=x> <ul><li>1<li>2<ul><li>3</ul></ul></body> </html> ")]
    [InlineData("<table><caption>c<tr><th>1<td rowspan=2 colspan='3'>2<tbody><tr><td><font>3</td></table>")]
    [InlineData("<table><col><tr><td>1</table><table><colgroup><col></colgroup><thead><tr><td>2</thead></table>")]
    [InlineData("<dl><dt>a<dd>b<dt>c</dl><h1>d<h2>e</h2></br></p>f")]
    [InlineData("<select><option>1<option selected>2<optgroup><option>3</select><textarea>\n<b></textarea>")]
    [InlineData("<div hidden style='color:red;DISPLAY : none' id=a class=\"b c\" id=d>x&nbsp;y&#20013;&#x4e2d;&</div>")]
    [InlineData("<div style=\"color:red\" style=\"display:none\" class=a class=b>x</div>")]
    [InlineData("<div>a<tr class='x&amp;y'>b</td>c<td id=z style='display:none'>&nbsp;d<p style=x>e</div>")]
    [InlineData("<P CLASS=a>1<TBODY>2</P><blockQuote Id='b&#38;c'>3</BLOCKQUOTE><st1:place w:st=on>4</st1:place>")]
    [InlineData("<script>document.write('<DIV>1</DIV>')</script><style>a</b{}</style>")]
    [InlineData("<style><b></style><script>if (a < b) { '<p>' }</script ><!-- <p> --><?xml?><![if x]>z")]
    [InlineData("<body>\r\n<pre>\r\na\rb</pre><form><p>1<form></form><button>2</button></p></b></div></body>\r\n<!-- end --></html>")]
    [InlineData("<meta name=\"PubDate\" content='2024-01-25'><o:p></o:p><A HREF=x?a=1&b=2>link</A><img src=1/>")]
    public void Well_kept_markup_is_read_directly(string html) => Compare(html).ShouldBeTrue();

    [Theory]
    [InlineData("<b>1<p>2</b>3</p>")]
    [InlineData("<table>text<tr><td>1</table>")]
    [InlineData("<p><table><tr><td>1</table>")]
    [InlineData("<a>1<a>2</a>")]
    [InlineData("<p><b>1</p>2")]
    [InlineData("<svg><title>1</title></svg>")]
    [InlineData("<table><tr><td>1</td></div></tr></table>")]
    [InlineData("a&copy b")]
    [InlineData("a\0b")]
    [InlineData("<div")]
    [InlineData("<!-- a")]
    [InlineData("<script>1")]
    [InlineData("<style>a</B{}</style>")]
    public void What_a_browser_would_repair_is_left_to_the_full_parser(string html) => Compare(html).ShouldBeFalse();

    [Fact]
    public void Deep_nesting_is_left_to_the_full_parser() => Compare(string.Concat(Enumerable.Repeat("<div>", 1000))).ShouldBeFalse();

    private static string Decode(byte[] page) => Charset.Decode(page, null, HtmlMetadata.DeclaredCharset(page)).Text;

    /// <returns>False when the page was refused.</returns>
    private static bool Compare(string html)
    {
        using var direct = DirectTree.TryParse(html);
        if (direct is null)
            return false;
        using var full = FullParser.Parse(html);
        TreeDifference.Find(direct, full).ShouldBeNull();
        return true;
    }
}
