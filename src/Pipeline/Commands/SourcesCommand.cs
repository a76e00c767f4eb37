using System.CommandLine;
using Nianbao.Crawler;
using Nianbao.Extractor.Identity;

namespace Nianbao.Pipeline.Commands;

/// <summary><c>nianbao sources check|import</c>: helps to keep the roster.</summary>
internal static class SourcesCommand
{
    public static Command Create() => new("sources", "Helps to keep the roster: looks through it, or takes rows of another one in.") { Check(), Import() };

    private static Command Check()
    {
        var file = new Argument<FileInfo>("FILE") { Description = "A sources.csv." };
        var command = new Command("check", "Names bodies that stand twice, unknown divisions, and hosts outside the government's domains and the reviewed list.") { file };
        command.SetAction(parsed =>
        {
            var sources = ReportSource.Read(parsed.GetValue(file)!.FullName);
            var notes = Tell(sources);
            Console.Error.WriteLine($"{sources.Count} sources on {sources.Select(s => s.IndexUrl.IdnHost).Distinct(StringComparer.OrdinalIgnoreCase).Count()} hosts, {notes} notes.");
            return notes == 0 ? ExitCode.Done : ExitCode.Failed;
        });
        return command;
    }

    private static Command Import()
    {
        var from = new Argument<FileInfo>("FROM") { Description = "The sources.csv with the rows to take in." };
        var into = new Argument<FileInfo>("INTO") { Description = "The sources.csv to be kept; made when it is not there." };
        var command = new Command("import", "Takes rows of one roster into another: new ids are added, known ids brought up to date, nothing is removed. The result is ordered by id.") { from, into };
        command.SetAction(parsed => Import(parsed.GetValue(from)!, parsed.GetValue(into)!));
        return command;
    }

    private static int Import(FileInfo from, FileInfo into)
    {
        var kept = (into.Exists ? ReportSource.Read(into.FullName) : []).ToDictionary(s => s.AgencyId, StringComparer.Ordinal);
        var (added, changed) = (0, 0);
        foreach (var source in ReportSource.Read(from.FullName))
        {
            if (!kept.TryGetValue(source.AgencyId, out var known))
                added++;
            else if (known != source)
                changed++;
            else
                continue;
            Console.Out.WriteLine($"{(known is null ? "added" : "changed")}\t{source.AgencyId}\t{source.AgencyName}\t{source.IndexUrl}");
            kept[source.AgencyId] = source;
        }
        var result = kept.Values.OrderBy(s => s.AgencyId, StringComparer.Ordinal).ToList();
        var incoming = into.FullName + ".incoming";
        using (var writer = new StreamWriter(incoming))
            ReportSource.Write(writer, result);
        File.Move(incoming, into.FullName, overwrite: true);
        var notes = Tell(result);
        Console.Error.WriteLine($"{added} added, {changed} changed, {result.Count} sources in all, {notes} notes.");
        return notes == 0 ? ExitCode.Done : ExitCode.Partly;
    }

    private static int Tell(IReadOnlyList<ReportSource> sources)
    {
        var notes = new SourceCheck(Divisions.IsKnown).Find(sources);
        foreach (var note in notes)
            Console.Out.WriteLine($"{Name(note.Kind)}\t{note.AgencyId}\t{note.Detail}");
        return notes.Count;
    }

    private static string Name(SourceNoteKind kind) => kind switch
    {
        SourceNoteKind.Duplicate => "duplicate",
        SourceNoteKind.UnknownDivision => "unknown_division",
        _ => "host_not_allowed",
    };
}
