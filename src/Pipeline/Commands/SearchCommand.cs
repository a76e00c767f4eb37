using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Nianbao.Store.Search;

namespace Nianbao.Pipeline.Commands;

/// <summary><c>nianbao search</c>: finds reports by words of their titles and texts.</summary>
internal static class SearchCommand
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public static Command Create()
    {
        var place = CommonOptions.Place();
        var words = new Argument<string[]>("WORDS") { Description = "Words that a report has to hold, all of them.", Arity = ArgumentArity.OneOrMore };
        var (year, json) = (CommonOptions.Year(), CommonOptions.Json());
        var agency = new Option<string?>("--agency") { Description = "Only reports of this agency.", HelpName = "ID" };
        var limit = new Option<int>("--limit") { Description = "At most so many reports, 1 to 1000.", DefaultValueFactory = _ => 20, HelpName = "N" };
        var command = new Command("search", "Finds current reports by words of their titles and texts, the best first.") { words, place.Data, place.Database, year, agency, limit, json };
        command.SetAction(parsed => Run(place.Of(parsed),
            new SearchQuery(string.Join(' ', parsed.GetValue(words)!), parsed.GetValue(year), parsed.GetValue(agency), parsed.GetValue(limit)), parsed.GetValue(json)));
        return command;
    }

    private static int Run(DataFolder data, SearchQuery query, bool asJson)
    {
        if (query.Limit is < 1 or > 1000)
            throw new UsageException("--limit is a number from 1 to 1000.");
        if (query.Words.Length > 200)
            throw new UsageException("At most 200 characters can be searched for.");
        using var database = data.OpenExisting(TimeProvider.System);
        var search = new ReportSearch(database);
        search.Update(new StepLine(TimeProvider.System, "reports taken into the index").Show);
        var hits = search.Find(query);
        using var output = new BufferedStream(Console.OpenStandardOutput());
        foreach (var hit in hits)
            output.Write(Encoding.UTF8.GetBytes(asJson ? ToJson(hit) : ToText(hit)));
        Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{hits.Length} reports{(hits.Length == query.Limit ? " (there may be more: --limit)" : "")}."));
        return ExitCode.Done;
    }

    private static string ToText(SearchHit hit)
    {
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"{hit.AgencyId}\t{hit.Year}\t{hit.Title}\t{hit.SourceUrl}\n");
        foreach (var snippet in hit.Snippets)
            text.Append(CultureInfo.InvariantCulture, $"    {snippet.Section}: {string.Concat(snippet.Parts.Select(p => p.IsFound ? $"【{p.Text}】" : p.Text)).ReplaceLineEndings(" ")}\n");
        return text.ToString();
    }

    private static string ToJson(SearchHit hit) => JsonSerializer.Serialize(new
    {
        hit.AgencyId, hit.Year, hit.Title, Source = hit.SourceUrl, Score = Math.Round(hit.Score, 6),
        Snippets = hit.Snippets.Select(s => new { s.Section, Parts = s.Parts.Select(p => new { p.Text, Found = p.IsFound }) }),
    }, Plain) + "\n";
}
