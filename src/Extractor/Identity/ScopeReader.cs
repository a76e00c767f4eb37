using Nianbao.Extractor.Documents;

namespace Nianbao.Extractor.Identity;

/// <summary>Tells an own report from a government-wide one: by what the preface says, else by who reports.</summary>
internal static class ScopeReader
{
    private static readonly string[] Wide = ["汇总", "各部门", "各县", "各区", "各乡镇", "全市各级", "全县各级", "全区各级", "本级政府", "各级行政机关", "各街道", "区直各", "县直各", "市直各"];
    private static readonly string[] Own = ["本机关", "我局", "我办", "本单位", "我委", "我厅", "本局", "我镇", "我乡", "本街道", "我街道"];

    /// <summary>How far into the document the preface can reach.</summary>
    private const int PrefaceBlocks = 8;

    /// <returns>Null when the body is unknown.</returns>
    public static ReportScope? Read(ParsedDocument document, AgencyIdentity agency)
    {
        if (agency.Name is null || agency.Type is null)
            return null;
        if (agency.Type != AgencyType.Government && agency.Type != AgencyType.ZoneCommittee || agency.Level == AgencyLevel.Township)
            return ReportScope.Own;
        var preface = string.Concat(document.Blocks.Where(b => b is not TableBlock).Take(PrefaceBlocks).Select(b => b.Text.Length > 1500 ? b.Text[..1500] : b.Text));
        if (Wide.Any(w => preface.Contains(w, StringComparison.Ordinal)))
            return ReportScope.GovernmentWide;
        // A committee runs its zone and reports for itself unless it says otherwise; a government reports for its division.
        return agency.Type == AgencyType.ZoneCommittee || Own.Any(o => preface.Contains(o, StringComparison.Ordinal)) ? ReportScope.Own : ReportScope.GovernmentWide;
    }
}
