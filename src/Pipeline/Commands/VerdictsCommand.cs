using System.CommandLine;
using Nianbao.Compliance.Panel;
using Nianbao.Extractor.Forms;
using Nianbao.Store;
using Nianbao.Store.Export;

namespace Nianbao.Pipeline.Commands;

/// <summary><c>nianbao verdicts</c>: what is known of each body and year that owes a report.</summary>
internal static class VerdictsCommand
{
    public static Command Create()
    {
        var (place, year, json) = (CommonOptions.Place(), CommonOptions.Year(), CommonOptions.Json());
        var command = new Command("verdicts", "What is known of each agency and year that owes a report, with the reason and the search behind it.") { place.Data, place.Database, year, json };
        command.SetAction(parsed => Run(place.Of(parsed), parsed.GetValue(year), parsed.GetValue(json)));
        return command;
    }

    private static int Run(DataFolder data, int? year, bool asJson)
    {
        using var database = data.OpenExisting(TimeProvider.System);
        var book = new VerdictBook(new ReportQueries(database, FormCatalog.Get), TimeProvider.System);
        using var output = new BufferedStream(Console.OpenStandardOutput());
        foreach (var (agency, verdict) in book.Judge(year))
        {
            if (asJson)
                ReleaseWriter.WriteVerdict(output, ToLine(verdict));
            else
                output.Write(System.Text.Encoding.UTF8.GetBytes($"{verdict.AgencyId}\t{agency.Source.AgencyName}\t{verdict.Year}\t{verdict.Kind.ToName()}\t{verdict.Reason}\n"));
        }
        return ExitCode.Done;
    }

    public static VerdictLine ToLine(Verdict verdict) => new(verdict.AgencyId, verdict.Year, verdict.Kind.ToName(), verdict.Reason, verdict.CheckedAt);
}
