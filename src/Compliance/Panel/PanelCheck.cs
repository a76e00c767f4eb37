using System.Globalization;
using Nianbao.Compliance.Checks;
using Nianbao.Compliance.Figures;
using Nianbao.Compliance.Rules;
using Nianbao.Extractor.Documents;
using Nianbao.Extractor.Forms;

namespace Nianbao.Compliance.Panel;

/// <summary>A check function that judges a report against the same agency's report of the year before.</summary>
internal abstract record PanelCheck
{
    /// <summary>The words it offers to the rule's message, beside instance, cells and evidence.</summary>
    public abstract IReadOnlyList<string> Words { get; }

    /// <summary>Ids of the cells or rows that a form must have for the rule to make sense.</summary>
    public virtual IEnumerable<string> Operands(ComplianceRule rule) => [];

    /// <summary>What is wrong with the parameters, or null.</summary>
    public virtual string? Flaw() => null;

    public abstract IEnumerable<CheckResult> Run(ComplianceRule rule, ReportView earlier, ReportView later);

    /// <param name="next">The report of the year after the later one, where there is one that can be compared: it may tell which number is wrong.</param>
    public virtual IEnumerable<CheckResult> Run(ComplianceRule rule, ReportView earlier, ReportView later, ReportView? next) => Run(rule, earlier, later);

    protected static string YearOf(ReportView report) => report.Report.ReportYear!.Value.ToString(CultureInfo.InvariantCulture);

    /// <summary><c>2021 requests.carried_in.total = 3</c>.</summary>
    protected static string Say(ReportView report, CellId cell) => $"{YearOf(report)} {cell} = {Numbers.Write(report.Value(cell))}";

    protected static Origin? PlaceOf(ReportView report, CellId cell) => report.Figures[report.Layout.IndexOf(cell)].Origin;

    /// <summary>The publisher's only when both reports were plainly read.</summary>
    protected static FindingOrigin OriginOf(ReportView earlier, IEnumerable<CellId> earlierCells, ReportView later, IEnumerable<CellId> laterCells) =>
        earlier.OriginOfNumbers(earlierCells) is FindingOrigin.Publisher && later.OriginOfNumbers(laterCells) is FindingOrigin.Publisher
            ? FindingOrigin.Publisher : FindingOrigin.Undetermined;

    /// <summary>Ours where a cell of either report was not found; open otherwise.</summary>
    protected static FindingOrigin OriginOfGap(ReportView earlier, IEnumerable<CellId> earlierCells, ReportView later, IEnumerable<CellId> laterCells) =>
        earlier.OriginOfGap(earlierCells) is FindingOrigin.Extraction || later.OriginOfGap(laterCells) is FindingOrigin.Extraction
            ? FindingOrigin.Extraction : FindingOrigin.Undetermined;
}
