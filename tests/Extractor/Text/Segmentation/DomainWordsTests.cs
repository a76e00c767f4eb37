using Nianbao.Extractor.Text.Segmentation;

namespace Nianbao.Tests.Extractor.Text.Segmentation;

public sealed class DomainWordsTests
{
    [Fact]
    public void Every_domain_word_is_cut_out_whole_and_would_not_be_without_the_list()
    {
        foreach (var word in DomainWords.ReadEmbedded())
        {
            JiebaSegmenter.Default.Words(word.Text, hmm: false).Count.ShouldBeGreaterThan(1, $"{word.Text} needs no entry");
            JiebaSegmenter.Domain.Words(word.Text, hmm: false).ShouldBe([word.Text]);
            JiebaSegmenter.Domain.Words(word.Text, hmm: true).ShouldBe([word.Text]);
        }
    }

    [Fact]
    public void The_terms_of_the_forms_are_words() =>
        JiebaSegmenter.Domain.Words("上年结转的政府信息公开申请，依申请公开与行政规范性文件").ShouldBe(["上年结转", "的", "政府信息公开申请", "，", "依申请公开", "与", "行政规范性文件"]);

    [Theory]
    [InlineData("wort,frequency\n", "word,frequency")]
    [InlineData("", "word,frequency")]
    [InlineData("word,frequency\n公开栏目\n", "line 2")]
    [InlineData("word,frequency\n公开栏目,\n公开栏目,3\n", "line 3: «公开栏目» is there twice")]
    [InlineData("word,frequency\n公开栏目,many\n", "line 2")]
    [InlineData("word,frequency\n公开栏目,0\n", "line 2")]
    [InlineData("word,frequency\n公开 栏目,\n", "line 2")]
    [InlineData("word,frequency\n公,\n", "line 2")]
    [InlineData("word,frequency\n\n", "line 2")]
    public void A_list_that_is_not_as_it_must_be_is_refused_with_the_place(string text, string message) =>
        Should.Throw<InvalidDataException>(() => DomainWords.Read(new StringReader(text))).Message.ShouldContain(message);
}
