using System.Collections.Immutable;

namespace Nianbao.Compliance.Field.Copying;

/// <summary>Where the texts of all reports come from.</summary>
/// <param name="Shared">Pairs of reports of different bodies that share more than everyone shares, by body, year and the other's body and year.</param>
/// <param name="Makes">One for each report of the field, in its order.</param>
public sealed record CopyStudy(ImmutableArray<SharedText> Shared, ImmutableArray<TextMake> Makes);

/// <summary>Text of a report that stands in another body's report too.</summary>
/// <param name="Kinship">How the other body stands to this one.</param>
/// <param name="Characters">Shared characters that are neither common property nor the body's own of last year, white space not counted.</param>
/// <param name="Share">The same as a share of all such characters of this report, 0 to 1.</param>
/// <param name="Passages">Side by side, in the order of this report.</param>
public sealed record SharedText(
    string AgencyId, int Year, string OtherAgencyId, int OtherYear, Kinship Kinship, int Characters, double Share, ImmutableArray<SharedPassage> Passages);

/// <summary>A passage and its counterpart.</summary>
/// <param name="Here">In this report.</param>
/// <param name="There">In the other.</param>
/// <param name="Parts">Of <paramref name="Here"/>, in order: what in it is common wording, repeated from the body's own last year, or neither. Only the last counts as shared.</param>
public sealed record SharedPassage(TextSpan Here, TextSpan There, ImmutableArray<PassagePart> Parts);

/// <summary>Text within a passage that is of one make.</summary>
public sealed record PassagePart(TextMaker Maker, TextSpan Span);

/// <summary>Whose a stretch of text is before other bodies are looked at.</summary>
public enum TextMaker : byte
{
    /// <summary>Neither of the others.</summary>
    Own,

    /// <summary>Wording of the law or the form, or shared by many bodies.</summary>
    Everyone,

    /// <summary>Stood in the body's own report of the year before.</summary>
    OwnLastYear,
}

/// <param name="SectionId">overview, problems …</param>
/// <param name="Start">Offset of the first character in the section's text.</param>
/// <param name="End">Offset behind the last.</param>
/// <param name="Text">The words, verbatim.</param>
public sealed record TextSpan(string SectionId, int Start, int End, string Text);

/// <summary>What a report's text is made of, in characters without white space.</summary>
/// <param name="Common">Wording that many bodies share: the law's, the form's, a model text.</param>
/// <param name="OwnLastYear">Repeated from the body's own report of the year before.</param>
/// <param name="Own">The rest.</param>
public readonly record struct TextMake(int Common, int OwnLastYear, int Own)
{
    public int All => Common + OwnLastYear + Own;
}
