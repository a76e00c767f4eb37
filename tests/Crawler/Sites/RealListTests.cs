using System.Text;
using Nianbao.Crawler;
using Nianbao.Crawler.Links;
using Nianbao.Crawler.Pages;
using Nianbao.Crawler.Sites;

namespace Nianbao.Tests.Crawler.Sites;

public sealed class RealListTests
{
    [NeedsSharedFact]
    public void The_real_list_of_pingtan_gives_ten_reports_and_says_that_there_may_be_more()
    {
        var page = new SitePage(new Uri("https://www.pingtan.gov.cn/zwgk/zfxxgk/zfxxgknb/nlist.htm"), File.ReadAllText(Path.Combine(Repository.Shared!, "real", "pingtan_zfxxgknb_index.html"), Encoding.UTF8));
        var list = ListReader.Read(page);
        var source = new ReportSource("pingtan", "平潭综合实验区管理委员会", "functional_zone", "zone_committee", null, page.Url, null, null);
        var found = new LinkFinder([source]).Find(list, new ListPlace(page.Url, ColumnCues.IsReportColumn(page), null, null));
        found.Reports.Select(r => (r.Year, r.AgencyId)).ShouldBe(Enumerable.Range(2016, 10).Reverse().Select(y => ((int?)y, (string?)"pingtan")));
        found.Reports[0].ListedOn.ShouldBe(new DateOnly(2026, 3, 10));
        list.IsUnderstood.ShouldBeFalse();
    }
}
