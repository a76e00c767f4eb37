using System.Collections.Immutable;
using System.Text.Json;
using Nianbao.Crawler;
using Nianbao.Extractor.Forms;
using Nianbao.Store.Export.Files;
using Nianbao.Store.Export.Package;
using Nianbao.Store.Export.Parquet;
using Nianbao.Store.Export.Rows;
using Nianbao.Store.Export.Tables;
using Nianbao.Store.Reading;
using Nianbao.Store.Sql;

namespace Nianbao.Store.Export;

/// <summary>
/// Writes a research release: the tables, the codebook, the data package and what a reader needs besides. One state of the database, one report in memory at a time.
/// Equal contents give equal bytes. Files have their names only once all of them are whole.
/// </summary>
/// <param name="forms">Gives the form of an id.</param>
public sealed class ReleaseWriter(Database database, Func<string, ReportForm> forms)
{
    private readonly TableCatalog _catalog = TableCatalog.Default;

    /// <param name="verdicts">As judged on the same store.</param>
    /// <param name="progress">Called with the reports written and their number.</param>
    /// <exception cref="StoreException">The disk is full, the folder cannot be written, or the previous release cannot be read.</exception>
    public ImmutableArray<ReleasedFile> Write(string folder, ReleaseOptions options, IEnumerable<VerdictLine> verdicts, Action<int, int>? progress = null) =>
        database.Read(session =>
        {
            using var release = new ReleaseFolder(folder);
            var files = new TableFiles(release, options);
            var whole = options.Formats.Contains(ReleaseFormat.JsonLines) ? release.Create("reports.jsonl") : null;
            WriteReports(session, files, whole, progress);
            WriteRoster(session, files, verdicts);
            files.Finish();
            if (options.Previous is { } previous)
                ReleaseFolder.Explained(previous, () => ChangeLog.Write(previous, folder, _catalog, files));
            PackageFiles.Write(release, _catalog, files);
            release.Complete();
            return release.Files;
        });

    /// <summary>One verdict as a line of UTF-8, its line feed included.</summary>
    public static void WriteVerdict(Stream output, VerdictLine verdict)
    {
        using (var json = new Utf8JsonWriter(output, ReportJson.Options))
        {
            json.WriteStartObject();
            json.WriteString("agency_id", verdict.AgencyId);
            json.WriteNumber("year", verdict.Year);
            json.WriteString("verdict", verdict.Verdict);
            json.WriteString("reason", verdict.Reason);
            json.WriteString("checked_at", Spelling.OfSeconds(verdict.CheckedAt));
            json.WriteEndObject();
        }
        output.WriteByte((byte)'\n');
    }

    private void WriteReports(Session session, TableFiles files, ReleaseFile? whole, Action<int, int>? progress)
    {
        var reader = new ReportReader(session, forms);
        var rows = new ReportRows(_catalog, files.Of);
        var json = new ReportJson();
        var keys = ReadKeys(session);
        for (var i = 0; i < keys.Length; i++)
        {
            var report = reader.Find(keys[i].Number) ?? throw new InvalidDataException($"The table reports has no row {keys[i].Number}.");
            rows.Write(keys[i].Id, report);
            if (whole is not null)
            {
                json.WriteLine(whole, ReportLine.Of(report));
                whole.Rows++;
            }
            progress?.Invoke(i + 1, keys.Length);
        }
    }

    private void WriteRoster(Session session, TableFiles files, IEnumerable<VerdictLine> verdicts)
    {
        var agencies = AgencyReader.All(session).Sort((a, b) => string.CompareOrdinal(a.Source.AgencyId, b.Source.AgencyId));
        foreach (var agency in agencies)
        {
            RosterRows.Write(files.Of("agencies"), agency);
            RosterRows.Write(files.Of("panel_findings"), FindingReader.OfPanel(session, agency.Source.AgencyId));
        }
        foreach (var verdict in verdicts.OrderBy(v => v.AgencyId, StringComparer.Ordinal).ThenBy(v => v.Year))
            RosterRows.Write(files.Of("verdicts"), verdict);
        RosterRows.WriteCells(files.Of("cells"), _catalog.Sets);
    }

    /// <summary>The order of a release, the same on every engine.</summary>
    private static ImmutableArray<(string Id, long Number)> ReadKeys(Session session) => session.All("""
        SELECT r.agency_id, r.year, r.scope, d.sha256, r.id
        FROM reports r JOIN extractions e ON e.id = r.extraction_id JOIN documents d ON d.id = e.document_id WHERE r.is_current = 1
        """, r => (Id: RowIds.OfReport(r.TextOrNull(), r.IntOrNull(), r.TextOrNull(), Sha256.Parse(r.Text())), Number: r.Long()))
        .Sort((a, b) => string.CompareOrdinal(a.Id, b.Id));
}

/// <summary>What a release is to hold.</summary>
/// <param name="WithMark">CSV files begin with a byte order mark.</param>
/// <param name="Previous">Folder of the release before, for the changelog; needs CSV in both. Null for no changelog.</param>
public sealed record ReleaseOptions(ImmutableArray<ReleaseFormat> Formats, bool WithMark = false, string? Previous = null);

public enum ReleaseFormat { Csv, JsonLines, Parquet }

/// <param name="Name">Below the release's folder.</param>
/// <param name="Rows">0 where the file has no rows.</param>
public sealed record ReleasedFile(string Name, long Bytes, string Sha256, long Rows);
