using System.CommandLine;
using System.Globalization;
using Nianbao.Compliance;
using Nianbao.Extractor;
using Nianbao.Extractor.Forms;
using Nianbao.Store;

namespace Nianbao.Pipeline.Commands;

/// <summary><c>nianbao reextract</c>: reads the whole archive with this version of the program and says what changed.</summary>
internal static class ReextractCommand
{
    public static Command Create()
    {
        var place = CommonOptions.Place();
        var jobs = new Option<int>("--jobs") { Description = "Documents read at a time (default: the number of processors).", DefaultValueFactory = _ => Environment.ProcessorCount, HelpName = "N" };
        var command = new Command("reextract", "Reads the whole archive with this version of the program, keeps the versions before, and says what changed. Goes on where it was stopped.") { place.Data, place.Database, jobs };
        command.SetAction((parsed, cancellation) => RunAsync(place.Of(parsed), parsed.GetValue(jobs), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(DataFolder data, int jobs, CancellationToken cancellation)
    {
        if (jobs is < 1 or > 256)
            throw new UsageException("--jobs goes from 1 to 256.");
        using var database = data.OpenExisting(TimeProvider.System);
        using var logs = ConsoleLog.Create();
        var (store, queries) = (new ReportStore(database, TimeProvider.System), new ReportQueries(database, FormCatalog.Get));
        var pipeline = new ReportPipeline(data.Archive, store, new ComplianceChecker(), logs.CreateLogger<ReportPipeline>());
        var run = store.BeginRun("reextract", ReportExtractor.Version);
        using var progress = new CountLine("documents", TimeProvider.System);
        var outcome = await new Reextraction(pipeline, store, queries, logs.CreateLogger<Reextraction>())
            .RunAsync(run, [.. queries.Agencies().Select(a => a.Source)], jobs, progress.Show, cancellation);
        progress.Dispose();
        new PanelRun(store, queries).Run();
        store.EndRun(run);
        var changed = WriteChanges(queries.Changes(ReportExtractor.Version));
        Console.Out.WriteLine($"total\t{outcome.Documents} documents\t{outcome.Stored} stored\t{outcome.Failures} failures\t{changed} changed");
        return outcome.Failures > 0 ? ExitCode.Partly : ExitCode.Done;
    }

    private static int WriteChanges(IEnumerable<ReadingChange> changes)
    {
        var count = 0;
        foreach (var change in changes)
        {
            var name = $"{change.AgencyId ?? "?"}\t{change.Year?.ToString(CultureInfo.InvariantCulture) ?? "?"}\t{change.Url}";
            foreach (var (property, before, after) in change.Properties)
                Console.Out.WriteLine($"{name}\t{property}\t{before ?? "-"}\t{after ?? "-"}");
            foreach (var figure in change.Figures)
                Console.Out.WriteLine($"{name}\t{figure.Cell}\t{Number(figure.Before)}\t{Number(figure.After)}");
            if (change.ItemsKept != change.ItemsAfter || change.ItemsBefore != change.ItemsAfter)
                Console.Out.WriteLine($"{name}\tnarrative\t{change.ItemsBefore} items\t{change.ItemsAfter} items, {change.ItemsKept} as before");
            count++;
        }
        return count;
    }

    private static string Number(decimal? value) => value?.ToString(CultureInfo.InvariantCulture) ?? "-";
}
