using Nianbao.Extractor.Documents;
using Nianbao.Extractor.Identity;

namespace Nianbao.Tests.Extractor.Identity;

public sealed class AgencyReaderTests
{
    [Theory]
    [InlineData("三江乡", "三江乡人民政府", AgencyLevel.Township, AgencyType.Government)]
    [InlineData("云屏镇", "云屏镇人民政府", AgencyLevel.Township, AgencyType.Government)]
    [InlineData("云屏镇政府", "云屏镇人民政府", AgencyLevel.Township, AgencyType.Government)]
    [InlineData("托里县多拉特乡", "托里县多拉特乡人民政府", AgencyLevel.Township, AgencyType.Government)]
    [InlineData("满都苏木", "满都苏木人民政府", AgencyLevel.Township, AgencyType.Government)]
    [InlineData("桥头街道", "桥头街道办事处", AgencyLevel.Township, AgencyType.DispatchedOffice)]
    [InlineData("桥头街道办", "桥头街道办事处", AgencyLevel.Township, AgencyType.DispatchedOffice)]
    [InlineData("南京市鼓楼区人民政府华侨路街道办事处", "南京市鼓楼区人民政府华侨路街道办事处", AgencyLevel.Township, AgencyType.DispatchedOffice)]
    [InlineData("上海市", "上海市人民政府", AgencyLevel.Province, AgencyType.Government)]
    [InlineData("河北省", "河北省人民政府", AgencyLevel.Province, AgencyType.Government)]
    [InlineData("广西壮族自治区", "广西壮族自治区人民政府", AgencyLevel.Province, AgencyType.Government)]
    [InlineData("宿州市人民政府", "宿州市人民政府", AgencyLevel.Prefecture, AgencyType.Government)]
    [InlineData("邯郸市", "邯郸市人民政府", AgencyLevel.Prefecture, AgencyType.Government)]
    [InlineData("延边朝鲜族自治州人民政府", "延边朝鲜族自治州人民政府", AgencyLevel.Prefecture, AgencyType.Government)]
    [InlineData("锡林郭勒盟", "锡林郭勒盟行政公署", AgencyLevel.Prefecture, AgencyType.Government)]
    [InlineData("大兴安岭地区行政公署", "大兴安岭地区行政公署", AgencyLevel.Prefecture, AgencyType.Government)]
    [InlineData("江永县", "江永县人民政府", AgencyLevel.County, AgencyType.Government)]
    [InlineData("舒兰市", "舒兰市人民政府", AgencyLevel.County, AgencyType.Government)]
    [InlineData("浦东新区", "浦东新区人民政府", AgencyLevel.County, AgencyType.Government)]
    [InlineData("土默特左旗", "土默特左旗人民政府", AgencyLevel.County, AgencyType.Government)]
    [InlineData("上海市人民政府办公厅", "上海市人民政府办公厅", AgencyLevel.Province, AgencyType.Office)]
    [InlineData("江永县政府办公室", "江永县人民政府办公室", AgencyLevel.County, AgencyType.Office)]
    [InlineData("江永县政府办", "江永县人民政府办公室", AgencyLevel.County, AgencyType.Office)]
    [InlineData("沭阳县发展和改革局", "沭阳县发展和改革局", AgencyLevel.County, AgencyType.Department)]
    [InlineData("舒兰市市场监督管理局", "舒兰市市场监督管理局", AgencyLevel.County, AgencyType.Department)]
    [InlineData("河北省教育厅", "河北省教育厅", AgencyLevel.Province, AgencyType.Department)]
    [InlineData("上海市经济和信息化委员会", "上海市经济和信息化委员会", AgencyLevel.Province, AgencyType.Department)]
    [InlineData("邯郸市发展改革委", "邯郸市发展改革委", AgencyLevel.Prefecture, AgencyType.Department)]
    [InlineData("杭州市公安局滨江区分局", "杭州市公安局滨江区分局", AgencyLevel.County, AgencyType.Department)]
    [InlineData("自然资源部", "自然资源部", AgencyLevel.Central, AgencyType.Department)]
    [InlineData("国家发展和改革委员会", "国家发展和改革委员会", AgencyLevel.Central, AgencyType.Department)]
    [InlineData("海关总署", "海关总署", AgencyLevel.Central, AgencyType.Department)]
    [InlineData("国家税务总局", "国家税务总局", AgencyLevel.Central, AgencyType.Department)]
    [InlineData("国家税务总局宿州市税务局", "国家税务总局宿州市税务局", AgencyLevel.Prefecture, AgencyType.VerticalAgency)]
    [InlineData("江永县烟草专卖局", "江永县烟草专卖局", AgencyLevel.County, AgencyType.VerticalAgency)]
    [InlineData("江永县气象局", "江永县气象局", AgencyLevel.County, AgencyType.VerticalAgency)]
    [InlineData("赣州经济技术开发区", "赣州经济技术开发区管理委员会", AgencyLevel.FunctionalZone, AgencyType.ZoneCommittee)]
    [InlineData("赣州经济技术开发区管委会", "赣州经济技术开发区管理委员会", AgencyLevel.FunctionalZone, AgencyType.ZoneCommittee)]
    [InlineData("平潭综合实验区", "平潭综合实验区管理委员会", AgencyLevel.FunctionalZone, AgencyType.ZoneCommittee)]
    [InlineData("雄安新区管理委员会", "雄安新区管理委员会", AgencyLevel.FunctionalZone, AgencyType.ZoneCommittee)]
    public void A_body_is_known_by_its_name(string printed, string name, AgencyLevel level, AgencyType type)
    {
        var agency = AgencyReader.Identify(printed).ShouldNotBeNull();
        (agency.Name, agency.Level, agency.Type).ShouldBe((name, level, type));
    }

