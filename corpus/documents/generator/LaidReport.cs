using System.Globalization;
using Nianbao.SiteGenerator;

namespace Nianbao.DocumentGenerator;

/// <summary>A report before it is put into a format: its words, its tables and what a careful reader takes from them.</summary>
/// <param name="Prints">Cell → what stands in it and what it means.</param>
internal sealed record LaidReport(DocumentSpec Spec, BodySpec Body, ReportFigures Figures, ReportText Text, ReportTables Tables, string Title, IReadOnlyDictionary<string, Printed> Prints)
{
    private static readonly string[] SectionIds = ["overview", "proactive", "requests", "disputes", "problems", "other_matters"];

    /// <exception cref="InvalidDataException">The spec is wrong.</exception>
    public static LaidReport Of(DocumentSpec spec, GeneratorFiles files)
    {
        var body = files.Bodies.FirstOrDefault(b => b.Id == spec.Body) ?? throw new InvalidDataException($"{spec.File} names the unknown body {spec.Body}.");
        var form = FormLayout.Of(spec.Form ?? (spec.Year <= 2020 ? "2019" : "2021"));
        var makes = new FigureMaker(spec, form).Begin();
        var prose = new ProseMaker(spec, body, files.Prose);
        var title = spec.Title ?? $"{body.Printed}{spec.Year}年政府信息公开工作年度报告";
        var report = new ReportSpec(
            spec.Id, spec.Year, title, "", spec.Published ?? string.Create(CultureInfo.InvariantCulture, $"{spec.Year + 1}-01-{10 + spec.Seed % 20:00} 09:30"), body.Scope,
            prose.Overview(), makes.Proactive(), makes.Requests(), makes.Disputes(), prose.Problems(), prose.OtherMatters(),
            Form: form.Id, Carried: makes.Carried, Preface: prose.Preface());
        var plain = ReportFigures.Compute(report, null);
        var prints = CellPrints.Of(spec, plain);
        var shape = new Shape(
            OneTable: spec.Layout == "one_table",
            Headings: SectionIds.ToDictionary(s => s, s => files.Wordings.Pick($"heading.{s}", spec.Headings) ?? form.Headings[s]),
            Labels: Spellings(plain, files.Wordings, spec.Wording),
            Print: prints.ToDictionary(p => p.Key, p => p.Value.Text));
        var figures = plain with { Report = report with { Shape = shape } };
        var agency = new AgencySpec(body.Id, body.Name, body.Printed, body.Level ?? "", body.Type, body.Code, "/", new DateOnly(2008, 1, 1), null, prose.Preface());
        return new LaidReport(spec, body, figures, new ReportText(agency, figures), new ReportTables(figures), title, prints);
    }

    public string Heading(string section) => Figures.Report.Shape!.Headings![section];

    public DateOnly PublishedOn => Figures.Report.PublishedOn;

    private static Dictionary<string, string> Spellings(ReportFigures figures, Wordings wordings, int wording)
    {
        var tables = new ReportTables(figures);
        (tables.Proactive(), tables.Requests(), tables.Disputes()).GetHashCode();
        return tables.LabelsUsed.Select(l => (l, Text: wordings.Pick(l, wording))).Where(l => l.Text is not null).ToDictionary(l => l.l, l => l.Text!);
    }
}

/// <summary>Spellings of labels seen in the wild, <c>wordings.json</c>: label → variants.</summary>
internal sealed class Wordings(IReadOnlyDictionary<string, string[]> variants)
{
    public IReadOnlyDictionary<string, string[]> Variants => variants;

    /// <param name="wording">1 for the first variant, starting over after the last; 0 for the official label.</param>
    /// <returns>Null for the official label.</returns>
    public string? Pick(string label, int wording) => wording > 0 && variants.TryGetValue(label, out var spellings) ? spellings[(wording - 1) % spellings.Length] : null;
}

/// <summary>What the generator grows documents from, beside the specs.</summary>
internal sealed record GeneratorFiles(string Folder, IReadOnlyList<BodySpec> Bodies, Wordings Wordings, ProseFile Prose)
{
    public static GeneratorFiles Read(string folder) => new(
        folder, SpecFiles.Read<IReadOnlyList<BodySpec>>(folder, "bodies.json"),
        new Wordings(SpecFiles.Read<Dictionary<string, string[]>>(folder, "wordings.json")), SpecFiles.Read<ProseFile>(folder, "prose.json"));
}
