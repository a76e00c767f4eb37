using System.Collections.Immutable;
using Nianbao.Extractor;
using Nianbao.Extractor.Forms;

namespace Nianbao.Compliance.Panel;

/// <summary>One of several documents in which the report of a body on one year and scope stands.</summary>
/// <param name="Report">With what people corrected in it.</param>
/// <param name="Document">What tells the document from others: its digest.</param>
/// <param name="Address">Where it came from.</param>
/// <param name="FirstSeenAt">When the crawl first saw it.</param>
/// <param name="ReadBy">Version of the extractor that read it.</param>
/// <param name="Corrected">Cells in which a person put right what was read.</param>
public sealed record Edition(AnnualReport Report, string Document, string Address, DateTimeOffset FirstSeenAt, string ReadBy, ImmutableArray<CellId> Corrected)
{
    /// <summary>True where both came from one address, whatever its scheme: then the one took the other's place.</summary>
    internal bool SharesAddressWith(Edition other) => string.Equals(WithoutScheme(Address), WithoutScheme(other.Address), StringComparison.Ordinal);

    private static string WithoutScheme(string address) =>
        address.IndexOf("://", StringComparison.Ordinal) is >= 0 and var at ? address[(at + 3)..] : address;
}
