using Nianbao.Extractor.Documents.PlainText;

namespace Nianbao.Tests.Extractor.Documents.PlainText;

/// <summary>Lines filled to one width and paragraphs that were never broken.</summary>
public sealed class WrappedLinesTests
{
    private const int Width = 26;

    private static readonly string[] Paragraphs =
    [
        "一、总体情况",
        "今年以来，全乡围绕群众关心的事项做好公开工作，乡村两级共设公开栏二十三处，指定专人按月更新，遇有重要事项随时张贴，方便群众就近查看，并把有关材料存入台账，供乡纪委和村务监督委员会随时调阅核对。",
        "（一）公开内容更加具体。围绕惠农补贴、危房改造、低保救助、道路硬化等事项，逐项公开申请条件、办理流程、审核结果和资金去向，全年共张贴公示一百八十六期，接到群众咨询九十一次，均当场作了解释。",
        "（二）办理程序更加规范。对收到的申请逐件登记，指定专人承办，需要会商的及时召集有关站所研究，答复文书由乡司法所审核后送达，做到事事有记录、件件有着落，没有发生逾期答复的情况，也没有因此引起争议。",
        "二、主动公开政府信息情况",
        "详见下表。",
    ];

    [Fact]
    public void Wrapped_paragraphs_are_put_together_again() => Join(Wrap(Paragraphs)).ShouldBe(Paragraphs);

    [Fact]
    public void Paragraphs_on_a_line_each_are_left_alone() => Join(Paragraphs).ShouldBe(Paragraphs);

    [Fact]
    public void Lines_of_a_table_are_never_joined()
    {
        string[] rows = ["| 规章 | 0 | 0 | 3 |", "行政许可\t12", "# 表二"];
        Join([.. Wrap(Paragraphs), .. rows]).ShouldBe([.. Paragraphs, .. rows]);
    }

    [Fact]
    public void An_article_broken_before_its_item_goes_on()
    {
        string[] broken = [.. Wrap(Paragraphs[..4]), "根据《中华人民共和国政府信息公开条例》第二十条第", "（一）项的规定，现将有关情况公布如下。"];
        Join(broken).Last().ShouldBe("根据《中华人民共和国政府信息公开条例》第二十条第（一）项的规定，现将有关情况公布如下。");
    }

    [Fact]
    public void Short_lines_of_equal_length_are_a_list() => Join([.. Enumerable.Repeat("公开指南目录", 40)]).Count.ShouldBe(40);

    [Fact]
    public void An_empty_line_ends_a_paragraph()
    {
        var lines = Wrap(Paragraphs).ToList();
        lines.Insert(3, "");
        var joined = Join(lines);
        joined.Count.ShouldBe(Paragraphs.Length + 2);
        string.Concat(joined).ShouldBe(string.Concat(Paragraphs));
    }

    private static List<string> Join(IEnumerable<string> lines) => [.. WrappedLines.Join(string.Join('\n', lines))];

    private static IEnumerable<string> Wrap(IEnumerable<string> paragraphs) => paragraphs.SelectMany(p => p.Chunk(Width).Select(c => new string(c)));
}
