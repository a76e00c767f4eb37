using System.Text.Json;

namespace Nianbao.Store.Sql;

/// <summary>The members of an enumeration as the contract spells them: snake_case.</summary>
internal static class Words
{
    public static string Of<T>(T value) where T : struct, Enum => Table<T>.Names[value];

    public static string? Of<T>(T? value) where T : struct, Enum => value is { } known ? Of(known) : null;

    /// <exception cref="InvalidDataException">No member of that name.</exception>
    public static T Parse<T>(string word) where T : struct, Enum =>
        Table<T>.Values.TryGetValue(word, out var value) ? value : throw new InvalidDataException($"«{word}» is no {typeof(T).Name}.");

    private static class Table<T> where T : struct, Enum
    {
        public static readonly Dictionary<T, string> Names =
            Enum.GetValues<T>().ToDictionary(v => v, v => JsonNamingPolicy.SnakeCaseLower.ConvertName(v.ToString()));

        public static readonly Dictionary<string, T> Values = Names.ToDictionary(p => p.Value, p => p.Key, StringComparer.Ordinal);
    }
}
