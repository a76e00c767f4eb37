using System.CommandLine;
using Nianbao.Extractor.Forms;
using Nianbao.Store;
using Nianbao.Store.Export;

namespace Nianbao.Pipeline.Commands;

/// <summary><c>nianbao export</c>: writes the research release.</summary>
internal static class ExportCommand
{
    private static readonly string[] Formats = ["jsonl"];

    public static Command Create()
    {
        var place = CommonOptions.Place();
        var target = new Option<DirectoryInfo>("--out") { Description = "Folder of the release; made if it is not there.", Required = true, HelpName = "DIR" };
        var format = new Option<string>("--format") { Description = "Formats, joined by commas: jsonl.", DefaultValueFactory = _ => "jsonl" };
        var command = new Command("export", "Writes a research release: reports.jsonl and verdicts.jsonl.") { place.Data, place.Database, target, format };
        command.SetAction(parsed => Run(place.Of(parsed), parsed.GetValue(target)!, parsed.GetValue(format)!));
        return command;
    }

    private static int Run(DataFolder data, DirectoryInfo target, string format)
    {
        if (format.Split(',').Except(Formats).FirstOrDefault() is { } unknown)
            throw new UsageException($"The format «{unknown}» is not written; there is {string.Join(", ", Formats)}.");
        using var database = data.OpenExisting(TimeProvider.System);
        var queries = new ReportQueries(database, FormCatalog.Get);
        var writer = new ReleaseWriter(target.FullName);
        var reports = writer.WriteReports(queries.WholeReports().Select(ReportLine.Of), new ReportJson());
        var verdicts = writer.WriteVerdicts(new VerdictBook(queries, TimeProvider.System).Judge().Select(v => VerdictsCommand.ToLine(v.Verdict)));
        Console.Out.WriteLine($"{Path.Combine(target.FullName, "reports.jsonl")}\t{reports} reports");
        Console.Out.WriteLine($"{Path.Combine(target.FullName, "verdicts.jsonl")}\t{verdicts} verdicts");
        return ExitCode.Done;
    }
}
