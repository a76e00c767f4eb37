namespace Nianbao.Store.Reading;

/// <summary>A condition on body and year that an index can serve, with its values in order.</summary>
internal static class ReportFilter
{
    public static (string Condition, object[] Values) Of(string table, string? agencyId, int? year) => (agencyId, year) switch
    {
        (null, null) => ("1 = 1", []),
        ({ } agency, null) => ($"{table}.agency_id = @agency", [agency]),
        (null, { } only) => ($"{table}.year = @year", [only]),
        ({ } agency, { } only) => ($"{table}.agency_id = @agency AND {table}.year = @year", [agency, only]),
    };
}
