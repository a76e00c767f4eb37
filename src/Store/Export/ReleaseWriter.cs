using System.Text.Json;
using Nianbao.Store.Sql;

namespace Nianbao.Store.Export;

/// <summary>Writes the files of a release into a folder. A file has its name only once it is whole; equal contents give equal bytes.</summary>
public sealed class ReleaseWriter(string folder)
{
    /// <summary>Writes <c>reports.jsonl</c>.</summary>
    /// <returns>Lines written.</returns>
    /// <exception cref="StoreException">The disk is full or the folder cannot be written.</exception>
    public int WriteReports(IEnumerable<ReportLine> reports, ReportJson json) => Write("reports.jsonl", reports, json.WriteLine);

    /// <summary>Writes <c>verdicts.jsonl</c>.</summary>
    /// <returns>Lines written.</returns>
    /// <exception cref="StoreException">The disk is full or the folder cannot be written.</exception>
    public int WriteVerdicts(IEnumerable<VerdictLine> verdicts) => Write("verdicts.jsonl", verdicts, WriteVerdict);

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

    private int Write<T>(string name, IEnumerable<T> rows, Action<Stream, T> write)
    {
        var file = Path.Combine(folder, name);
        var temporary = $"{file}.incoming";
        var count = 0;
        try
        {
            Directory.CreateDirectory(folder);
            using (var output = new BufferedStream(new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None), 1 << 16))
                foreach (var row in rows)
                {
                    write(output, row);
                    count++;
                }
            File.Move(temporary, file, overwrite: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw FileTrouble.Explain(error, file);
        }
        return count;
    }
}
