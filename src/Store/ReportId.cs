using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Nianbao.Store;

/// <summary>Names a report: whose, and on which year. Written <c>agency-id/2023</c>.</summary>
public readonly record struct ReportId(string AgencyId, int Year)
{
    /// <exception cref="FormatException">Not of the form <c>agency-id/year</c>.</exception>
    public static ReportId Parse(string text) =>
        TryParse(text, out var id) ? id : throw new FormatException($"«{text}» names no report: agency-id/year is expected.");

    public static bool TryParse([NotNullWhen(true)] string? text, out ReportId id)
    {
        id = default;
        var slash = text?.LastIndexOf('/') ?? -1;
        if (slash < 1 || !int.TryParse(text.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var year) || year is < 2000 or > 2999)
            return false;
        id = new ReportId(text![..slash], year);
        return true;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{AgencyId}/{Year}");
}
