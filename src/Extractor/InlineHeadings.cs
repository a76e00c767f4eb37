using System.Buffers;
using System.Collections.Immutable;
using Nianbao.Extractor.Documents;
using Nianbao.Extractor.Forms;
using Nianbao.Extractor.Tables.Flat;
using Nianbao.Extractor.Text;

namespace Nianbao.Extractor;

/// <summary>
/// Cuts a paragraph into which headings and text ran together at the headings of the form: number and wording, in the form's
/// order. The pieces keep their place in the paragraph. A list of contents is none: its entries are followed by commas.
/// </summary>
internal static class InlineHeadings
{
    /// <summary>Shorter paragraphs hold a heading or text, not both.</summary>
    private const int ShortestMixed = 30;

    /// <summary>In a paragraph no longer than this only a heading at its start counts, with a sentence behind it.</summary>
    private const int LongestShort = 60, ShortestSentence = 10;

    private const int LongestHeading = 34;
    private const int ByName = 12, ByVariant = 9, ByCues = 4;

    private static readonly SearchValues<char> NumberStarts = SearchValues.Create("第零一二三四五六七八九〇○两十百千万");
    private static readonly string[] LastWords = ["情况", "措施", "事项", "打算", "方向", "问题", "不足", "概述", "概况"];

    /// <summary>The blocks, long paragraphs replaced by their pieces.</summary>
    public static ImmutableArray<Block> Split(ImmutableArray<Block> blocks, ReportForm form)
    {
        if (!blocks.Any(b => b is ParagraphBlock { Text.Length: > ShortestMixed }))
            return blocks;
        var split = ImmutableArray.CreateBuilder<Block>(blocks.Length);
        foreach (var block in blocks)
            if (block is ParagraphBlock { Part: ParagraphPart.Whole, Text.Length: > ShortestMixed } paragraph)
                split.AddRange(Cut(paragraph, form));
            else
                split.Add(block);
        return split.ToImmutable();
    }

    private static IEnumerable<Block> Cut(ParagraphBlock paragraph, ReportForm form)
    {
        // The groups of a list are numbered and worded like sections.
        var numbers = FindNumbers(paragraph.Text[..LabelScanner.For(form).ListStart(paragraph.Text)]);
        if (numbers.Count == 0)
            return [paragraph];
        var headings = HeadingChain.Heaviest([.. FindHeadings(paragraph.Text, numbers, form)]);
        if (paragraph.Text.Length <= LongestShort && !headings.Exists(h => RunsIn(paragraph.Text, h)))
            return [paragraph];
        if (headings.Count == 0 || headings.Count == 1 && !(headings[0].Weight >= ByVariant && IsAfterSentence(paragraph.Text, headings[0].Start)))
            return [paragraph];
        var cuts = headings.Select(h => new Piece(h.Start, h.End, ParagraphPart.Heading)).Concat(FindChapters(paragraph.Text, numbers, headings)).OrderBy(c => c.Start).ToList();
        return Pieces(paragraph, cuts);
    }

    /// <summary>一、总体情况。2021年…</summary>
    private static bool RunsIn(string text, Heading heading) =>
        heading.Start == 0 && text.Length - heading.End >= ShortestSentence && text[heading.End] is '。' or '：' or ':';
    private static List<(int Start, Enumerator Mark)> FindNumbers(string text)
    {
        var numbers = new List<(int, Enumerator)>();
        for (var i = text.AsSpan().IndexOfAny(NumberStarts); i >= 0; i = NextNumber(text, i + 1))
            if ((i == 0 || !IsInsideWord(text[i - 1]))
                && Enumerator.TryRead(text.AsSpan(i, Math.Min(8, text.Length - i)), out var mark) && mark.Kind is EnumeratorKind.Chinese or EnumeratorKind.Chapter)
                numbers.Add((i, mark));
        return numbers;
    }

    private static int NextNumber(string text, int from) => text.AsSpan(from).IndexOfAny(NumberStarts) is >= 0 and var next ? from + next : -1;

    /// <summary>十一、 is not 一、; （一） heads no section; “一、… is quoted.</summary>
    private static bool IsInsideWord(char before) => ChineseNumber.IsNumeral(before) || before is '第' or '(' or '（' or '“' or '《' or '见';

    private static IEnumerable<Heading> FindHeadings(string text, List<(int Start, Enumerator Mark)> numbers, ReportForm form)
    {
        foreach (var (start, mark) in numbers)
            for (var s = 0; s < form.Sections.Length; s++)
                if (Match(text, start, start + mark.Length, form.Sections[s]) is { End: > 0 } match && !IsListed(text, match.End))
                    yield return new Heading(s, start, match.End, match.Weight);
    }

