using Nianbao.Extractor.Text;

namespace Nianbao.Tests.Extractor.Text;

public sealed class LabelTests
{
    [Theory]
    [InlineData("商 业\u3000企\n业", "商业企业")]
    [InlineData("危及“三安全一稳定”", "危及三安全一稳定")]
    [InlineData("危及\"三安全一稳定\"", "危及三安全一稳定")]
    [InlineData("其它", "其他")]
    [InlineData("本年增／减", "本年增/减")]
    [InlineData("采购总金额（单位：万元，保留4位小数）", "采购总金额(单位:万元,保留4位小数)")]
    [InlineData("〔2021〕30号", "(2021)30号")]
    [InlineData("增—减", "增-减")]
    [InlineData("本\u00ad年\u200b新\ufeff收", "本年新收")]
    public void Spellings_of_a_label_come_to_one_form(string text, string normal) => Label.Normalise(text).ShouldBe(normal);

    [Theory]
    [InlineData("（六）其他处理", "其他处理", EnumeratorKind.ChineseBracketed, 6)]
    [InlineData("2.重复申请", "重复申请", EnumeratorKind.Arabic, 2)]
    [InlineData("四、结转下年度继续办理", "结转下年度继续办理", EnumeratorKind.Chinese, 4)]
    public void The_enumerator_is_set_aside_and_kept(string text, string core, EnumeratorKind kind, int number)
    {
        var label = Label.Of(text);
        label.Core.ShouldBe(core);
        label.Mark!.Value.Kind.ShouldBe(kind);
        label.Mark.Value.Number.ShouldBe(number);
    }

    [Theory]
    [InlineData("第二十条第（一）项")]
    [InlineData("第一部")]
    [InlineData("")]
    public void A_label_without_an_enumerator_stays_whole(string text)
    {
        Label.Of(text).Mark.ShouldBeNull();
        Label.Of(text).Core.ShouldBe(Label.Normalise(text));
    }

    [Theory]
    [InlineData("政府信息公开行政复议和行政诉讼的情况", "政府信息公开行政复议、行政诉讼情况")]
    [InlineData("存在的主要问题及改进情况:", "存在主要问题、改进情况")]
    [InlineData("收到与处理政府信息公开申请情况。", "收到、处理政府信息公开申请情况")]
    [InlineData("复议、和诉讼情况", "复议、诉讼情况")]
    public void Headings_are_compared_without_small_words(string core, string heading) => Label.NormaliseHeading(core).ShouldBe(heading);
}
