using System.Text.Json;
using Nianbao.Compliance.Field;
using Nianbao.Compliance.Panel;
using Nianbao.Compliance.Rules;

namespace Nianbao.Compliance.Checks;

/// <summary>The closed set of check functions, by the names <c>rules.json</c> uses.</summary>
internal static class CheckSet
{
    /// <summary>Functions that judge one report by itself.</summary>
    public static IReadOnlyDictionary<string, Func<JsonElement, string, Check>> OfReports { get; } = new Dictionary<string, Func<JsonElement, string, Check>>(StringComparer.Ordinal)
    {
        ["sum_identity"] = StrictJson.Read<SumIdentity>,
        ["non_negative_integers"] = StrictJson.Read<NonNegativeIntegers>,
        ["at_least"] = StrictJson.Read<AtLeast>,
        ["positive_together"] = StrictJson.Read<PositiveTogether>,
        ["not_added_up"] = StrictJson.Read<NotAddedUp>,
        ["repeated_number"] = StrictJson.Read<RepeatedNumber>,
        ["change_like_stock"] = StrictJson.Read<ChangeLikeStock>,
        ["limit_for_level"] = StrictJson.Read<LimitForLevel>,
        ["rule_making_power"] = StrictJson.Read<RuleMakingPower>,
        ["form_of_year"] = StrictJson.Read<FormOfYear>,
        ["ragged_rows"] = StrictJson.Read<RaggedRows>,
        ["blank_cells"] = StrictJson.Read<BlankCells>,
        ["unit_in_cell"] = StrictJson.Read<UnitInCell>,
        ["label_variants"] = StrictJson.Read<LabelVariants>,
        ["wording"] = StrictJson.Read<Wording>,
        ["stale_year"] = StrictJson.Read<StaleYear>,
        ["year_in_title"] = StrictJson.Read<YearInTitle>,
        ["report_period"] = StrictJson.Read<ReportPeriod>,
        ["doubled_text"] = StrictJson.Read<DoubledText>,
        ["heading_numbers"] = StrictJson.Read<HeadingNumbers>,
        ["noted_issue"] = StrictJson.Read<NotedIssue>,
        ["heading_wording"] = StrictJson.Read<HeadingWording>,
        ["title_slip"] = StrictJson.Read<TitleSlip>,
        ["text_against_table"] = StrictJson.Read<TextAgainstTable>,
        ["all_upheld"] = StrictJson.Read<AllUpheld>,
        ["finished_in_full"] = StrictJson.Read<FinishedInFull>,
        ["breakdown_sum"] = StrictJson.Read<BreakdownSum>,
        ["items_as_documents"] = StrictJson.Read<ItemsAsDocuments>,
        ["unexplained_count"] = StrictJson.Read<UnexplainedCount>,
        ["template_leftovers"] = StrictJson.Read<TemplateLeftovers>,
    };

    /// <summary>Functions that judge a report against the one of the year before.</summary>
    public static IReadOnlyDictionary<string, Func<JsonElement, string, PanelCheck>> OfPanels { get; } = new Dictionary<string, Func<JsonElement, string, PanelCheck>>(StringComparer.Ordinal)
    {
        ["carry_over"] = StrictJson.Read<CarryOver>,
        ["stock_roll"] = StrictJson.Read<StockRoll>,
        ["identical_years"] = StrictJson.Read<IdenticalYears>,
        ["suit_without_review"] = StrictJson.Read<SuitWithoutReview>,
        ["magnitude_jump"] = StrictJson.Read<MagnitudeJump>,
        ["recurring_problem"] = StrictJson.Read<RecurringProblem>,
        ["dropped_promise"] = StrictJson.Read<DroppedPromise>,
        ["restated_in_text"] = StrictJson.Read<RestatedInText>,
    };

    /// <summary>Functions that judge the documents in which one report was published.</summary>
    public static IReadOnlyDictionary<string, Func<JsonElement, string, RestatedFigures>> OfEditions { get; } = new Dictionary<string, Func<JsonElement, string, RestatedFigures>>(StringComparer.Ordinal)
    {
        ["restated_figures"] = StrictJson.Read<RestatedFigures>,
    };

    /// <summary>Whether some function has this name.</summary>
    public static bool Has(string name) => OfReports.ContainsKey(name) || OfPanels.ContainsKey(name) || OfEditions.ContainsKey(name) || OfFields.ContainsKey(name);

    /// <summary>Functions that compare many bodies with each other.</summary>
    public static IReadOnlyDictionary<string, Func<JsonElement, string, FieldCheck>> OfFields { get; } = new Dictionary<string, Func<JsonElement, string, FieldCheck>>(StringComparer.Ordinal)
    {
        ["peer_outlier"] = StrictJson.Read<PeerOutlier>,
        ["history_outlier"] = StrictJson.Read<HistoryOutlier>,
        ["member_sum"] = StrictJson.Read<MemberSum>,
        [CopiedText.Name] = StrictJson.Read<CopiedText>,
        ["leftover_name"] = StrictJson.Read<LeftoverName>,
    };
}
