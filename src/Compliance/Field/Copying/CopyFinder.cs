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
        Parallel.For(0, reports.Length, i => makes[i] = Sort(reports, i, common).Make);
        var pairs = index.Pairs(FewestPrints).ToArray();
        var shared = new SharedText?[pairs.Length * 2];
        Parallel.For(0, pairs.Length, p =>
        {
            var (one, other) = (Sort(reports, pairs[p].Earlier, common), Sort(reports, pairs[p].Later, common));
            shared[p * 2] = Compare(field, one, other);
            shared[p * 2 + 1] = Compare(field, other, one);
        });
        return new CopyStudy(
            [.. shared.OfType<SharedText>().OrderBy(s => s.AgencyId, StringComparer.Ordinal).ThenBy(s => s.Year).ThenBy(s => s.OtherAgencyId, StringComparer.Ordinal).ThenBy(s => s.OtherYear)],
            [.. makes]);
    }

    /// <summary>A report's text with every character put down to everyone, to the body's own last year, or to neither.</summary>
    private static SortedText Sort(ImmutableArray<ReportDigest> reports, int number, CommonProperty common)
    {
        var print = TextPrint.Of(reports[number]);
        var marks = new TextMaker[print.Text.Length];
        foreach (var (i, isCommon) in common.Mark(print).Index())
            marks[i] = isCommon || print.Text[i] == '\n' ? TextMaker.Everyone : TextMaker.Own;
        if (LastYearOf(reports, number) is { } before)
            foreach (var passage in TextAlignment.Find(print, TextPrint.Of(before)))
                foreach (ref var mark in marks.AsSpan(passage.Start, passage.End - passage.Start))
                    mark = mark is TextMaker.Own ? TextMaker.OwnLastYear : mark;
        return new SortedText(reports[number], print, marks);
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
    private static SharedText? Compare(ReportField field, SortedText here, SortedText there)
    {
        if (here.Report.Year < there.Report.Year)
            return null;
        var passages = TextAlignment.Find(here.Print, there.Print).Where(p => here.CountOwn(p.Start, p.End) >= TextPrint.Short).ToList();
        var characters = passages.Sum(p => here.CountOwn(p.Start, p.End));
        return characters < LeastCharacters ? null : new SharedText(
            here.Report.AgencyId, here.Report.Year, there.Report.AgencyId, there.Report.Year, field.Tree.KinshipOf(here.Report.AgencyId, there.Report.AgencyId),
            characters, (double)characters / here.Make.Own,
            [.. passages.Select(p => new SharedPassage(here.Places.Locate(p.Start, p.End), there.Places.Locate(p.OtherStart, p.OtherEnd), [.. Parts(here, p)]))]);
    }

    /// <summary>The passage cut where its text changes hands.</summary>
    private static IEnumerable<PassagePart> Parts(SortedText here, AlignedPassage passage)
    {
        for (int start = passage.Start, end; start < passage.End; start = end)
        {
            for (end = start + 1; end < passage.End && here.Marks[end] == here.Marks[start];)
                end++;
            yield return new PassagePart(here.Marks[start], here.Places.Locate(start, end));
        }
    }

    /// <param name="Marks">Whose each character of <paramref name="Print"/> is.</param>
    private sealed record SortedText(ReportDigest Report, TextPrint Print, TextMaker[] Marks)
    {
        public PassagePlaces Places { get; } = new(Report);

        public TextMake Make => new(Marks.AsSpan().Count(TextMaker.Everyone), Marks.AsSpan().Count(TextMaker.OwnLastYear), CountOwn(0, Marks.Length));

        public int CountOwn(int start, int end) => Marks.AsSpan(start, end - start).Count(TextMaker.Own);
    }
}
