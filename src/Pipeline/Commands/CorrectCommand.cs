using System.CommandLine;
using System.Globalization;
using Nianbao.Crawler;
using Nianbao.Extractor.Forms;
using Nianbao.Store;

namespace Nianbao.Pipeline.Commands;

/// <summary><c>nianbao correct</c>: notes what a person found printed in a document where something else was read, and judges the report anew.</summary>
internal static class CorrectCommand
{
    public static Command Create()
    {
        var place = CommonOptions.Place();
        var document = new Argument<string?>("SHA256") { Description = "The document, by its digest (sha256 in reports.jsonl).", Arity = ArgumentArity.ZeroOrOne };
        var cell = new Argument<string?>("CELL") { Description = "The cell, for example requests.received_new.total.", Arity = ArgumentArity.ZeroOrOne };
        var value = new Argument<string?>("VALUE") { Description = "The number that is printed there, or «blank» for an empty cell.", Arity = ArgumentArity.ZeroOrOne };
        var by = new Option<string?>("--by") { Description = "Who answers for it.", HelpName = "NAME" };
        var reason = new Option<string?>("--reason") { Description = "Why, in a sentence.", HelpName = "TEXT" };
        var withdraw = new Option<bool>("--withdraw") { Description = "Takes the correction of that cell back: what was read stands again." };
        var read = new Option<FileInfo?>("--read") { Description = "Corrections from a CSV file: sha256,cell,value,by,reason (value empty for an empty cell).", HelpName = "FILE" };
        var command = new Command("correct", "Notes what a person found in a document, for every reading of it from now on; without arguments lists what was noted.")
            { document, cell, value, by, reason, withdraw, read, place.Data, place.Database };
        command.SetAction(parsed =>
        {
            var now = TimeProvider.System.GetUtcNow();
            if (parsed.GetValue(read) is { } file)
                return Run(place.Of(parsed), CorrectionFile.Read(file.FullName, now));
            return parsed.GetValue(document) is not { } digest ? List(place.Of(parsed))
                : Run(place.Of(parsed), [CorrectionFile.Parse(digest, parsed.GetValue(cell), parsed.GetValue(value), parsed.GetValue(withdraw), parsed.GetValue(by), parsed.GetValue(reason), now)]);
        });
        return command;
    }

    private static int Run(DataFolder data, IReadOnlyCollection<Correction> corrections)
    {
        using var database = data.OpenExisting(TimeProvider.System);
        var (store, queries) = (new ReportStore(database, TimeProvider.System), new ReportQueries(database, FormCatalog.Get));
        var noted = store.SaveCorrections(corrections);
        var panel = new PanelRun(store, queries);
        foreach (var number in corrections.Select(c => c.Document).Distinct().SelectMany(d => queries.CurrentOf(d)))
        {
            var report = queries.FindReport(number)!;
            panel.Judge(report, queries.Agencies().FirstOrDefault(a => a.Source.AgencyId == report.AgencyId));
        }
        panel.Run();
        Console.Out.WriteLine($"{noted} of {corrections.Count} corrections are new.");
        return ExitCode.Done;
    }

    private static int List(DataFolder data)
    {
        using var database = data.OpenExisting(TimeProvider.System);
        foreach (var c in new ReportQueries(database, FormCatalog.Get).Corrections())
            Console.Out.WriteLine($"{c.Document}\t{c.Cell}\t{(c.IsWithdrawn ? "withdrawn" : c.Value?.ToString(CultureInfo.InvariantCulture) ?? "blank")}\t{c.MadeBy}\t{c.MadeAt.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}\t{c.Reason}");
        return ExitCode.Done;
    }
}
