using System.Collections.Immutable;
using Nianbao.Crawler.Addresses;

namespace Nianbao.Crawler;

/// <summary>Looks through a roster for what a strict reader cannot see: the same body twice, divisions nobody knows, hosts that would never be asked.</summary>
/// <param name="isDivision">Whether a code of 6 digits is that of a division.</param>
public sealed class SourceCheck(Func<string, bool> isDivision)
{
    private static readonly AddressGuard Guard = new(ImmutableHashSet<string>.Empty, TimeSpan.Zero);

    /// <summary>What is noticed, in the order of the sources.</summary>
    public IReadOnlyList<SourceNote> Find(IReadOnlyList<ReportSource> sources)
    {
        var twins = sources.GroupBy(s => (s.AgencyName, s.DivisionCode)).ToDictionary(g => g.Key, g => g.ToList());
        return [.. sources.SelectMany(s => Find(s, twins[(s.AgencyName, s.DivisionCode)]))];
    }

    private IEnumerable<SourceNote> Find(ReportSource source, List<ReportSource> twins)
    {
        if (twins.TakeWhile(t => t != source).FirstOrDefault(t => Overlaps(t, source)) is { } twin)
            yield return new SourceNote(source.AgencyId, SourceNoteKind.Duplicate, $"the same name and division as {twin.AgencyId} at the same time");
        if (source.DivisionCode is { } code && !isDivision(code[..6]))
            yield return new SourceNote(source.AgencyId, SourceNoteKind.UnknownDivision, $"no division has the code {code[..6]}");
        if (source is { DivisionCode.Length: > 6, Level: not ("township" or "functional_zone") })
            yield return new SourceNote(source.AgencyId, SourceNoteKind.UnknownDivision, $"{source.DivisionCode} is a township's code, the level is {source.Level}");
        if (Guard.FindRefusal(source.IndexUrl) is { } refusal)
            yield return new SourceNote(source.AgencyId, SourceNoteKind.HostNotAllowed, refusal);
    }

    private static bool Overlaps(ReportSource one, ReportSource other) =>
        !(one.ValidTo < other.ValidFrom) && !(other.ValidTo < one.ValidFrom);
}

/// <param name="Detail">For a person: what is noticed.</param>
public sealed record SourceNote(string AgencyId, SourceNoteKind Kind, string Detail);

public enum SourceNoteKind { Duplicate, UnknownDivision, HostNotAllowed }
