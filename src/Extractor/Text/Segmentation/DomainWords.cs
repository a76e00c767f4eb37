using System.Globalization;

namespace Nianbao.Extractor.Text.Segmentation;

/// <summary>The words of open government information that jieba cuts apart, from the embedded <c>domain-words.csv</c> (<c>word,frequency</c>; frequency may be empty).</summary>
internal static class DomainWords
{
    private const string File = "domain-words.csv";

    /// <exception cref="InvalidDataException">The resource is missing, or a line is not as it must be; the message names the line.</exception>
    public static IReadOnlyList<UserWord> ReadEmbedded()
    {
        const string name = $"Nianbao.Extractor.Text.Segmentation.{File}";
        using var stream = typeof(DomainWords).Assembly.GetManifestResourceStream(name) ?? throw new InvalidDataException($"The resource {name} is missing.");
        using var reader = new StreamReader(stream);
        return Read(reader);
    }

    /// <exception cref="InvalidDataException">As for <see cref="ReadEmbedded"/>.</exception>
    public static IReadOnlyList<UserWord> Read(TextReader reader)
    {
        if (reader.ReadLine() is not "word,frequency")
            throw new InvalidDataException($"{File} must begin with the line «word,frequency».");
        List<UserWord> words = [];
        HashSet<string> seen = new(StringComparer.Ordinal);
        for (var number = 2; reader.ReadLine() is { } line; number++)
        {
            var word = ReadWord(line) ?? throw new InvalidDataException($"{File}, line {number}: «{line}» is no word that a text can be cut into and a frequency of 1 or more, or nothing.");
            if (!seen.Add(word.Text))
                throw new InvalidDataException($"{File}, line {number}: «{word.Text}» is there twice.");
            words.Add(word);
        }

        return words;
    }

    private static UserWord? ReadWord(string line)
    {
        if (line.Split(',') is not [{ Length: > 1 and <= UserWord.MaxLength } text, var frequency] || !text.All(Characters.IsWord))
            return null;
        if (frequency.Length == 0)
            return new UserWord(text);
        return int.TryParse(frequency, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? new UserWord(text, number) : null;
    }
}
