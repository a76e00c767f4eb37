using Nianbao.Extractor.Documents.Html;

namespace Nianbao.Tests.Extractor.Documents.Html;

public sealed class ShortNamesTests
{
    private static readonly HtmlTag[] Tags = [.. Enum.GetValues<HtmlTag>().Where(t => t > HtmlTag.Text)];

    [Fact]
    public void Every_element_is_found_by_its_name_in_any_case_alone_and_in_a_page()
    {
        foreach (var tag in Tags)
        {
            var name = HtmlTags.NameOf(tag);
            foreach (var written in (string[])[name, name.ToUpperInvariant(), $"{char.ToUpperInvariant(name[0])}{name[1..]}"])
                foreach (var behind in (string[])["", ">", " class=x>long text"])
                {
                    HtmlTags.TryFind(written + behind, name.Length, out var found).ShouldBeTrue(written);
                    found.ShouldBe(tag);
                }
        }
    }

    [Theory]
    [InlineData("o:p")]
    [InlineData("tdd")]
    [InlineData("h7")]
    [InlineData("h\u0011")]
    [InlineData("td\0")]
    [InlineData("ｔｄ")]
    [InlineData("\u0174d")]
    [InlineData("blockquotes")]
    public void Other_names_are_not_taken_for_one(string name)
    {
        HtmlTags.TryFind(name, out _).ShouldBeFalse();
        HtmlTags.TryFind(name + "> and more text", name.Length, out _).ShouldBeFalse();
    }
}
