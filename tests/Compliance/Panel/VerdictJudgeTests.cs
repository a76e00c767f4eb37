using System.Collections.Immutable;
using System.Globalization;
using Nianbao.Compliance.Panel;
using Nianbao.Extractor;
using Nianbao.Extractor.Identity;

namespace Nianbao.Tests.Compliance.Panel;

/// <summary>The table of verdicts; the report owed is that on 2023, due on 31 January 2024 for a department, unless a case says otherwise.</summary>
public sealed class VerdictJudgeTests
{
    private static readonly DateTimeOffset _now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly VerdictJudge _judge = new(DeadlineTable.Default, new FixedClock());
    private static readonly ReportingDuty _department = new("x-1", "青石县教育局", AgencyLevel.County, AgencyType.Department, 2023);
    private static readonly ReportingDuty _township = new("x-2", "青石镇人民政府", AgencyLevel.Township, AgencyType.Government, 2023);
    private static readonly SearchSummary _adequate = new(SearchAdequacy.Adequate, At("2024-06-01"), 12, 340);

    [Theory]
    [InlineData("2024-01-20", "2024-06-01", VerdictKind.PublishedOnTime)]
    [InlineData("2024-01-31", "2024-06-01", VerdictKind.PublishedOnTime)]
    [InlineData("2024-02-01", "2024-06-01", VerdictKind.Late)]
    [InlineData("2024-07-31", "2024-08-01", VerdictKind.Late)]
    [InlineData("2024-08-01", "2024-08-02", VerdictKind.LateByStamp)]
    [InlineData("2025-09-09", "2024-01-31", VerdictKind.PublishedOnTime)]
    [InlineData(null, "2024-01-31", VerdictKind.PublishedOnTime)]
    [InlineData(null, "2024-02-01", VerdictKind.Unreadable)]
    [InlineData("2023-12-31", "2024-06-01", VerdictKind.PublishedOnTime)]
    [InlineData("2023-06-30", "2024-06-01", VerdictKind.Unreadable)]
    public void A_department_is_judged_by_its_date_and_by_when_the_report_was_first_seen(string? published, string seen, VerdictKind expected) =>
        Judge(_department, Found(published, seen)).Kind.ShouldBe(expected);

    [Fact]
    public void Lateness_is_told_with_date_and_article() =>
        Judge(_department, Found("2024-02-15", "2024-06-01")).Reason.ShouldBe("The report on 2023 is dated 15 February 2024; it was due by 31 January 2024 (art. 49 para. 1 of the Regulation).");

    [Fact]
    public void Days_are_days_in_China()
    {
        var seen = new DateTimeOffset(2024, 1, 31, 16, 30, 0, TimeSpan.Zero);
        Judge(_department, Found("2024-02-01", "2024-02-01") with { FirstSeenAt = seen }).Kind.ShouldBe(VerdictKind.Late);
        Judge(_department, Found("2024-02-01", "2024-02-01") with { FirstSeenAt = seen.AddHours(-1) }).Kind.ShouldBe(VerdictKind.PublishedOnTime);
    }

    [Fact]
    public void A_date_that_other_years_reports_bear_too_is_that_of_a_move() =>
        Judge(_department, Found("2024-02-20", "2024-06-01") with { OtherYearsPublishedOn = [new(2024, 2, 19)] }).Kind.ShouldBe(VerdictKind.LateByStamp);

    [Fact]
    public void A_date_long_after_is_believed_where_an_adequate_search_had_missed_the_report() =>
        Judge(_department, Found("2025-01-10", "2025-02-01") with { MissedAt = At("2024-12-01") }).ShouldSatisfyAllConditions(
            v => v.Kind.ShouldBe(VerdictKind.Late), v => v.Reason.ShouldContain("adequate search on 1 December 2024"));

    [Theory]
    [InlineData("2024-02-20", true)]
    [InlineData("2024-01-25", false)]
    public void A_printed_date_before_a_search_that_missed_the_report_is_doubted_and_not_held_against_the_body(string missed, bool isDoubted)
    {
        var verdict = Judge(_department, Found("2024-01-20", "2024-06-01") with { MissedAt = At(missed) });
        verdict.Kind.ShouldBe(VerdictKind.PublishedOnTime);
        verdict.Reason.Contains("may have been set back", StringComparison.Ordinal).ShouldBe(isDoubted);
    }

