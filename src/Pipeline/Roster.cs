using Nianbao.Compliance.Field;
using Nianbao.Crawler;
using Nianbao.Extractor.Identity;
using Nianbao.Store;

namespace Nianbao.Pipeline;

/// <summary>The roster's words for level and type as the extractor's.</summary>
internal static class Roster
{
    /// <returns>Null without a source or for an unknown word.</returns>
    public static AgencyLevel? LevelOf(ReportSource? source) => Parse<AgencyLevel>(source?.Level);

    /// <returns>Null without a source or for an unknown word.</returns>
    public static AgencyType? TypeOf(ReportSource? source) => Parse<AgencyType>(source?.Type);

    /// <summary>The bodies and who belongs to whom, by their division codes.</summary>
    public static BodyTree TreeOf(IEnumerable<StoredAgency> agencies) => BodyTree.Build(agencies.Select(a =>
        (new PanelBody(a.Source.AgencyId, a.Source.AgencyName, LevelOf(a.Source), TypeOf(a.Source), null), a.Source.DivisionCode)));

    private static T? Parse<T>(string? word) where T : struct, Enum =>
        Enum.TryParse<T>(word?.Replace("_", "", StringComparison.Ordinal), ignoreCase: true, out var value) ? value : null;
}
