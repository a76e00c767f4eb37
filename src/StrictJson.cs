using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace Nianbao;

/// <summary>
/// Reads the data files embedded beside the code that uses them, so that no misspelling goes unnoticed: an unknown, missing or doubled
/// property is our mistake and stops the program. Compiled into each room, since no room may know another for this.
/// </summary>
internal static class StrictJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowDuplicateProperties = false,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false), new PatternConverter() },
    };

    /// <param name="name">Path below the room's project with dots for slashes, for example <c>Forms.forms.json</c>.</param>
    /// <exception cref="InvalidDataException">The file is missing or not of the expected shape.</exception>
    public static T ReadEmbedded<T>(string name)
    {
        using var stream = OpenEmbedded(name);
        using var reader = new StreamReader(stream);
        return Read<T>(reader.ReadToEnd(), name);
    }

    /// <exception cref="InvalidDataException">The text is no JSON of this shape; the message names file and place.</exception>
    public static T Read<T>(string json, string fileName)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(json, Options) ?? throw new InvalidDataException($"{fileName} holds null.");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"{fileName}: {e.Message}", e);
        }
    }

    /// <exception cref="InvalidDataException">The element has not this shape; the message names the place.</exception>
    public static T Read<T>(JsonElement element, string place)
    {
        try
        {
            return element.Deserialize<T>(Options) ?? throw new InvalidDataException($"{place} is null.");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"{place}: {e.Message}", e);
        }
    }

    /// <exception cref="InvalidDataException">There is no such file in the assembly.</exception>
    public static Stream OpenEmbedded(string name)
    {
        var assembly = typeof(StrictJson).Assembly;
        return assembly.GetManifestResourceStream($"{assembly.GetName().Name}.{name}")
            ?? throw new InvalidDataException($"The assembly holds no data file {name}.");
    }

    /// <summary>The items themselves.</summary>
    /// <exception cref="InvalidDataException">Two items have one id.</exception>
    public static IReadOnlyList<T> Unique<T>(this IReadOnlyList<T> items, Func<T, string> id, string name)
    {
        var twice = items.GroupBy(id, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1);
        return twice is null ? items : throw new InvalidDataException($"{name}: «{twice.Key}» stands there twice.");
    }

    /// <summary>Patterns are data; compiled so that they are linear in the text whatever it holds.</summary>
    private sealed class PatternConverter : JsonConverter<Regex>
    {
        public override Regex Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var pattern = reader.GetString();
            try
            {
                return new Regex(pattern!, RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant);
            }
            catch (Exception e) when (e is ArgumentException or NotSupportedException)
            {
                throw new JsonException($"«{pattern}» is no pattern: {e.Message}", e);
            }
        }

        public override void Write(Utf8JsonWriter writer, Regex value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
    }
}
