using System.Collections.Immutable;

namespace Nianbao.Compliance.Field.Copying;

/// <summary>
/// Finds what reports share beyond what belongs to everyone: first the common property, then each report's own text of last year, then what stands in other
/// bodies' reports of the same or the neighbouring years.
/// </summary>
internal static class CopyFinder
{
    /// <summary>Fingerprints that two reports must share to be compared word by word.</summary>
    private const int FewestPrints = 5;

    /// <summary>Shared characters below which a pair is not kept.</summary>
    private const int LeastCharacters = 60;

    public static CopyStudy Find(ReportField field)
    {
        var reports = field.Reports;
        var index = new CopyIndex(reports);
        var common = new CommonProperty(index.Common);
        var makes = new TextMake[reports.Length];
        Parallel.For(0, reports.Length, i => makes[i] = MakeOf(Sort(reports, i, common).Marks));
        var pairs = index.Pairs(FewestPrints).ToArray();
        var shared = new SharedText?[pairs.Length * 2];
        Parallel.For(0, pairs.Length, p =>
        {
            var (one, other) = (Sort(reports, pairs[p].Earlier, common), Sort(reports, pairs[p].Later, common));
            shared[p * 2] = Compare(field, reports[pairs[p].Earlier], one, reports[pairs[p].Later], other);
            shared[p * 2 + 1] = Compare(field, reports[pairs[p].Later], other, reports[pairs[p].Earlier], one);
        });
        return new CopyStudy(
            [.. shared.OfType<SharedText>().OrderBy(s => s.AgencyId, StringComparer.Ordinal).ThenBy(s => s.Year).ThenBy(s => s.OtherAgencyId, StringComparer.Ordinal).ThenBy(s => s.OtherYear)],
            [.. makes]);
    }

    /// <summary>A report's text with every character put down to everyone, to the body's own last year, or to neither.</summary>
    private static (TextPrint Print, TextMaker[] Marks) Sort(ImmutableArray<ReportDigest> reports, int number, CommonProperty common)
    {
        var print = TextPrint.Of(reports[number]);
        var marks = new TextMaker[print.Text.Length];
        foreach (var (i, isCommon) in common.Mark(print).Index())
            marks[i] = isCommon || print.Text[i] == '\n' ? TextMaker.Everyone : TextMaker.Own;
        if (LastYearOf(reports, number) is { } before)
            foreach (var passage in TextAlignment.Find(print, TextPrint.Of(before)))
                foreach (ref var mark in marks.AsSpan(passage.Start, passage.End - passage.Start))
                    mark = mark is TextMaker.Own ? TextMaker.OwnLastYear : mark;
        return (print, marks);
    }

    /// <summary>Reports are in the order of bodies and years, so last year's stands just before.</summary>
    private static ReportDigest? LastYearOf(ImmutableArray<ReportDigest> reports, int number)
    {
        for (var i = number - 1; i >= 0 && reports[i].AgencyId == reports[number].AgencyId; i--)
            if (reports[i].Year == reports[number].Year - 1 && reports[i].Scope == reports[number].Scope)
                return reports[i];
        return null;
    }

    /// <summary>What this report shares with the other; a report of the year before shares nothing with one that came after it.</summary>
    private static SharedText? Compare(ReportField field, ReportDigest here, (TextPrint Print, TextMaker[] Marks) text, ReportDigest there, (TextPrint Print, TextMaker[] Marks) other)
    {
        if (here.Year < there.Year)
            return null;
        var passages = TextAlignment.Find(text.Print, other.Print).Where(p => CountOwn(text.Marks, p.Start, p.End) >= TextPrint.Short).ToList();
        var characters = passages.Sum(p => CountOwn(text.Marks, p.Start, p.End));
        var own = CountOwn(text.Marks, 0, text.Marks.Length);
        return characters < LeastCharacters ? null : new SharedText(
            here.AgencyId, here.Year, there.AgencyId, there.Year, field.Tree.KinshipOf(here.AgencyId, there.AgencyId), characters, (double)characters / own,
            [.. passages.Select(p => new SharedPassage(PassagePlaces.Locate(here, p.Start, p.End), PassagePlaces.Locate(there, p.OtherStart, p.OtherEnd), [.. Parts(here, text.Marks, p)]))]);
    }

    /// <summary>The passage cut where its text changes hands.</summary>
    private static IEnumerable<PassagePart> Parts(ReportDigest here, TextMaker[] marks, AlignedPassage passage)
    {
        for (int start = passage.Start, end; start < passage.End; start = end)
        {
            for (end = start + 1; end < passage.End && marks[end] == marks[start];)
                end++;
            yield return new PassagePart(marks[start], PassagePlaces.Locate(here, start, end));
        }
    }

    private static int CountOwn(TextMaker[] marks, int start, int end) => marks.AsSpan(start, end - start).Count(TextMaker.Own);

    private static TextMake MakeOf(TextMaker[] marks) =>
        new(marks.AsSpan().Count(TextMaker.Everyone), marks.AsSpan().Count(TextMaker.OwnLastYear), marks.AsSpan().Count(TextMaker.Own));
}

/// <summary>Takes places in a report's squeezed text back to the sections.</summary>
internal static class PassagePlaces
{
    /// <param name="start">Offset in <see cref="TextPrint.Text"/>; the passage crosses no line break.</param>
    public static TextSpan Locate(ReportDigest report, int start, int end)
    {
        foreach (var section in report.Texts)
        {
            var offsets = TextPrint.Offsets(section.Text);
            if (start < offsets.Length)
            {
                var (from, to) = (offsets[start], offsets[Math.Min(end, offsets.Length) - 1] + 1);
                return new TextSpan(section.SectionId, from, to, section.Text[from..to]);
            }
            (start, end) = (start - offsets.Length - 1, end - offsets.Length - 1);
        }
        throw new ArgumentOutOfRangeException(nameof(start), start, "The text is shorter.");
    }
}
