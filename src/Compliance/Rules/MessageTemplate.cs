using System.Collections.Immutable;
using System.Text;

namespace Nianbao.Compliance.Rules;

/// <summary>A sentence with <c>{names}</c> into which words are put.</summary>
internal static class MessageTemplate
{
    /// <summary>The sentence with its names replaced; a name nobody has a word for stays.</summary>
    public static string Fill(string template, ImmutableArray<Word> words)
    {
        var filled = new StringBuilder(template.Length + 64);
        var rest = template.AsSpan();
        while (Next(rest) is { } slot)
        {
            filled.Append(rest[..slot.Open]);
            var name = rest[(slot.Open + 1)..slot.Close].ToString();
            filled.Append(words.FirstOrDefault(w => w.Name == name).Value ?? $"{{{name}}}");
            rest = rest[(slot.Close + 1)..];
        }
        return filled.Append(rest).ToString();
    }

    /// <summary>The names a sentence uses, in order.</summary>
    public static IReadOnlyList<string> NamesIn(string template)
    {
        List<string> names = [];
        var rest = template.AsSpan();
        while (Next(rest) is { } slot)
        {
            names.Add(rest[(slot.Open + 1)..slot.Close].ToString());
            rest = rest[(slot.Close + 1)..];
        }
        return names;
    }

    private static (int Open, int Close)? Next(ReadOnlySpan<char> text)
    {
        var open = text.IndexOf('{');
        var length = open < 0 ? -1 : text[open..].IndexOf('}');
        return length < 0 ? null : (open, open + length);
    }
}

/// <summary>What a check puts into the messages of its rule: numbers, ids and quotations, the same in every language.</summary>
internal readonly record struct Word(string Name, string Value);
