using System.Collections.Immutable;
using Nianbao.Extractor.Documents;
using Nianbao.Extractor.Forms;
using Nianbao.Extractor.Text;

namespace Nianbao.Extractor.Tables.Flat;

/// <summary>
/// Finds the form's tables in running text, where their cells stand one behind the other, glued or spaced or one a line, and puts
/// a <see cref="TableBlock"/> in their place. A table starts with its header (three labels in a row) and ends where sentences start.
/// </summary>
internal sealed class FlatTableFinder
{
    private const int FewestLabels = 3;
    private const int LongestGap = 60;

    private readonly FlatCharacters _characters;
    private readonly List<FlatToken> _tokens;
    private readonly LabelScanner _labels;
    private readonly List<Block> _found = [];
    private int _last = -1;

    private FlatTableFinder(IReadOnlyList<ParagraphBlock> paragraphs, ReportForm form)
    {
        _characters = new FlatCharacters(paragraphs);
        _labels = LabelScanner.For(form);
        _tokens = FlatTokens.Read(_characters, _labels);
    }

    /// <summary>The blocks, tables in running text replaced by table blocks.</summary>
    public static ImmutableArray<Block> Find(ImmutableArray<Block> blocks, ReportForm form)
    {
        if (form.Tables.Length == 0)
            return blocks;
        var found = ImmutableArray.CreateBuilder<Block>(blocks.Length);
        var run = new List<ParagraphBlock>();
        foreach (var block in blocks)
        {
            if (block is ParagraphBlock { Part: not ParagraphPart.Heading } paragraph && !IsHeading(paragraph, form))
            {
                run.Add(paragraph);
                continue;
            }
            found.AddRange(FindIn(run, form));
            run.Clear();
            found.Add(block);
        }
        found.AddRange(FindIn(run, form));
        return found.ToImmutable();
    }

    /// <summary>A line that is a section's heading, number and all, stands between two tables and belongs to neither.</summary>
    private static bool IsHeading(ParagraphBlock paragraph, ReportForm form)
    {
        if (paragraph.Text.Length > LongestGap || !StartsWithNumber(paragraph.Text) || Label.Of(paragraph.Text) is not { Mark.Kind: EnumeratorKind.Chinese or EnumeratorKind.Chapter } label)
            return false;
        var heading = Label.NormaliseHeading(label.Core);
        return form.Sections.Any(s => SectionHeadings.Of(s).Variants.Contains(heading)) && !LabelScanner.For(form).IsListGroup(label.Core);
    }

    /// <summary>A quick look: false for what certainly has no number of a section before it.</summary>
    private static bool StartsWithNumber(string text)
    {
        foreach (var raw in text)
            if (Label.Comparable(raw) is not '\0' and var c)
                return c == '第' || ChineseNumber.IsNumeral(c);
        return false;
    }

    private static IEnumerable<Block> FindIn(List<ParagraphBlock> run, ReportForm form)
    {
        if (!run.Exists(p => LabelScanner.For(form).MayHoldHeader(p.Text)))
            return [.. run];
        var finder = new FlatTableFinder(run, form);
        for (var i = 0; i < finder._tokens.Count;)
            i = finder.StartsTable(i) ? finder.TakeTable(i) : i + 1;
        return finder._last < 0 ? [.. run] : [.. finder._found, .. finder._characters.After(finder._last)];
    }

    private bool StartsTable(int index) => StartsWithHeader(index) || IsListedRow(index) && (IsListedRow(index + 3) || IsListedRow(index + 4));

    /// <summary>Three labels one behind the other, most of them headers.</summary>
    private bool StartsWithHeader(int index)
    {
        var headers = 0;
        for (var i = index; i < index + FewestLabels; i++)
        {
            if (i >= _tokens.Count || _tokens[i].Kind != FlatTokenKind.Label)
                return false;
            headers += _tokens[i].Label.Spelling.IsHeader ? 1 : 0;
        }
        return headers >= FewestLabels - 1;
    }

    /// <summary>A row of a list that lost its header: label, unit, number.</summary>
    private bool IsListedRow(int index) =>
        index + 2 < _tokens.Count && _tokens[index] is { Kind: FlatTokenKind.Label, Label.Spelling: var label } && _labels.IsListRow(label) && _tokens[index + 2].Kind == FlatTokenKind.Value
        && _tokens[index + 1] is { Kind: FlatTokenKind.Other } unit && CellValue.IsUnit(_characters.Text[unit.Start..unit.End].ToString());

    /// <returns>Index of the first token behind the table.</returns>
    private int TakeTable(int start)
    {
        var (end, stop) = (start, start);
        for (; stop < _tokens.Count && !EndsTable(_tokens[stop]); stop++)
            if (_tokens[stop].Kind == FlatTokenKind.Value)
                end = stop + 1;
        if (end == start)
            return stop;
        _found.AddRange(_last < 0 ? _characters.Before(_tokens[start].Start) : _characters.Between(_last, _tokens[start].Start));
        var rows = FlatRows.Build(_characters, _tokens.Skip(start).Take(end - start));
        _found.Add(new TableBlock(new Grid(rows, IsRegular: false, IsGlued: true), rows[0][0].Origin));
        _last = _tokens[end - 1].End - 1;
        return end;
    }

    private bool EndsTable(FlatToken token) =>
        token.Kind == FlatTokenKind.Other && (token.Length > LongestGap || _characters.Text[token.Start..token.End].ContainsAny("。！？!?；"));
}
