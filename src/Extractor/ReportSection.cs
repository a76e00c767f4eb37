using System.Collections.Immutable;
using Nianbao.Extractor.Documents;

namespace Nianbao.Extractor;

/// <summary>One of the six prescribed sections as found. Step 8.</summary>
/// <param name="Id">overview, proactive, requests, disputes, problems, other_matters.</param>
/// <param name="Ordinal">Its place in the form, from 1.</param>
/// <param name="Heading">The heading as printed; empty when the section was found without one.</param>
/// <param name="FoundBy">Which step of the ordered list found it.</param>
/// <param name="Blocks">Its blocks in reading order, the heading left out.</param>
/// <param name="Text">The text of its blocks, joined by line breaks, tables left out.</param>
public sealed record ReportSection(string Id, int Ordinal, string Heading, SectionFoundBy FoundBy, ImmutableArray<Block> Blocks, string Text)
{
    /// <summary>Id of what stands before the first section.</summary>
    public const string Preface = "preface";
}

/// <summary>How a section was located; first answer wins. The preface alone is found by its position.</summary>
public enum SectionFoundBy { Heading, Variant, Similarity, Wording, Inline, Table, SubHeading, Position }
