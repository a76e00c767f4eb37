using System.CommandLine;
using System.Text;
using Nianbao.Compliance;
using Nianbao.Extractor.Forms;
using Nianbao.Extractor.Identity;
using Nianbao.Store;
using Nianbao.Store.Export;

namespace Nianbao.Pipeline.Commands;

/// <summary><c>nianbao check</c>: applies the rules to what is stored, over the years and bodies too, one finding a line; with files, to those alone.</summary>
internal static class CheckCommand
{
    public static Command Create()
    {
        var (place, year, json) = (CommonOptions.Place(), CommonOptions.Year(), CommonOptions.Json());
        var files = new Argument<string[]>("FILE") { Description = "Reports of your own, checked without a store: files, folders or - for standard input.", Arity = ArgumentArity.ZeroOrMore };
        var level = new Option<AgencyLevel?>("--level") { Description = "With FILE: the body's level, where the document does not tell.", HelpName = "LEVEL" };
        var type = new Option<AgencyType?>("--type") { Description = "With FILE: the body's type, where the document does not tell.", HelpName = "TYPE" };
        var all = new Option<bool>("--all") { Description = "Also the checks that passed, do not apply or cannot be judged." };
        var passages = new Option<bool>("--passages") { Description = "Under each finding of copied text: what the text is made of, and the shared passages side by side." };
        var command = new Command("check", "Applies the rules to what is stored, over the years too; one finding a line.") { files, place.Data, place.Database, year, json, all, passages, level, type };
        command.SetAction(parsed => parsed.GetValue(files) is { Length: > 0 } own
            ? RunOn(own, parsed.GetValue(year), parsed.GetValue(passages), new OwnReportCheck(parsed.GetValue(level), parsed.GetValue(type), parsed.GetValue(all), parsed.GetValue(json)))
            : Run(place.Of(parsed), parsed.GetValue(year), parsed.GetValue(json), parsed.GetValue(all), parsed.GetValue(passages)));
        return command;
    }

    private static int RunOn(string[] files, int? year, bool withPassages, OwnReportCheck check)
    {
        if (withPassages)
            throw new UsageException("--passages shows what stored reports share; files are checked by themselves.");
        if (year is not null)
            throw new UsageException("--year picks from what is stored; files are checked as they are given.");
        using var output = new BufferedStream(Console.OpenStandardOutput());
        return check.Run(DocumentInput.FindAll(files), output);
    }

    private static int Run(DataFolder data, int? year, bool asJson, bool withAll, bool withPassages)
    {
        using var database = data.OpenExisting(TimeProvider.System);
        var queries = new ReportQueries(database, FormCatalog.Get);
        var field = new PanelRun(new ReportStore(database, TimeProvider.System), queries).Run();
        var passages = withPassages ? new SharedPassages(field) : null;
        using var output = new BufferedStream(Console.OpenStandardOutput());
        var (count, failed) = (0, 0);
        foreach (var row in queries.Findings(null, year, withAll).Where(r => withAll || r.Finding.Outcome == FindingOutcome.Fail))
        {
            if (asJson)
                ReportJson.WriteLine(output, row, passages is null ? null : json => passages.Write(json, row));
            else
                output.Write(Encoding.UTF8.GetBytes(ToLine(row) + passages?.Write(row)));
            count++;
            failed += row.Finding.Outcome == FindingOutcome.Fail ? 1 : 0;
        }
        Console.Error.WriteLine($"{count} findings, {failed} of them failed checks.");
        return ExitCode.Done;
    }

    private static string ToLine(FindingRow row) =>
        $"{row.AgencyId}\t{row.Year}\t{row.Finding.RuleId}\t{row.Finding.Outcome}\t{row.Finding.Severity}\t{row.Finding.Origin}\t{row.Finding.Message}\n";
}
