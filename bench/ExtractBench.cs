using System.Diagnostics;
using System.Globalization;
using Nianbao.Extractor;
using Nianbao.Extractor.Documents;
using Nianbao.Extractor.Forms;
using Nianbao.Extractor.Identity;
using Nianbao.Extractor.Narrative;
using Nianbao.Extractor.Tables;

namespace Nianbao.Bench;

/// <summary>Processor time and bytes allocated a document, by stage or by format, on one thread after a warm-up pass.</summary>
internal static class ExtractBench
{
    public static int Run(string[] arguments)
    {
        var options = BenchOptions.Read(arguments);
        var passes = options.Number("--passes", 3);
        var byFormat = options.Values.GetValueOrDefault("--by", "stage") switch
        {
            "stage" => false,
            "format" => true,
            var other => throw new ArgumentException($"--by {other}: stage or format is expected."),
        };
        var sources = options.Paths.SelectMany(BenchOptions.Files).Select(f => new SourceDocument(f, null, File.ReadAllBytes(f))).ToList();
        if (sources.Count == 0)
            return 2;
        foreach (var source in sources)
            ReportExtractor.Extract(source);
        var costs = new Costs();
        for (var pass = 0; pass < passes; pass++)
            foreach (var source in sources)
                if (byFormat)
                    costs.Take(FormatSniffer.Sniff(source.Body.Span).ToString(), () => ReportExtractor.Extract(source));
                else
                    ByStage(source, costs);
        costs.Print(byFormat ? null : passes * sources.Count);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"\n{sources.Count} documents, {passes} passes, peak {Process.GetCurrentProcess().PeakWorkingSet64 >> 20} MB"));
        return 0;
    }

    /// <summary>The steps of <see cref="ReportExtractor.Extract"/>, each under the clock.</summary>
    private static void ByStage(SourceDocument source, Costs costs)
    {
        var document = costs.Take("read", () => DocumentReader.Read(source));
        if (document.Blocks.IsEmpty)
            return;
        var identity = costs.Take("identity", () => IdentityReader.Read(document, source.Url));
        var form = costs.Take("form", () => FormChooser.Choose(document, identity.Year));
        document = costs.Take("unfold", () => RunningText.Unfold(document, form));
        var tables = costs.Take("tables", () => TableMatcher.Match(document.Blocks, form));
        var sections = costs.Take("sections", () => SectionSplitter.Split(document, form, tables));
        costs.Take("acceptance", () => Acceptance.Refuse(document, identity, sections, tables));
        var figures = costs.Take("figures", () => TableReader.Read(tables, form, []));
        costs.Take("narrative", () => NarrativeReader.Read(sections));
        costs.Take("completeness", () => Completeness.Check(document, identity, form, sections, tables, figures).ToList());
    }

    /// <summary>What was spent, by name, in the order in which the names came up.</summary>
    private sealed class Costs
    {
        private readonly List<(string Name, double Milliseconds, long Bytes, int Count)> _spent = [];

        public T Take<T>(string name, Func<T> step)
        {
            var (start, allocated) = (ThreadClock.Milliseconds, GC.GetAllocatedBytesForCurrentThread());
            var result = step();
            var (took, bytes) = (ThreadClock.Milliseconds - start, GC.GetAllocatedBytesForCurrentThread() - allocated);
            var index = _spent.FindIndex(s => s.Name == name);
            if (index < 0)
                _spent.Add((name, took, bytes, 1));
            else
                _spent[index] = (name, _spent[index].Milliseconds + took, _spent[index].Bytes + bytes, _spent[index].Count + 1);
            return result;
        }

        /// <param name="documents">What to divide by; null for each name's own count.</param>
        public void Print(int? documents)
        {
            var all = _spent.Sum(s => s.Milliseconds);
            Console.WriteLine("| | documents | ms a document | share of the time | documents a second | KB allocated a document |\n|---|---|---|---|---|---|");
            foreach (var (name, milliseconds, bytes, count) in _spent)
            {
                var number = documents ?? count;
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"| {name} | {number} | {milliseconds / number:f3} | {milliseconds / all:p0} | {number * 1000 / milliseconds:f0} | {bytes / number / 1024} |"));
            }
            if (documents is { } total)
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| whole | {total} | {all / total:f3} | 100 % | {total * 1000 / all:f0} | {_spent.Sum(s => s.Bytes) / total / 1024} |"));
        }
    }
}
