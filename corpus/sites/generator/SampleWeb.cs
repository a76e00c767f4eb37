using Nianbao.SiteGenerator.Sites;

namespace Nianbao.SiteGenerator;

/// <summary>Grows the sample web from its specs. The same specs give the same bytes.</summary>
internal static class SampleWeb
{
    /// <param name="specs">The folder with one folder a host.</param>
    /// <returns>Path below corpus/sites → content: pages, <c>site.json</c> a host and <c>truth/&lt;host&gt;.json</c>.</returns>
    /// <exception cref="InvalidDataException">A spec is wrong or breaks an identity that it does not plant.</exception>
    public static SortedDictionary<string, byte[]> Grow(string specs)
    {
        System.Text.Encoding.RegisterProvider(System.Text.CodePagesEncodingProvider.Instance);
        var web = new SortedDictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var site in SpecReader.Read(specs))
        {
            var figures = Figures(site);
            var texts = site.Reports.ToDictionary(r => r.Id, r => new ReportText(site.Host.Agencies.Single(a => a.Id == r.Agency), figures[r.Id]), StringComparer.Ordinal);
            var files = Writer(site, texts).Write();
            foreach (var (path, bytes) in files.Files)
                web.Add($"{site.Host.Host}/{path}", bytes);
            web.Add($"{site.Host.Host}/site.json", files.SiteJson(site.Host));
            web.Add($"truth/{site.Host.Host}.json", Truth.Write(site, figures, texts));
        }

        return web;
    }

    private static Dictionary<string, ReportFigures> Figures(Site site)
    {
        var figures = new Dictionary<string, ReportFigures>(StringComparer.Ordinal);
        foreach (var report in site.Reports)
            figures.Add(report.Id, ReportFigures.Compute(report, figures.GetValueOrDefault($"{report.Agency}-{report.Year - 1}")));
        return figures;
    }

    private static SiteWriter Writer(Site site, IReadOnlyDictionary<string, ReportText> texts) => site.Host.Family switch
    {
        "jcms" => new JcmsSite(site, texts),
        "trs" => new TrsSite(site, texts),
        "plain" => new PlainSite(site, texts),
        "gkmlpt" => new GkmlptSite(site, texts),
        "lonsun" => new LonsunSite(site, texts),
        "down" => new DownSite(site, texts),
        var family => throw new InvalidDataException($"{site.Host.Host}: there is no family {family}."),
    };
}
