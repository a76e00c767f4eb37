using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Nianbao.Extractor.Forms;
using Nianbao.Store;
using Nianbao.Store.Comparison;
using Nianbao.Store.Series;

namespace Nianbao.Pipeline.Commands;

/// <summary><c>nianbao diff</c>: what differs between two years of a body, or between the last two versions of one year.</summary>
internal static class DiffCommand
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public static Command Create()
    {
        var (place, json) = (CommonOptions.Place(), CommonOptions.Json());
        var agency = new Argument<string>("AGENCY") { Description = "Id of the agency." };
        var years = new Argument<int[]>("YEAR") { Description = "One year: its last two versions. Two years: the current reports on both.", Arity = new ArgumentArity(1, 2) };
        var command = new Command("diff", "What differs between two years of an agency, or between the last two versions of one: numbers by what the forms share, text by sentences.")
        {
            agency, years, place.Data, place.Database, json,
        };
        command.SetAction(parsed => Run(place.Of(parsed), parsed.GetValue(agency)!, parsed.GetValue(years)!, parsed.GetValue(json)));
        return command;
    }

    private static int Run(DataFolder data, string agency, int[] years, bool asJson)
    {
        using var database = data.OpenExisting(TimeProvider.System);
        var queries = new ReportQueries(database, FormCatalog.Get);
        var (before, after) = years.Length == 1 ? FindVersions(queries, agency, years[0]) : FindYears(queries, agency, years[0], years[1]);
        var diff = ReportDiff.Of(queries.FindReport(before.Number)!, queries.FindReport(after.Number)!, SeriesCatalog.Default);
        using var output = new BufferedStream(Console.OpenStandardOutput());
        var edit = queries.FindEdit(before.Number, after.Number);
        output.Write(Encoding.UTF8.GetBytes(asJson ? ToJson(before, after, diff, edit) : ToText(before, after, diff, edit)));
        return ExitCode.Done;
    }

    private static (ReportRow Before, ReportRow After) FindVersions(ReportQueries queries, string agency, int year)
    {
        var versions = queries.Versions(agency, year);
        var after = versions.FirstOrDefault(v => v.IsCurrent) ?? throw new UsageException($"No report of «{agency}» on {year} is stored.");
        var before = versions.FirstOrDefault(v => v.Number != after.Number && v.Scope == after.Scope)
            ?? throw new UsageException($"Only one version of the report of «{agency}» on {year} is stored; name a second year to compare with.");
        return (before, after);
    }

    private static (ReportRow Before, ReportRow After) FindYears(ReportQueries queries, string agency, int first, int second)
    {
        var (old, now) = (Current(first), Current(second));
        // Own figures are compared with own figures, sums with sums.
        var before = old.FirstOrDefault(o => now.Any(n => n.Scope == o.Scope))
            ?? throw new UsageException($"The reports of «{agency}» on {first} and {second} are of different scope: their numbers cannot be compared.");
        return (before, now.First(n => n.Scope == before.Scope));

        IReadOnlyList<ReportRow> Current(int year) => queries.CurrentReports(agency, year) is { IsEmpty: false } found ? found
            : throw new UsageException($"No report of «{agency}» on {year} is stored.");
    }

    private static string ToText(ReportRow before, ReportRow after, ReportDiff diff, NotedEdit? edit)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"- {before.Year} form {before.Form} {before.SourceUrl}\n+ {after.Year} form {after.Form} {after.SourceUrl}\n");
        if (edit is not null)
            text.Append(CultureInfo.InvariantCulture, $"  {PastNotes.Of(edit)}\n");
        foreach (var change in diff.Values)
            text.Append(CultureInfo.InvariantCulture, $"  {change.Id}\t{Spell(change.Before)} → {Spell(change.After)}{(change.IsApprox ? "\tapprox" : "")}\n");
        foreach (var cell in diff.Left)
            text.Append(CultureInfo.InvariantCulture, $"  not compared: {cell.Cell} ({cell.Form}) = {Spell(cell.Value)}: {cell.Reason}\n");
        foreach (var change in diff.Sentences)
            text.Append(CultureInfo.InvariantCulture, $"{(change.IsAdded ? '+' : '-')} {change.Section}: {change.Text}\n");
        return text.ToString();
    }

    private static string ToJson(ReportRow before, ReportRow after, ReportDiff diff, NotedEdit? edit) => JsonSerializer.Serialize(new
    {
        Before = Side(before), After = Side(after), diff.Values,
        NotCompared = diff.Left.Select(c => new { c.Form, Cell = c.Cell.Value, c.Value, c.Reason }),
        Sentences = diff.Sentences,
        Edit = edit is null ? null : new { edit.Changed.Url, edit.Changed.LastSeenBeforeAt, edit.Changed.FirstSeenAfterAt, edit.Edit.IsSilent },
    }, Plain) + "\n";

    private static object Side(ReportRow row) => new { row.AgencyId, row.Year, row.Form, Source = row.SourceUrl, Sha256 = row.Sha256.ToString(), row.ExtractorVersion };

    private static string Spell(decimal? value) => value is { } number ? number.ToString("0.##########", CultureInfo.InvariantCulture) : "?";
}
