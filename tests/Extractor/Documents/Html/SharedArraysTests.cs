using System.Text;
using Nianbao.Bench.Hostile;
using Nianbao.Extractor.Documents;
using Nianbao.Extractor.Documents.Html;

namespace Nianbao.Tests.Extractor.Documents.Html;

using DocumentFormat = Nianbao.Extractor.Documents.DocumentFormat;

/// <summary>Pages use each other's arrays again: nothing of one may turn up in another.</summary>
public sealed class SharedArraysTests
{
    [Fact]
    public void Pages_read_at_once_are_read_as_alone()
    {
        var pages = GoodAndDamaged();
        var alone = pages.Select(Read).ToArray();
        alone.Distinct().Count().ShouldBeGreaterThan(pages.Length / 2);
        var together = new string[2 * pages.Length];
        Parallel.For(0, together.Length, new ParallelOptions { MaxDegreeOfParallelism = 8 }, i => together[i] = Read(pages[i % pages.Length]));
        for (var i = 0; i < together.Length; i++)
            together[i].ShouldBe(alone[i % pages.Length]);
    }

    [Fact]
    public void A_tree_disposed_of_twice_gives_its_arrays_back_once()
    {
        var tree = FullParser.Parse("<p>年报</p>");
        tree.Dispose();
        tree.Dispose();
        var (first, second) = (RentedArray.Rent<PageTreeNode>(1 << 13), RentedArray.Rent<PageTreeNode>(1 << 13));
        second.ShouldNotBeSameAs(first);
        RentedArray.Return(first);
        RentedArray.Return(second);
    }

    /// <summary>Every page of the corpus, and behind it a damaged copy, which the direct parser often refuses half way.</summary>
    private static byte[][] GoodAndDamaged()
    {
        var mutator = new Mutator(17);
        return [.. Directory.EnumerateFiles(Path.Combine(Repository.Corpus, "documents"), "*.html").Order(StringComparer.Ordinal).Select(File.ReadAllBytes)
            .SelectMany(p => new[] { p, mutator.Apply(p, DocumentFormat.Html, out _) })];
    }

    /// <summary>All that was read of a page.</summary>
    private static string Read(byte[] page)
    {
        var document = DocumentReader.Read(new SourceDocument("https://www.lananxian.gov.cn/1.html", "text/html", page));
        var text = new StringBuilder().AppendLine($"{document.Title} {document.PublishedOn:O}").AppendJoin('\n', document.Issues).AppendLine();
        text.AppendJoin('\n', document.Metadata.OrderBy(m => m.Key, StringComparer.Ordinal)).AppendLine();
        foreach (var block in document.Blocks)
            if (block is TableBlock table)
                text.AppendJoin('\n', table.Grid.Rows.Select(r => string.Join('\t', r))).AppendLine();
            else
                text.AppendLine($"{block.Origin} {block.Text}");
        return text.ToString();
    }
}
