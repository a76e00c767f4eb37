using System.Globalization;
using Nianbao.Extractor.Documents;
using Nianbao.Extractor.Documents.Html;

namespace Nianbao.Bench.Hostile;

/// <summary>
/// Holds the direct parser to the full one: pages, and damaged copies of them, that it does not refuse must have the same tree, node
/// by node. Exit code 1 when one differs.
/// </summary>
internal static class TreeBench
{
    private const int MostShown = 20;

    public static int Run(string[] arguments)
    {
        var options = BenchOptions.Read(arguments);
        var (count, seed) = (options.Number("--count", 0), options.Number("--seed", 1));
        var pages = options.Paths.SelectMany(BenchOptions.Files).Select(f => (Name: f, Body: File.ReadAllBytes(f))).Where(f => FormatSniffer.Sniff(f.Body) == DocumentFormat.Html).ToArray();
        var (whole, damaged) = (new Tally(), new Tally());
        foreach (var (name, body) in pages)
            whole.Add(name, body);
        var (mutator, random) = (new Mutator(seed), new Random(seed));
        for (var n = 0; n < count; n++)
        {
            var (name, body) = pages[random.Next(pages.Length)];
            damaged.Add(string.Create(CultureInfo.InvariantCulture, $"{n} ({name})"), mutator.Apply(body, DocumentFormat.Html, out _));
        }
        Console.WriteLine($"{pages.Length} pages: {whole}");
        if (count > 0)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{count} damaged copies, seed {seed}: {damaged}"));
        return whole.Different + damaged.Different == 0 ? 0 : 1;
    }

    private sealed class Tally
    {
        private int _equal;
        private int _refused;

        public int Different { get; private set; }

        public void Add(string name, byte[] body)
        {
            var html = Charset.Decode(body, null, HtmlMetadata.DeclaredCharset(body)).Text;
            using var direct = DirectTree.TryParse(html);
            if (direct is null)
            {
                _refused++;
                return;
            }
            using var full = FullParser.Parse(html);
            if (TreeDifference.Find(direct, full) is not { } difference)
                _equal++;
            else if (++Different <= MostShown)
                Console.Error.WriteLine($"{name}: {difference}");
        }

        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{_equal} equal, {Different} different, {_refused} left to the full parser");
    }
}