    [Theory]
    [InlineData("")]
    [InlineData("县")]
    [InlineData("关于报告的说明")]
    [InlineData("首页")]
    [InlineData("管理员")]
    public void What_ends_like_no_body_is_none(string printed) => AgencyReader.Identify(printed).ShouldBeNull();

    [Theory]
    [InlineData("<p>盐边县新坪镇人民政府</p><p>关于2021年度政府信息公开工作的年度报告</p><p>正文。</p>", "盐边县新坪镇人民政府")]
    [InlineData("<p>2021年政府信息公开工作年度报告</p><p>本报告由云屏镇人民政府根据《条例》编制。</p>", "云屏镇人民政府")]
    [InlineData("<p>2021年政府信息公开工作年度报告</p><p>如有疑问，请与云屏镇人民政府党政办联系（电话：5550001）。</p>", "云屏镇人民政府")]
    [InlineData("<p>2021年政府信息公开工作年度报告</p><p>正文很短。</p>", "澜安县民政局")]
    [InlineData("<p>高岭乡政府信息公开工作年度报告</p><p>本报告由澜安县人民政府办公室汇总编制。</p>", "高岭乡人民政府")]
    public void The_body_is_found_in_title_line_above_preface_or_metadata(string body, string name)
    {
        var document = DocumentReader.Read(HtmlReport.Source($"<html><head><meta name=\"ContentSource\" content=\"澜安县民政局\"></head><body>{body}</body></html>"));
        IdentityReader.Read(document, "https://www.lananxian.gov.cn/1.html").Agency.Name.ShouldBe(name);
    }

    [Theory]
    [InlineData("3204110001", "鼓楼区人民政府", null)]
    [InlineData("3201060001", "鼓楼区人民政府", "320106")]
    [InlineData("3201060001", "云屏镇人民政府", null)]
    [InlineData("32010600", "鼓楼区人民政府", null)]
    [InlineData("bm55000001", "鼓楼区人民政府", null)]
    public void The_sites_code_counts_only_where_it_names_the_body(string site, string agency, string? code)
    {
        var document = DocumentReader.Read(HtmlReport.Source($"<html><head><meta name=\"SiteIDCode\" content=\"{site}\"></head><body><p>正文。</p></body></html>"));
        AgencyReader.Identify(agency, document)!.DivisionCode.ShouldBe(code);
    }
}