    private static (int End, int Weight) Match(string text, int numberStart, int start, FormSection section)
    {
        var headings = SectionHeadings.Of(section);
        var (best, weight) = (0, 0);
        for (var v = 0; v < headings.Variants.Length; v++)
            if (EndOf(text, start, headings.Variants[v]) is var end && end > best)
                (best, weight) = (end, v == 0 ? ByName : ByVariant);
        return best > 0 ? (best, weight) : IsAfterSentence(text, numberStart) ? (EndByCues(text, start, headings), ByCues) : (0, 0);
    }

    /// <summary>Where a heading ends that starts here, however it is spaced; 0 when another text starts here.</summary>
    private static int EndOf(string text, int start, string heading)
    {
        var (at, previous) = (0, '\0');
        for (var i = start; i < text.Length; i++)
        {
            var c = Label.Comparable(text[i]) switch { '的' => '\0', '和' or '及' or '与' or ',' => '、', var other => other };
            if (c == '\0' || c == '、' && previous == '、')
                continue;
            if (c != heading[at])
                return 0;
            previous = c;
            if (++at == heading.Length)
                return i + 1;
        }
        return 0;
    }

    /// <summary>A heading in words of its own ends with one of a few words; without that its end cannot be told.</summary>
    private static int EndByCues(string text, int start, SectionHeadings headings)
    {
        var limit = start;
        while (limit < text.Length && limit - start < LongestHeading && !char.IsAsciiDigit(text[limit]) && !"，。；：:;,（(".Contains(text[limit], StringComparison.Ordinal))
            limit++;
        for (var end = start + 2; end <= limit; end++)
            if (LastWords.Any(w => text.AsSpan(start, end - start).EndsWith(w, StringComparison.Ordinal)) && headings.HasCues(Label.NormaliseHeading(Label.Normalise(text[start..end]))))
                return end;
        return 0;
    }

    private static bool IsListed(string text, int end) => end < text.Length && "、，,；;”》等及和".Contains(text[end], StringComparison.Ordinal);

    private static bool IsAfterSentence(string text, int start)
    {
        var before = text.AsSpan(0, start).TrimEnd();
        return before.IsEmpty || "。！？!?]".Contains(before[^1], StringComparison.Ordinal);
    }

    /// <summary>
    /// Chapters that the form does not know end a section too: those that go on with the number of the heading before them. Where
    /// points of the text itself are numbered so (一、 behind a heading), they cannot be told from chapters.
    /// </summary>
    private static IEnumerable<Piece> FindChapters(string text, List<(int Start, Enumerator Mark)> numbers, List<Heading> headings)
    {
        var (last, isNested) = (0, false);
        var starts = headings.Select(h => h.Start).ToHashSet();
        foreach (var (start, mark) in numbers)
        {
            if (starts.Contains(start))
                (last, isNested) = (mark.Number, false);
            else if (last > 0 && IsAfterSentence(text, start) && start > headings[0].Start)
            {
                isNested |= mark.Number == 1;
                if (isNested || mark.Number != last + 1 || !IsTitle(text.AsSpan(start + mark.Length)))
                    continue;
                last = mark.Number;
                yield return new Piece(start, start, ParagraphPart.Chapter);
            }
        }
    }

    /// <summary>A title runs on for some characters without a pause.</summary>
    private static bool IsTitle(ReadOnlySpan<char> text) => text.Length >= 6 && !text[..6].ContainsAny("，。；：、");

    private static IEnumerable<Block> Pieces(ParagraphBlock paragraph, List<Piece> cuts)
    {
        var (start, part) = (0, ParagraphPart.Body);
        foreach (var cut in cuts)
        {
            if (PieceOf(paragraph, start, cut.Start, part) is { } before)
                yield return before;
            if (PieceOf(paragraph, cut.Start, cut.End, cut.Part) is { } heading)
                yield return heading;
            (start, part) = (cut.End, cut.Part == ParagraphPart.Chapter ? ParagraphPart.Chapter : ParagraphPart.Body);
        }
        if (PieceOf(paragraph, start, paragraph.Text.Length, part) is { } rest)
            yield return rest;
    }

    private static ParagraphBlock? PieceOf(ParagraphBlock paragraph, int start, int end, ParagraphPart part)
    {
        while (start < end && (paragraph.Text[start] == ' ' || part == ParagraphPart.Body && start > 0 && paragraph.Text[start] is ':' or '：' or '。'))
            start++;
        while (start < end && paragraph.Text[end - 1] == ' ')
            end--;
        var origin = paragraph.Origin with { Start = paragraph.Origin.Start + start, Length = end - start };
        return start == end ? null : new ParagraphBlock(paragraph.Text[start..end], origin) { Part = part };
    }

    private readonly record struct Heading(int Section, int Start, int End, int Weight) : IHeadingCandidate
    {
        public int Position => Start;
    }

    private readonly record struct Piece(int Start, int End, ParagraphPart Part);
}
