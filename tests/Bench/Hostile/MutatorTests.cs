using System.Text;
using Nianbao.Bench.Hostile;

namespace Nianbao.Tests.Bench.Hostile;

using DocumentFormat = Nianbao.Extractor.Documents.DocumentFormat;

public sealed class MutatorTests
{
    private static readonly byte[] Page = Encoding.UTF8.GetBytes("<html><body><p>一、总体情况</p><table><tr><td>1</td></tr></table></body></html>");

    [Fact]
    public void The_same_seed_gives_the_same_bytes()
    {
        var (one, two) = (new Mutator(7), new Mutator(7));
        for (var n = 0; n < 200; n++)
            one.Apply(Page, DocumentFormat.Html, out var kind).ShouldBe(two.Apply(Page, DocumentFormat.Html, out var again), $"mutation {n}: {kind} and {again}");
    }

    [Theory]
    [InlineData(DocumentFormat.Html, 12)]
    [InlineData(DocumentFormat.Docx, 8)]
    [InlineData(DocumentFormat.Pdf, 7)]
    [InlineData(DocumentFormat.Doc, 6)]
    public void Every_kind_that_a_format_can_suffer_comes_up(DocumentFormat format, int kinds)
    {
        var mutator = new Mutator(1);
        var seen = new HashSet<MutationKind>();
        for (var n = 0; n < 1500; n++)
        {
            mutator.Apply(Page, format, out var kind);
            seen.Add(kind);
        }
        seen.Count.ShouldBe(kinds);
    }
}
