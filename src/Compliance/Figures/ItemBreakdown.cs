using System.Collections.Immutable;
using Nianbao.Compliance.Narrative;

namespace Nianbao.Compliance.Figures;

/// <summary>A breakdown with the words in which it stands.</summary>
internal sealed record ItemBreakdown(Breakdown Breakdown, Passage Passage)
{
    public string Quote => Passage.Text[Breakdown.Start..Breakdown.End];

    /// <param name="ends">Words with which a new statement begins.</param>
    public static ImmutableArray<ItemBreakdown> ReadAll(ReportView report, ImmutableArray<string> ends) =>
    [
        .. from passage in report.PassagesThatSay(BreakdownReader.Subject)
           from breakdown in KeptReader<BreakdownReader>.For(passage.Text, static v => new(v)).Read(passage.Text, ends)
           select new ItemBreakdown(breakdown, passage),
    ];
}
