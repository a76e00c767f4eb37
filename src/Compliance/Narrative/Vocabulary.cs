using System.Buffers;
using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Nianbao.Compliance.Narrative;

/// <summary>The words, units and quantities of <c>vocabulary.json</c>, made fit for reading. Sets of concepts are sets of bits.</summary>
internal sealed class Vocabulary
{
    internal const string FileName = "Narrative.vocabulary.json";

    private readonly FrozenDictionary<string, int> _bits;
    private readonly FrozenDictionary<ulong, Quantity> _quantities;
    private readonly FrozenDictionary<ulong, Quantity> _absences;

    internal Vocabulary(VocabularyFile file)
    {
        var concepts = file.Words.Where(g => g.Concept is not null).Select(g => g.Concept!).Distinct(StringComparer.Ordinal).ToList();
        if (concepts.Count > 64)
            throw Fault("there are more than 64 concepts");
        _bits = concepts.Select((c, i) => (c, i)).ToFrozenDictionary(c => c.c, c => c.i, StringComparer.Ordinal);
        var groups = file.Words.Where(g => g.Concept is not null).GroupBy(g => g.Concept!, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);
        Words = new(file.Words.SelectMany(g => g.Words.Select(w => (w, new Word(g.Role, SetOf(g, groups), SetOf(g.Dominates))))), FileName);
        Units = new(file.Units.SelectMany(g => g.Words.Select(w => (w, g))), FileName);
        MarksBefore = new(Marks(file, MarkPosition.Before), FileName);
        MarksBehind = new(Marks(file, MarkPosition.Behind), FileName);
        Quantities = file.Quantities;
        _ = Quantities.Unique(q => q.Id, FileName);
        _quantities = Index(Quantities.SelectMany(q => q.Concepts.Select(c => (c, q))));
        _absences = Index(Quantities.Where(q => !q.WhenAbsent.IsDefault).SelectMany(q => q.WhenAbsent.Select(c => (c, q))));
        Topics = Union(file, WordRole.Topic);
        Actions = Union(file, WordRole.Action);
        Qualifiers = Union(file, WordRole.Qualifier);
        Begins = [.. Enumerable.Range(0, char.MaxValue + 1).Select(c => WhatBegins((char)c))];
        Cues = new(file.Words.Where(g => g.Role is WordRole.Topic || g.Implies is not null).SelectMany(g => g.Words.Select(w => (w, g))), FileName);
        Starts = SearchValues.Create([
            .. Enumerable.Range(0, char.MaxValue).Select(c => (char)c).Where(NumberReader.CanBegin),
            .. file.Words.Where(g => g.Role is WordRole.Negation).SelectMany(g => g.Words).Select(w => w[0])]);
    }

    /// <summary>The vocabulary that comes with the program.</summary>
    /// <exception cref="InvalidDataException">The embedded file is faulty.</exception>
    public static Vocabulary Default { get; } = new(StrictJson.ReadEmbedded<VocabularyFile>(FileName));

    public WordList<Word> Words { get; }

    public WordList<UnitGroup> Units { get; }

    public WordList<Approximation> MarksBefore { get; }

    public WordList<Approximation> MarksBehind { get; }

    public ImmutableArray<Quantity> Quantities { get; }

    public ulong Topics { get; }

    public ulong Actions { get; }

    public ulong Qualifiers { get; }

    /// <summary>By character what can begin with it: most begin nothing that the grammar knows.</summary>
    public ImmutableArray<Beginnings> Begins { get; }

    /// <summary>One of these stands in every text that says something of a quantity.</summary>
    public WordList<WordGroup> Cues { get; }

    /// <summary>With one of these begins every number and every denial.</summary>
    public SearchValues<char> Starts { get; }

    /// <summary>The quantity of which exactly these concepts speak, or null.</summary>
    public Quantity? Match(ulong concepts) => _quantities.GetValueOrDefault(concepts);

    /// <summary>The quantity that is 0 when exactly these concepts are denied, or null.</summary>
    public Quantity? MatchAbsence(ulong concepts) => _absences.GetValueOrDefault(concepts);

    /// <exception cref="InvalidDataException">No word names the concept.</exception>
    public ulong Bit(string concept) => _bits.TryGetValue(concept, out var bit) ? 1UL << bit : throw Fault($"no word names the concept {concept}");

    private Beginnings WhatBegins(char c)
    {
        var begins = NumberReader.CanBegin(c) ? Beginnings.Number : Beginnings.Nothing;
        if (Words.CanBegin(c))
            begins |= Beginnings.Word;
        if (MarksBefore.CanBegin(c))
            begins |= Beginnings.Mark;
        return Lexer.IsSign(c) ? begins | Beginnings.Sign : begins;
    }

    private ulong SetOf(WordGroup group, Dictionary<string, WordGroup> groups)
    {
        var set = 0UL;
        for (var next = group; next?.Concept is { } concept; next = next.Implies is null ? null : groups.GetValueOrDefault(next.Implies) ?? throw Fault($"no word names the concept {next.Implies}"))
            set |= Bit(concept);
        return set;
    }

    private ulong SetOf(ImmutableArray<string> concepts) => concepts.IsDefault ? 0 : concepts.Aggregate(0UL, (set, concept) => set | Bit(concept));

    private ulong Union(VocabularyFile file, WordRole role) => SetOf([.. file.Words.Where(g => g.Role == role).Select(g => g.Concept ?? throw Fault($"a {role} names no concept"))]);

    private FrozenDictionary<ulong, Quantity> Index(IEnumerable<(ImmutableArray<string> Concepts, Quantity Quantity)> sets)
    {
        var index = new Dictionary<ulong, Quantity>();
        foreach (var (concepts, quantity) in sets)
            if (!index.TryAdd(SetOf(concepts), quantity))
                throw Fault($"{quantity.Id} is named by the concepts of another quantity");
        return index.ToFrozenDictionary();
    }

    private static IEnumerable<(string, Approximation)> Marks(VocabularyFile file, MarkPosition position) =>
        file.Approximations.Where(a => a.Stands == position).SelectMany(a => a.Words.Select(w => (w, a)));

    private static InvalidDataException Fault(string what) => new($"{FileName}: {what}.");
}

/// <param name="Concepts">What it names together with what that implies; 0 for nothing.</param>
/// <param name="Dominates">Concepts that mean nothing beside it.</param>
internal sealed record Word(WordRole Role, ulong Concepts, ulong Dominates);

/// <summary>What can begin with a character; nothing where no word, number or sign does.</summary>
[Flags]
internal enum Beginnings : byte
{
    Nothing = 0,
    Number = 1,
    Word = 2,

    /// <summary>A mark that makes the number behind it approximate.</summary>
    Mark = 4,

    /// <summary>A comma, a full stop, a bracket: each a lexeme by itself, or the first of a title.</summary>
    Sign = 8,
}
