using Nianbao.Extractor.Documents;
using Nianbao.Extractor.Identity;

namespace Nianbao.Tests.Extractor.Identity;

public sealed class IdentityReaderTests
{
    [Fact]
    public void The_end_of_a_menu_above_the_title_of_a_report_is_no_title() =>
        Read("公开指南", "公开目录", "澜安市统计局2022年政府信息公开工作年度报告").LookAlike.ShouldBeNull();

    [Fact]
    public void A_guide_that_names_no_report_is_a_look_alike() => Read("公开指南", "一、公开范围", "年度报告").LookAlike.ShouldNotBeNull();

    [Fact]
    public void A_guide_of_a_body_is_a_look_alike_though_a_report_is_linked_below() =>
        Read("澜安市统计局政府信息公开指南", "澜安市统计局2022年政府信息公开工作年度报告").LookAlike.ShouldNotBeNull();

    private static ReportIdentity Read(params string[] lines)
    {
        var draft = new DocumentDraft(ReaderLimits.Default);
        foreach (var line in lines)
            draft.AddParagraph(line);
        return IdentityReader.Read(draft.ToDocument(default), "");
    }
}
