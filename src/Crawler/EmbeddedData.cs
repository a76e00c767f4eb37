using System.Text.Json;
using System.Text.Json.Serialization;

namespace Nianbao.Crawler;

/// <summary>Reads the room's own data files, embedded beside the code that uses them. Strict: an unknown or missing property is our mistake and stops the program.</summary>
internal static class EmbeddedData
{
    private static readonly JsonSerializerOptions Strict = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
        AllowDuplicateProperties = false,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false) },
    };

    /// <param name="name">Folder and file joined by a dot: <c>Links.titles.json</c>.</param>
    /// <exception cref="InvalidDataException">The file is missing or not of the expected shape.</exception>
    public static T Read<T>(string name)
    {
        using var stream = typeof(EmbeddedData).Assembly.GetManifestResourceStream($"Nianbao.Crawler.{name}")
            ?? throw new InvalidDataException($"{name} is not embedded in the assembly.");
        using var reader = new StreamReader(stream);
        return Parse<T>(reader.ReadToEnd(), name);
    }

    /// <exception cref="InvalidDataException">Not of the expected shape.</exception>
    public static T Parse<T>(string json, string name)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(json, Strict) ?? throw new InvalidDataException($"{name} holds null.");
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException($"{name}: {exception.Message}", exception);
        }
    }

    /// <summary>The items by id.</summary>
    /// <exception cref="InvalidDataException">Two items have one id.</exception>
    public static IReadOnlyList<T> Unique<T>(this IReadOnlyList<T> items, Func<T, string> id, string name)
    {
        var twice = items.GroupBy(id, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1);
        return twice is null ? items : throw new InvalidDataException($"{name}: «{twice.Key}» stands there twice.");
    }
}
