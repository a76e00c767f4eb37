using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Nianbao.Compliance.Checks;

namespace Nianbao.Compliance.Rules;

/// <summary>A sentence with <c>{names}</c> into which words are put, cut up once.</summary>
internal sealed class MessageTemplate
{
    private readonly ImmutableArray<Piece> _pieces;

    public MessageTemplate(string text)
    {
        Text = text;
        var pieces = ImmutableArray.CreateBuilder<Piece>();
        var at = 0;
        while (Next(text.AsSpan(at)) is { } slot)
        {
            pieces.Add(new Piece(text.Substring(at, slot.Open), null));
            pieces.Add(new Piece(text.Substring(at + slot.Open, slot.Close - slot.Open + 1), text.Substring(at + slot.Open + 1, slot.Close - slot.Open - 1)));
            at += slot.Close + 1;
        }
        pieces.Add(new Piece(text[at..], null));
        _pieces = pieces.DrainToImmutable();
    }

    /// <summary>The sentence with its names.</summary>
    public string Text { get; }

    /// <summary>True where it has no names: it is its own message.</summary>
    public bool IsFixed => _pieces.Length == 1;

    /// <summary>Its names in order.</summary>
    public IEnumerable<string> Names => _pieces.Select(p => p.Name).OfType<string>();

    /// <summary>Adds the sentence with its names replaced; a name nobody has a word for stays.</summary>
    public void AppendTo(ref DefaultInterpolatedStringHandler message, CheckResult result)
    {
        foreach (var (text, name) in _pieces)
            message.AppendLiteral(name is null ? text : result.WordFor(name) ?? text);
    }

    private static (int Open, int Close)? Next(ReadOnlySpan<char> text)
    {
        var open = text.IndexOf('{');
        var length = open < 0 ? -1 : text[open..].IndexOf('}');
        return length < 0 ? null : (open, open + length);
    }

    /// <param name="Name">Null for text between names.</param>
    private readonly record struct Piece(string Text, string? Name);
}

/// <summary>What a check puts into the messages of its rule: numbers, ids and quotations, the same in every language.</summary>
internal readonly record struct Word(string Name, string Value);
