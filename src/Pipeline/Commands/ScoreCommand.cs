using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Nianbao.Compliance.Scoring;
using Nianbao.Extractor.Forms;
using Nianbao.Store;

namespace Nianbao.Pipeline.Commands;

/// <summary><c>nianbao score</c>: the score card of every body that owes a report, with its rank, the band it moves in, and the proof of each lost point.</summary>
internal static class ScoreCommand
{
    private static readonly JsonWriterOptions _json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Create()
    {
        var (place, year, json) = (CommonOptions.Place(), CommonOptions.Year(), CommonOptions.Json());
        var local = CommonOptions.LocalDeadlines();
        var command = new Command("score", "Score, coverage, rank and rank band of every agency for a year, with the proof of each lost point; see docs/method.md.") { place.Data, place.Database, year, json, local };
        command.SetAction(parsed => Run(place.Of(parsed), parsed.GetValue(year), parsed.GetValue(json), CommonOptions.ReadLocalDeadlines(parsed.GetValue(local))));
        return command;
    }

    private static int Run(DataFolder data, int? year, bool asJson, LocalDeadlineFile local)
    {
        using var database = data.OpenExisting(TimeProvider.System);
        var queries = new ReportQueries(database, FormCatalog.Get);
        new PanelRun(new ReportStore(database, TimeProvider.System), queries).Run();
        var only = year ?? queries.Years().LastOrDefault();
        var (ranked, names) = Rank(queries, only, local);
        using var output = new BufferedStream(Console.OpenStandardOutput());
        foreach (var card in ranked)
        {
            if (asJson)
                WriteJson(output, card, names[card.Card.AgencyId]);
            else
                output.Write(Encoding.UTF8.GetBytes(ToText(card, names[card.Card.AgencyId])));
        }
        Console.Error.WriteLine($"{ranked.Length} agencies, {only}; method {ScoreMethod.Default.Version}.");
        return ExitCode.Done;
    }

    private static (ImmutableArray<RankedCard> Ranked, Dictionary<string, string> Names) Rank(ReportQueries queries, int year, LocalDeadlineFile local)
    {
        var verdicts = new VerdictBook(queries, TimeProvider.System, local).Judge(year);
        var findings = queries.Findings(null, year, withPasses: true).ToLookup(f => f.AgencyId ?? "", f => f.Finding, StringComparer.Ordinal);
        var scorer = new Scorer();
        return (Ranking.Rank(verdicts.Select(v => scorer.Score(v.Verdict, findings[v.Verdict.AgencyId]))),
            verdicts.ToDictionary(v => v.Verdict.AgencyId, v => v.Agency.Source.AgencyName, StringComparer.Ordinal));
    }

    private static string ToText(RankedCard ranked, string name)
    {
        var card = ranked.Card;
        var text = new StringBuilder();
        var rank = ranked.Rank is { } number ? string.Create(CultureInfo.InvariantCulture, $"{number}\t({ranked.Best}–{ranked.Worst})") : "–\t(–)";
        text.Append(CultureInfo.InvariantCulture, $"{rank}\t{name}\t{card.Year}\t{Say(card.Score)}\t[{Say(card.Lowest)}–{Say(card.Highest)}]\tcoverage {card.Coverage:p0}\tas of {card.AsOf:yyyy-MM-dd}, {card.StaleDays(TimeProvider.System.GetUtcNow())} days old\n");
        foreach (var lost in card.Points.Where(p => p.Earned < 1))
            text.Append(CultureInfo.InvariantCulture, $"\t\t✗ {lost.RuleId} {lost.Dimension} earned {lost.Earned:p0}: {lost.Proof}\n");
        return text.ToString();
    }

    private static string Say(double? score) => score?.ToString("0.0", CultureInfo.InvariantCulture) ?? "–";

    private static void WriteJson(Stream output, RankedCard ranked, string name)
    {
        var card = ranked.Card;
        using (var json = new Utf8JsonWriter(output, _json))
        {
            json.WriteStartObject();
            json.WriteString("agency_id", card.AgencyId);
            json.WriteString("agency", name);
            json.WriteNumber("year", card.Year);
            json.WriteString("method", card.MethodVersion);
            Write(json, "score", card.Score);
            Write(json, "coverage", card.Coverage);
            Write(json, "lowest", card.Lowest);
            Write(json, "highest", card.Highest);
            Write(json, "rank", ranked.Rank);
            Write(json, "rank_best", ranked.Best);
            Write(json, "rank_worst", ranked.Worst);
            json.WriteString("as_of", card.AsOf);
            json.WriteNumber("stale_days", card.StaleDays(TimeProvider.System.GetUtcNow()));
            json.WriteStartArray("points");
            foreach (var point in card.Points)
            {
                json.WriteStartObject();
                json.WriteString("rule", point.RuleId);
                json.WriteString("dimension", point.Dimension);
                json.WriteNumber("weight", point.Weight);
                Write(json, "earned", point.Earned);
                json.WriteString("proof", point.Proof);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        output.WriteByte((byte)'\n');
    }

    private static void Write(Utf8JsonWriter json, string name, double? value)
    {
        if (value is { } number)
            json.WriteNumber(name, Math.Round(number, 4));
        else
            json.WriteNull(name);
    }
}
