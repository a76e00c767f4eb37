using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Nianbao.Extractor;

/// <summary>Reads the data files that are built into an assembly, strictly: an unknown property or a missing one is an error that names the file.</summary>
internal static class EmbeddedData
{
    private static readonly JsonSerializerOptions Strict = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowDuplicateProperties = false,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false) },
    };

    /// <param name="name">Path below the project with dots for slashes, for example <c>Forms.forms.json</c>.</param>
    /// <param name="holder">The assembly that holds the file; this one unless given.</param>
    /// <exception cref="InvalidDataException">The file is missing or not of the expected shape.</exception>
    public static T ReadJson<T>(string name, Assembly? holder = null)
    {
        using var stream = Open(name, holder);
        try
        {
            return JsonSerializer.Deserialize<T>(stream, Strict) ?? throw new InvalidDataException($"{name} is empty.");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"{name}: {e.Message}", e);
        }
    }

    /// <summary>The lines of a text resource behind its header line.</summary>
    public static IEnumerable<string> ReadLines(string name, Assembly? holder = null)
    {
        using var reader = new StreamReader(Open(name, holder));
        reader.ReadLine();
        while (reader.ReadLine() is { } line)
            if (line.Length > 0)
                yield return line;
    }

    private static Stream Open(string name, Assembly? holder)
    {
        var assembly = holder ?? typeof(EmbeddedData).Assembly;
        return assembly.GetManifestResourceStream($"{assembly.GetName().Name}.{name}")
            ?? throw new InvalidDataException($"{assembly.GetName().Name} holds no data file {name}.");
    }
}
