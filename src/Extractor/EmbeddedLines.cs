namespace Nianbao.Extractor;

/// <summary>Reads the tables of text that are built into this assembly.</summary>
internal static class EmbeddedLines
{
    /// <summary>The lines behind the header line, empty ones left out.</summary>
    /// <param name="name">Path below the project with dots for slashes, for example <c>Text.compatibility.csv</c>.</param>
    /// <exception cref="InvalidDataException">There is no such file in the assembly.</exception>
    public static IEnumerable<string> Read(string name)
    {
        using var reader = new StreamReader(StrictJson.OpenEmbedded(name));
        reader.ReadLine();
        while (reader.ReadLine() is { } line)
            if (line.Length > 0)
                yield return line;
    }
}
