using System.CommandLine;
using Nianbao.Compliance;
using Nianbao.Crawler;
using Nianbao.Extractor;
using Nianbao.Extractor.Documents;
using Nianbao.Store.Export;

namespace Nianbao.Pipeline.Commands;

/// <summary><c>nianbao extract PATH…</c>: reads documents without storing and writes one report a line.</summary>
internal static class ExtractCommand
{
    public static Command Create()
    {
        var paths = new Argument<string[]>("PATH") { Description = "Files, folders (read recursively) or - for standard input.", Arity = ArgumentArity.OneOrMore };
        var evidence = new Option<bool>("--evidence") { Description = "Also every cell with its state, raw text, unit and place in the document." };
        var passes = new Option<bool>("--all") { Description = "Also the checks that passed." };
        var command = new Command("extract", "Reads documents without storing and writes one report a line (JSON Lines).") { paths, evidence, passes };
        command.SetAction(parsed => Run(parsed.GetValue(paths)!, new ReportJson(parsed.GetValue(evidence), parsed.GetValue(passes))));
        return command;
    }

    private static int Run(string[] paths, ReportJson json)
    {
        var inputs = DocumentInput.FindAll(paths);
        var checker = new ComplianceChecker();
        using var output = new BufferedStream(Console.OpenStandardOutput(), 1 << 16);
        var tally = new Tally();
        foreach (var input in inputs)
        {
            var line = Read(input, checker);
            json.WriteLine(output, line);
            output.Flush();
            tally.Add(line.Report.Status);
            if (line.Assessment is null)
                Console.Error.WriteLine($"nianbao: {input.Name}: {Reason(line.Report)}");
        }
        Console.Error.WriteLine(tally.ToString());
        return tally.IsAllReports ? ExitCode.Done : ExitCode.Partly;
    }

    private static ReportLine Read(DocumentInput input, ComplianceChecker checker)
    {
        if (input.Read(out var trouble) is not { } body)
            return new ReportLine(input.Name, null, AnnualReport.Unreadable(Issue.Error(IssueCodes.Damaged, trouble!)), null);
        var page = new SourceDocument(input.Name, null, body);
        var report = ReportExtractor.Extract(page);
        if (report.Status == ReportStatus.NotAReport && ReadBeside(input, page) is { } attached)
            (report, body) = attached;
        // Of a document over the limit only the first part was read: its digest would be that of another document.
        var digest = body.Length > DocumentReader.MaxBytes ? (Sha256?)null : Sha256.Of(body.Span);
        return new ReportLine(input.Name, digest, report, report.Status is ReportStatus.Complete or ReportStatus.Partial ? checker.Check(report) : null);
    }

    /// <summary>A page that only points to its file and the file beside it are one report. Null where there is none.</summary>
    private static (AnnualReport Report, ReadOnlyMemory<byte> Body)? ReadBeside(DocumentInput input, SourceDocument page)
    {
        foreach (var file in input.FindBeside(page.Body.Span))
            if (file.Read(out _) is { } body && ReportExtractor.Extract(new SourceDocument(file.Name, null, body), page) is { Status: ReportStatus.Complete or ReportStatus.Partial } report)
                return (report, body);
        return null;
    }

    private static string Reason(AnnualReport report) =>
        $"{(report.Status == ReportStatus.NotAReport ? "no annual report" : "cannot be read")}: {report.Issues.LastOrDefault(i => i.Severity == IssueSeverity.Error || i.Code == IssueCodes.NotAReport)?.Message}";

    private sealed class Tally
    {
        private readonly int[] _counts = new int[Enum.GetValues<ReportStatus>().Length];

        public bool IsAllReports => _counts[(int)ReportStatus.NotAReport] + _counts[(int)ReportStatus.Unreadable] == 0 && _counts.Sum() > 0;

        public void Add(ReportStatus status) => _counts[(int)status]++;

        public override string ToString() =>
            $"{_counts.Sum()} documents: {_counts[(int)ReportStatus.Complete]} complete, {_counts[(int)ReportStatus.Partial]} partial, "
            + $"{_counts[(int)ReportStatus.NotAReport]} no reports, {_counts[(int)ReportStatus.Unreadable]} unreadable";
    }
}
