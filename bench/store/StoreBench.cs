using System.Diagnostics;
using System.Globalization;
using Nianbao.Extractor.Forms;
using Nianbao.Store;
using Nianbao.Store.Search;
using Nianbao.Store.Sql;

namespace Nianbao.Bench.Store;

/// <summary>
/// Fills a new store (one that is there already is only asked) with made-up reports and asks it what the web pages ask: <c>bench store --reports N --data DIR [--database CONNECTION] [--batch N]</c>.
/// One JSON object: reports a second while saving (whole, and of the last tenth), the writing thread's own milliseconds a report, bytes a report, milliseconds a question, the index of words among them.
/// </summary>
internal static class StoreBench
{
    private static readonly CellId Received = CellId.Parse("requests.received_new.total");

    public static int Run(IReadOnlyList<string> arguments)
    {
        var options = arguments.Chunk(2).ToDictionary(p => p[0], p => p[1], StringComparer.Ordinal);
        var count = int.Parse(options["--reports"], CultureInfo.InvariantCulture);
        var batch = int.Parse(options.GetValueOrDefault("--batch", "100"), CultureInfo.InvariantCulture);
        var (folder, connection) = (options["--data"], options.GetValueOrDefault("--database"));
        var isThere = Database.Exists(folder, connection);
        using var database = Database.Open(folder, TimeProvider.System, connection: connection);
        var (rate, lastRate, cpu, figures) = isThere ? default : Fill(new ReportStore(database, TimeProvider.System), count, batch);
        var search = new ReportSearch(database);
        var (start, taken) = (Stopwatch.GetTimestamp(), search.Update());
        var indexing = Stopwatch.GetElapsedTime(start).TotalSeconds;
        var bytes = connection is null ? BytesOf(database, folder) : 0;
        var asked = Ask(new ReportQueries(database, FormCatalog.Get), count).Concat(Search(search, count)).ToList();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $$"""{"reports": {{count}}, "figures": {{figures}}, "reports_per_s": {{rate:f0}}, "last_tenth_per_s": {{lastRate:f0}}, "cpu_ms_a_report": {{cpu:f3}}, "indexed_per_s": {{(taken == 0 ? 0 : taken / indexing):f0}}, "bytes_a_report": {{bytes / count}}, {{string.Join(", ", asked.Select(q => string.Create(CultureInfo.InvariantCulture, $"\"{q.Name}_ms\": {q.Milliseconds:f1}")))}}, "peak_mb": {{Process.GetCurrentProcess().PeakWorkingSet64 >> 20}}}"""));
        return 0;
    }

    /// <summary>Of the database with the index of words, once its log is copied into it.</summary>
    private static long BytesOf(Database database, string folder)
    {
        using var session = new Session(database.Dialect);
        session.First("PRAGMA wal_checkpoint(TRUNCATE)", r => r.Int());
        return new FileInfo(Database.FileIn(folder)).Length;
    }

    /// <summary>Only the time in the store counts; making the reports is the bench's own work.</summary>
    private static (double Rate, double LastRate, double Cpu, long Figures) Fill(ReportStore store, int count, int batch)
    {
        var reports = new SyntheticReports();
        store.SaveAgencies(SyntheticReports.Sources(count));
        var (whole, last, late, cpu, figures) = (0.0, 0.0, 0, 0.0, 0L);
        var lastTenth = count - count / 10;
        foreach (var numbers in Enumerable.Range(0, count).Chunk(batch))
        {
            var made = numbers.Select(n => reports.Make(n)).ToList();
            figures += made.Sum(r => (long)r.Report.Figures.Length);
            var (start, used) = (Stopwatch.GetTimestamp(), ThreadClock.Milliseconds);
            store.SaveAll(made);
            cpu += ThreadClock.Milliseconds - used;
            var took = Stopwatch.GetElapsedTime(start).TotalSeconds;
            whole += took;
            if (numbers[^1] >= lastTenth)
                (last, late) = (last + took, late + numbers.Length);
            if (numbers[0] % 10_000 == 0)
                Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{numbers[0]} reports, {numbers[0] / Math.Max(whole, 1e-9):f0} a second"));
        }
        return (count / whole, late / last, cpu / count, figures);
    }

    private static IEnumerable<(string Name, double Milliseconds)> Ask(ReportQueries queries, int count)
    {
        var body = SyntheticReports.AgencyOf(count / 2);
        var year = SyntheticReports.YearOf(count / 2);
        yield return ("agency_page", Warm(() =>
        {
            var rows = queries.CurrentReports(body, null, Received);
            return rows.Length + queries.Findings(body).Length + queries.FindReport(rows[^1].Number)!.Report.Figures.Length;
        }));
        yield return ("country_by_year", Warm(() => queries.Totals(Received).Length));
        yield return ("bodies_of_a_year", Warm(() => queries.CurrentReports(null, year, Received).Length));
    }

    /// <summary>Each kind of question that is ranked in a way of its own: by words of every report, of many, of few, and together; also of one body or year only.</summary>
    private static IEnumerable<(string Name, double Milliseconds)> Search(ReportSearch search, int count)
    {
        var (body, year) = (SyntheticReports.AgencyOf(count / 2), SyntheticReports.YearOf(count / 2));
        foreach (var (name, query) in ((string, SearchQuery)[])
        [
            ("everywhere", new("公开")),
            ("one_character", new("县")),
            ("phrase", new("政策解读 图解")),
            ("three_common", new("县 公开 工作")),
            ("long_phrase", new("试验县2020年政府信息公开工作年度报告")),
            ("a_third", new("标准不够统一，第")),
            ("two_thirds", new("读还不 读质量")),
            ("a_tenth", new("2023年")),
            ("rare", new("第999项")),
            ("common_and_rare", new("公开 第999项")),
            ("nowhere", new("公开 瑯琊")),
            ("false_friends", new("办理深度")),
            ("common_of_a_year", new("公开", year)),
            ("common_of_a_body", new("公开", null, body)),
            ("rare_of_a_year", new("第999项", year)),
            ("a_third_of_a_body", new("深度有待", null, body)),
        ])
            yield return ($"search_{name}", Warm(() => search.Find(query).Length, mayBeEmpty: name is "nowhere" or "false_friends"));
    }

    /// <summary>The median of nine, after three.</summary>
    /// <param name="question">Gives how much was found.</param>
    /// <exception cref="InvalidOperationException">Nothing was found, where something has to be: that time would be none.</exception>
    private static double Warm(Func<int> question, bool mayBeEmpty = false)
    {
        var times = new List<double>();
        for (var i = 0; i < 12; i++)
        {
            var start = Stopwatch.GetTimestamp();
            if (question() == 0 && !mayBeEmpty)
                throw new InvalidOperationException("Nothing was found.");
            if (i >= 3)
                times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }
        return times.Order().ElementAt(times.Count / 2);
    }
}
