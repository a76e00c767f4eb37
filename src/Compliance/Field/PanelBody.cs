using System.Collections.Frozen;
using System.Collections.Immutable;
using Nianbao.Extractor.Identity;

namespace Nianbao.Compliance.Field;

/// <summary>A body of the roster.</summary>
/// <param name="ParentId">The government it belongs to; null where none is known.</param>
public sealed record PanelBody(string Id, string Name, AgencyLevel? Level, AgencyType? Type, string? ParentId);

/// <summary>The bodies of the roster and who belongs to whom.</summary>
public sealed class BodyTree
{
    private readonly FrozenDictionary<string, PanelBody> _bodies;
    private readonly ILookup<string?, PanelBody> _members;

    public BodyTree(IEnumerable<PanelBody> bodies)
    {
        _bodies = bodies.ToFrozenDictionary(b => b.Id, StringComparer.Ordinal);
        _members = _bodies.Values.OrderBy(b => b.Id, StringComparer.Ordinal).ToLookup(b => b.ParentId, StringComparer.Ordinal);
    }

    public int Count => _bodies.Count;

    public IEnumerable<PanelBody> Bodies => _bodies.Values.OrderBy(b => b.Id, StringComparer.Ordinal);

    public PanelBody? Find(string id) => _bodies.GetValueOrDefault(id);

    /// <summary>The bodies that belong directly to this one, by id.</summary>
    public IEnumerable<PanelBody> MembersOf(string id) => _members[id];

    /// <summary>How one body stands to another.</summary>
    public Kinship KinshipOf(string id, string other)
    {
        var (one, two) = (Find(id), Find(other));
        return one is null || two is null ? Kinship.Stranger
            : one.Id == two.Id ? Kinship.Self
            : one.ParentId == two.Id || two.ParentId == one.Id ? Kinship.Parent
            : one.ParentId is not null && one.ParentId == two.ParentId ? Kinship.Neighbour : Kinship.Stranger;
    }

    /// <summary>
    /// Finds each body's parent by the division codes: a township (9 digits) belongs to the government of its county (first 6), any other body to the government
    /// with its own code, a government to the one of the next higher code. A body for which not just one government fits has no parent.
    /// </summary>
    public static BodyTree Build(IEnumerable<(PanelBody Body, string? DivisionCode)> bodies)
    {
        var all = bodies.ToList();
        var governments = all.Where(b => b.Body.Type is AgencyType.Government && b.DivisionCode is { Length: 6 }).GroupBy(b => b.DivisionCode!, StringComparer.Ordinal)
            .Where(g => g.Count() == 1).ToDictionary(g => g.Key, g => g.Single().Body.Id, StringComparer.Ordinal);
        return new BodyTree(all.Select(b => b.Body with { ParentId = b.Body.ParentId ?? ParentOf(b.Body, b.DivisionCode, governments) }));
    }

    private static string? ParentOf(PanelBody body, string? code, Dictionary<string, string> governments)
    {
        if (code is not { Length: 6 or 9 })
            return null;
        string[] candidates = code.Length == 9 ? [code[..6]]
            : body.Type is not AgencyType.Government ? [code]
            : code.EndsWith("0000", StringComparison.Ordinal) ? [] : code.EndsWith("00", StringComparison.Ordinal) ? [$"{code[..2]}0000"] : [$"{code[..4]}00", $"{code[..2]}0000"];
        return candidates.Select(c => governments.GetValueOrDefault(c)).FirstOrDefault(id => id is not null && id != body.Id);
    }
}

/// <summary>How one body stands to another.</summary>
public enum Kinship { Self, Parent, Neighbour, Stranger }