    [Fact]
    public void A_file_time_is_no_publication_date() =>
        Judge(_department, Found("2024-05-05", "2024-06-01") with { DateSource = DateSource.LastModified }).Kind.ShouldBe(VerdictKind.Unreadable);

    [Theory]
    [InlineData(AgencyLevel.County, AgencyType.Government, ReportScope.GovernmentWide, "2024-03-31", VerdictKind.PublishedOnTime)]
    [InlineData(AgencyLevel.County, AgencyType.Government, ReportScope.GovernmentWide, "2024-04-01", VerdictKind.Late)]
    [InlineData(AgencyLevel.County, AgencyType.Office, ReportScope.Own, "2024-02-01", VerdictKind.Late)]
    [InlineData(AgencyLevel.County, AgencyType.Office, ReportScope.GovernmentWide, "2024-02-01", VerdictKind.PublishedOnTime)]
    [InlineData(AgencyLevel.County, AgencyType.Office, null, "2024-02-01", VerdictKind.PublishedOnTime)]
    [InlineData(AgencyLevel.Central, AgencyType.Department, ReportScope.Own, "2024-02-01", VerdictKind.Late)]
    [InlineData(AgencyLevel.Township, AgencyType.DispatchedOffice, ReportScope.Own, "2024-12-01", VerdictKind.PublishedOnTime)]
    [InlineData(AgencyLevel.FunctionalZone, AgencyType.ZoneCommittee, ReportScope.Own, "2024-12-01", VerdictKind.PublishedOnTime)]
    [InlineData(AgencyLevel.Province, AgencyType.VerticalAgency, ReportScope.Own, "2024-12-01", VerdictKind.PublishedOnTime)]
    [InlineData(AgencyLevel.County, null, null, "2024-12-01", VerdictKind.PublishedOnTime)]
    [InlineData(null, AgencyType.Department, null, "2024-12-01", VerdictKind.PublishedOnTime)]
    public void The_due_date_goes_by_level_type_and_scope_and_the_unknown_owe_none(AgencyLevel? level, AgencyType? type, ReportScope? scope, string published, VerdictKind expected) =>
        Judge(_department with { Level = level, Type = type }, Found(published, "2024-12-02") with { Scope = scope }).Kind.ShouldBe(expected);

    [Theory]
    [InlineData(2018, "2019-03-31", VerdictKind.PublishedOnTime)]
    [InlineData(2018, "2019-04-01", VerdictKind.Late)]
    [InlineData(2019, "2020-02-01", VerdictKind.Late)]
    public void Reports_up_to_2018_were_due_in_March(int year, string published, VerdictKind expected) =>
        Judge(_department with { Year = year }, Found(published, "2021-01-01")).Kind.ShouldBe(expected);

    [Fact]
    public void A_local_date_binds_a_township_and_the_reason_says_that_it_is_local()
    {
        var duty = _township with { Local = new(new(2024, 1, 25), "县办通知") };
        var verdict = Judge(duty, Found("2024-02-01", "2024-06-01"));
        verdict.Kind.ShouldBe(VerdictKind.Late);
        verdict.Reason.ShouldContain("local notice");
        Judge(_department with { Local = duty.Local }, Found("2024-01-28", "2024-06-01")).Kind.ShouldBe(VerdictKind.PublishedOnTime);
    }

    [Theory]
    [InlineData(SearchAdequacy.Adequate, VerdictKind.NotFoundAfterAdequateSearch)]
    [InlineData(SearchAdequacy.Incomplete, VerdictKind.NotSearched)]
    [InlineData(SearchAdequacy.SiteDown, VerdictKind.SiteDown)]
    [InlineData(SearchAdequacy.Blocked, VerdictKind.Blocked)]
    [InlineData(SearchAdequacy.RobotsDisallowed, VerdictKind.RobotsDisallowed)]
    [InlineData(SearchAdequacy.NotSearched, VerdictKind.NotSearched)]
    public void What_was_not_found_is_held_against_the_agency_only_after_an_adequate_search(SearchAdequacy adequacy, VerdictKind expected) =>
        Judge(_department, null, _adequate with { Adequacy = adequacy }).Kind.ShouldBe(expected);

