namespace Nianbao.Crawler;

/// <summary>One body that owes a report and where its reports are listed: a row of <c>sources.csv</c>. Step 1.</summary>
/// <param name="AgencyId">Stable, unique in the file.</param>
/// <param name="Level">central, province, prefecture, county, township or functional_zone.</param>
/// <param name="Type">government, office, department, dispatched_office, zone_committee, vertical_agency or authorised_org.</param>
/// <param name="DivisionCode">GB/T 2260 (6 digits) or township code (9 digits); null where the body has none.</param>
/// <param name="IndexUrl">The list of its reports, or the portal's home page; several agencies may share one.</param>
/// <param name="ValidFrom">First day the body exists; null when it always did.</param>
/// <param name="ValidTo">Last day; null when it still does.</param>
public sealed partial record ReportSource(
    string AgencyId, string AgencyName, string Level, string Type, string? DivisionCode, Uri IndexUrl, DateOnly? ValidFrom, DateOnly? ValidTo)
{
    /// <summary>A year is owed when the body is valid on its 31 December.</summary>
    public bool Owes(int year)
    {
        var lastDay = new DateOnly(year, 12, 31);
        return (ValidFrom is null || ValidFrom <= lastDay) && (ValidTo is null || ValidTo >= lastDay);
    }
}
