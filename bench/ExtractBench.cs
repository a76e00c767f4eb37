using System.Diagnostics;
using System.Globalization;
using Nianbao.Extractor;
using Nianbao.Extractor.Documents;
using Nianbao.Extractor.Forms;
using Nianbao.Extractor.Identity;
using Nianbao.Extractor.Narrative;
using Nianbao.Extractor.Tables;

namespace Nianbao.Bench;

/// <summary>Milliseconds and bytes allocated a document, whole and by stage, on one thread: <c>bench extract FOLDER [PASSES]</c>.</summary>
internal static class ExtractBench
{
    private static readonly string[] Stages = ["read", "identity", "form", "unfold", "tables", "sections", "acceptance", "figures", "narrative", "completeness"];

    public static int Run(string[] arguments)
    {
        if (arguments.Length is 0 or > 2)
            return 2;
        var passes = arguments.Length == 2 ? int.Parse(arguments[1], CultureInfo.InvariantCulture) : 5;
        var sources = Directory.EnumerateFiles(arguments[0], "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(f => new SourceDocument(f, null, File.ReadAllBytes(f))).ToList();
        foreach (var source in sources)
            ReportExtractor.Extract(source);
        var whole = new List<double>();
        var byStage = new double[Stages.Length];
        var bytes = new long[Stages.Length];
        for (var pass = 0; pass < passes; pass++)
        {
            var start = ThreadClock.Milliseconds;
            foreach (var source in sources)
                ReportExtractor.Extract(source);
            whole.Add((ThreadClock.Milliseconds - start) / sources.Count);
            foreach (var source in sources)
                ByStage(source, byStage, bytes);
        }
        whole.Sort();
        Write($"documents {sources.Count}, passes {passes}, whole: best {whole[0]:f3} ms, median {whole[whole.Count / 2]:f3} ms a document");
        for (var i = 0; i < Stages.Length; i++)
            Write($"{Stages[i],-13} {byStage[i] / passes / sources.Count,7:f3} ms {bytes[i] / passes / sources.Count / 1024,7} KB");
        Write($"peak {Process.GetCurrentProcess().PeakWorkingSet64 >> 20} MB");
        return 0;
    }

    /// <summary>The steps of <see cref="ReportExtractor.Extract"/>, each under the clock.</summary>
    private static void ByStage(SourceDocument source, double[] milliseconds, long[] bytes)
    {
        var stage = 0;
        T Timed<T>(Func<T> step)
        {
            var (start, allocated) = (ThreadClock.Milliseconds, GC.GetAllocatedBytesForCurrentThread());
            var result = step();
            milliseconds[stage] += ThreadClock.Milliseconds - start;
            bytes[stage++] += GC.GetAllocatedBytesForCurrentThread() - allocated;
            return result;
        }
        var document = Timed(() => DocumentReader.Read(source));
        if (document.Blocks.IsEmpty)
            return;
        var identity = Timed(() => IdentityReader.Read(document, source.Url));
        var form = Timed(() => FormChooser.Choose(document, identity.Year));
        document = Timed(() => RunningText.Unfold(document, form));
        var tables = Timed(() => TableMatcher.Match(document.Blocks, form));
        var sections = Timed(() => SectionSplitter.Split(document, form, tables));
        Timed(() => Acceptance.Refuse(document, identity, sections, tables));
        var figures = Timed(() => TableReader.Read(tables, form, []));
        Timed(() => NarrativeReader.Read(sections));
        Timed(() => Completeness.Check(document, identity, form, sections, tables, figures).ToList());
    }

    private static void Write(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
