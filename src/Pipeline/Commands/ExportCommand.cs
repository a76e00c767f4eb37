using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Nianbao.Extractor.Forms;
using Nianbao.Store;
using Nianbao.Store.Export;

namespace Nianbao.Pipeline.Commands;

/// <summary><c>nianbao export</c>: writes the research release.</summary>
internal static class ExportCommand
{
    private static readonly Dictionary<string, ReleaseFormat> Formats = new(StringComparer.Ordinal)
    {
        ["csv"] = ReleaseFormat.Csv, ["jsonl"] = ReleaseFormat.JsonLines, ["parquet"] = ReleaseFormat.Parquet,
    };

    public static Command Create()
    {
        var place = CommonOptions.Place();
        var target = new Option<DirectoryInfo>("--out") { Description = "Folder of the release; made if it is not there.", Required = true, HelpName = "DIR" };
        var format = new Option<string>("--format") { Description = "Formats, joined by commas: csv, jsonl, parquet.", DefaultValueFactory = _ => "csv,jsonl,parquet" };
        var mark = new Option<bool>("--bom") { Description = "CSV files begin with a byte order mark, for spreadsheets." };
        var previous = new Option<DirectoryInfo?>("--previous") { Description = "Folder of the release before: what was corrected since is written to the table changelog.", HelpName = "DIR" };
        var command = new Command("export", "Writes a research release: tables, codebook, data package, and each report as JSON.") { place.Data, place.Database, target, format, mark, previous };
        command.SetAction(parsed => Run(place.Of(parsed), parsed.GetValue(target)!, new ReleaseOptions(Read(parsed.GetValue(format)!), parsed.GetValue(mark), parsed.GetValue(previous)?.FullName)));
        return command;
    }

    private static int Run(DataFolder data, DirectoryInfo target, ReleaseOptions options)
    {
        if (options.Previous is { } previous && !Directory.Exists(previous))
            throw new UsageException($"There is no folder «{previous}» with a release to compare with.");
        if (options.Previous is not null && !options.Formats.Contains(ReleaseFormat.Csv))
            throw new UsageException("Releases are compared by their CSV files: add csv to --format.");
        using var database = data.OpenExisting(TimeProvider.System);
        var queries = new ReportQueries(database, FormCatalog.Get);
        // Judged as of the store's last activity: the same store gives the same release on any day.
        var book = new VerdictBook(queries, new StoppedClock(queries.LastActivityAt() ?? DateTimeOffset.UnixEpoch));
        var steps = new StepLine(TimeProvider.System, "reports");
        var files = new ReleaseWriter(database, FormCatalog.Get).Write(
            target.FullName, options, book.Judge().Select(v => VerdictsCommand.ToLine(v.Verdict)), steps.Show);
        foreach (var file in files)
            Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Path.Combine(target.FullName, file.Name)}\t{file.Bytes} bytes{(file.Rows > 0 ? $"\t{file.Rows} rows" : "")}"));
        return ExitCode.Done;
    }

    private static ImmutableArray<ReleaseFormat> Read(string formats) =>
    [
        .. formats.Split(',').Select(f => Formats.TryGetValue(f, out var known) ? known
            : throw new UsageException($"The format «{f}» is not written; there is {string.Join(", ", Formats.Keys)}.")),
    ];
}
