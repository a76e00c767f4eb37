using System.Diagnostics;
using System.Globalization;
using Nianbao.Extractor;
using Nianbao.Extractor.Documents;

namespace Nianbao.Bench.Hostile;

/// <summary>
/// Reads damaged documents: each has to come to a status. Counts by kind and status, the slowest and the biggest; exit code 1 when
/// one threw, took longer than <see cref="Longest"/> or the process grew over <see cref="MostBytes"/>.
/// </summary>
internal static class MutateBench
{
    /// <summary>Of processor time; a busy machine is no fault of the reader.</summary>
    private const double Longest = 5000;

    private const long MostBytes = 1L << 30;

    /// <summary>Every PDF starts processes of its own: one in so many is enough.</summary>
    private const int PdfWeight = 400;

    public static int Run(string[] arguments)
    {
        var options = BenchOptions.Read(arguments);
        var (count, seed) = (options.Number("--count", 2000), options.Number("--seed", 1));
        var originals = options.Paths.SelectMany(BenchOptions.Files).Select(f => (Name: f, Body: File.ReadAllBytes(f))).Select(f => (f.Name, f.Body, Format: FormatSniffer.Sniff(f.Body)))
            .Where(f => f.Format is not (DocumentFormat.Empty or DocumentFormat.Unknown or DocumentFormat.Json or DocumentFormat.Image)).ToArray();
        var (pdfs, others) = (originals.Where(o => o.Format == DocumentFormat.Pdf).ToArray(), originals.Where(o => o.Format != DocumentFormat.Pdf).ToArray());
        if (others.Length == 0)
            throw new ArgumentException("No documents to damage: name files or folders.");
        var tally = new Tally();
        var mutator = new Mutator(seed);
        var random = new Random(seed);
        for (var n = 0; n < count; n++)
        {
            var original = pdfs.Length > 0 && n % PdfWeight == 0 ? pdfs[random.Next(pdfs.Length)] : others[random.Next(others.Length)];
            var bytes = mutator.Apply(original.Body, original.Format, out var kind);
            tally.Add($"{n} ({original.Name})", original.Format, kind, bytes);
            if ((n + 1) % 5000 == 0)
                Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{n + 1} of {count}"));
        }
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"seed {seed}, {count} mutations of {originals.Length} documents"));
        return tally.Report() ? 0 : 1;
    }

    private sealed class Tally
    {
        private readonly SortedDictionary<string, int[]> _kinds = new(StringComparer.Ordinal);
        private readonly SortedDictionary<string, int> _formats = new(StringComparer.Ordinal);
        private readonly List<string> _failures = [];
        private (double Milliseconds, string Name) _slowest = (0, "none");
        private (long Bytes, string Name) _biggest = (0, "none");

        public void Add(string name, DocumentFormat format, MutationKind kind, byte[] bytes)
        {
            var (start, allocated) = (ThreadClock.Milliseconds, GC.GetAllocatedBytesForCurrentThread());
            try
            {
                var report = ReportExtractor.Extract(new SourceDocument("https://www.lananxian.gov.cn/1.html", null, bytes));
                if (!_kinds.TryGetValue(kind.ToString(), out var counts))
                    _kinds[kind.ToString()] = counts = new int[Enum.GetValues<ReportStatus>().Length];
                counts[(int)report.Status]++;
                _formats[format.ToString()] = _formats.GetValueOrDefault(format.ToString()) + 1;
            }
            catch (Exception error)
            {
                _failures.Add($"{name} {kind}: {error.GetType().Name}: {error.Message}");
            }
            var (took, grown) = (ThreadClock.Milliseconds - start, GC.GetAllocatedBytesForCurrentThread() - allocated);
            if (took > _slowest.Milliseconds)
                _slowest = (took, $"{name} {kind}");
            if (grown > _biggest.Bytes)
                _biggest = (grown, $"{name} {kind}");
        }

        /// <returns>True when nothing went wrong.</returns>
        public bool Report()
        {
            Write($"{"kind",-14} {string.Join(" ", Enum.GetNames<ReportStatus>().Select(s => $"{s,11}"))}");
            foreach (var (kind, counts) in _kinds)
                Write($"{kind,-14} {string.Join(" ", counts.Select(c => c.ToString(CultureInfo.InvariantCulture).PadLeft(11)))}");
            var all = Enumerable.Range(0, Enum.GetValues<ReportStatus>().Length).Select(s => _kinds.Values.Sum(c => c[s]).ToString(CultureInfo.InvariantCulture).PadLeft(11));
            Write($"{"all",-14} {string.Join(" ", all)}");
            Write($"formats: {string.Join(", ", _formats.Select(f => $"{f.Key} {f.Value}"))}");
            var peak = Process.GetCurrentProcess().PeakWorkingSet64;
            Write($"slowest {_slowest.Milliseconds:f0} ms of processor time: {_slowest.Name}");
            Write($"most allocated {_biggest.Bytes >> 20} MB: {_biggest.Name}; peak of the process {peak >> 20} MB");
            Write($"{_failures.Count} exceptions");
            foreach (var failure in _failures.Take(20))
                Write($"{failure}");
            return _failures.Count == 0 && _slowest.Milliseconds < Longest && peak < MostBytes;
        }
    }

    private static void Write(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
