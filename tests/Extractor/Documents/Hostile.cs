using Nianbao.Extractor.Documents;
using Nianbao.Extractor.Text;

namespace Nianbao.Tests.Extractor.Documents;

/// <summary>Damage done to good documents, the same in every run.</summary>
internal static class Hostile
{
    /// <summary>Cut at 20 places, and 200 times with one to thirty bytes changed.</summary>
    public static IEnumerable<byte[]> Mutations(byte[] good, int flips = 200)
    {
        for (var i = 0; i < 20; i++)
            yield return good[..(int)((long)good.Length * i / 20)];
        var random = new Random(20240131);
        for (var i = 0; i < flips; i++)
        {
            var bad = good.ToArray();
            for (var n = random.Next(1, 31); n > 0; n--)
                bad[random.Next(bad.Length)] = (byte)random.Next(256);
            yield return bad;
        }
    }

    /// <summary>Reads every mutation; the answer has to keep its promises whatever the bytes.</summary>
    public static void ShouldBeReadOrRefused(byte[] good, Func<SourceDocument, ReaderLimits, ParsedDocument> read, int flips = 200)
    {
        var limits = ReaderLimits.Default;
        foreach (var bad in Mutations(good, flips))
        {
            FormatSniffer.Sniff(bad);
            var document = read(new("bad", null, bad), limits);
            ShouldKeepItsPromises(document);
        }
    }

    /// <summary>Origins point at their block and cell, texts are folded, nothing is empty without a reason.</summary>
    public static void ShouldKeepItsPromises(ParsedDocument document)
    {
        if (document.Blocks.IsEmpty) document.Issues.ShouldNotBeEmpty();
        for (var i = 0; i < document.Blocks.Length; i++)
        {
            var block = document.Blocks[i];
            block.Origin.Block.ShouldBe(i);
            block.Text.ShouldBe(FoldedText.Of(block.Text));
            if (block is not TableBlock { Grid: var grid }) continue;
            for (var row = 0; row < grid.Rows.Length; row++)
            {
                if (grid.IsRegular) grid.Rows[row].Length.ShouldBe(grid.Rows[0].Length);
                for (var column = 0; column < grid.Rows[row].Length; column++)
                {
                    var cell = grid.Rows[row][column];
                    cell.Origin.Block.ShouldBe(i);
                    cell.Origin.Row!.Value.ShouldBeInRange(row - cell.RowSpan + 1, row);
                    cell.Origin.Column!.Value.ShouldBeInRange(column - cell.ColumnSpan + 1, column);
                }
            }
        }
    }
}