    [Fact]
    public void Absence_is_told_with_the_search_it_rests_on()
    {
        var verdict = Judge(_department, null);
        verdict.Reason.ShouldBe("No report on 2023 was found in an adequate search on 1 June 2024 (12 list pages, 340 links); it was due by 31 January 2024 (art. 49 para. 1 of the Regulation).");
        verdict.CheckedAt.ShouldBe(At("2024-06-01"));
        Judge(_department, null, SearchSummary.None).CheckedAt.ShouldBe(_now);
    }

    [Theory]
    [InlineData("2024-01-31", VerdictKind.NotSearched)]
    [InlineData("2024-02-01", VerdictKind.NotFoundAfterAdequateSearch)]
    public void Before_the_due_date_has_passed_nothing_is_missing(string searched, VerdictKind expected) =>
        Judge(_department, null, _adequate with { At = At(searched) }).Kind.ShouldBe(expected);

    [Theory]
    [InlineData("2024-03-31", VerdictKind.NotSearched)]
    [InlineData("2024-04-01", VerdictKind.NotFoundAfterAdequateSearch)]
    public void A_township_without_a_date_is_missing_only_after_the_last_date_of_the_Regulation(string searched, VerdictKind expected) =>
        Judge(_township, null, _adequate with { At = At(searched) }).Kind.ShouldBe(expected);

    [Theory]
    [InlineData(2023, VerdictKind.Unreadable)]
    [InlineData(null, VerdictKind.Unreadable)]
    [InlineData(2022, VerdictKind.NotFoundAfterAdequateSearch)]
    public void A_listed_report_that_cannot_be_had_is_not_missing(int? year, VerdictKind expected) =>
        Judge(_department, null, _adequate, new LostDocument("https://example.gov.cn/a.html", year, "404")).Kind.ShouldBe(expected);

    [Fact]
    public void A_report_that_cannot_be_read_is_not_missing() =>
        Judge(_department, Found(null, "2024-06-01") with { Status = ReportStatus.Unreadable }).Kind.ShouldBe(VerdictKind.Unreadable);

    [Fact]
    public void Something_else_than_a_report_is_as_good_as_nothing() =>
        Judge(_department, Found("2024-01-10", "2024-06-01") with { Status = ReportStatus.NotAReport }).Kind.ShouldBe(VerdictKind.NotFoundAfterAdequateSearch);

    [Fact]
    public void No_cause_of_ours_or_of_the_site_ever_leads_to_an_accusation()
    {
        var causes =
            from adequacy in Enum.GetValues<SearchAdequacy>()
            from year in new int?[] { null, 2023 }
            where adequacy != SearchAdequacy.Adequate || year is not null
            from duty in new[] { _department, _township, _department with { Type = AgencyType.Government } }
            select Judge(duty, null, _adequate with { Adequacy = adequacy }, adequacy == SearchAdequacy.Adequate ? [new LostDocument("https://example.gov.cn/a.html", year, "500")] : []);
        causes.ShouldAllBe(v => !v.Kind.IsAccusation());
    }

    [Fact]
    public void Every_verdict_has_the_name_the_files_use() =>
        Enum.GetValues<VerdictKind>().Select(k => k.ToName()).ShouldBe(
            ["published_on_time", "late", "late_by_stamp", "not_found_after_adequate_search", "site_down", "blocked", "robots_disallowed", "unreadable", "not_searched"]);

    private static Verdict Judge(ReportingDuty duty, FoundReport? report, SearchSummary? search = null, params ImmutableArray<LostDocument> lost) =>
        _judge.Judge(duty, report, search ?? _adequate, lost);

    private static FoundReport Found(string? published, string seen) => new(
        published is null ? null : DateOnly.ParseExact(published, "yyyy-MM-dd", CultureInfo.InvariantCulture), published is null ? null : DateSource.Page, At(seen), ReportStatus.Complete, null, []);

    private static DateTimeOffset At(string day) => new(DateTime.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture), TimeSpan.FromHours(8));

    private sealed class FixedClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => _now;
    }
}
