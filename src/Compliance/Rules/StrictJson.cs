using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Nianbao.Extractor.Forms;

namespace Nianbao.Compliance.Rules;

/// <summary>Reads the embedded definitions so that no misspelling goes unnoticed.</summary>
internal static class StrictJson
{
    private static readonly JsonSerializerOptions _options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowDuplicateProperties = false,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false), new PatternConverter(), new CellIdConverter() },
    };

    /// <exception cref="InvalidDataException">The text is no JSON of this shape; the message names file and place.</exception>
    public static T Read<T>(string json, string fileName)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(json, _options) ?? throw new InvalidDataException($"{fileName} holds null.");
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
            return element.Deserialize<T>(_options) ?? throw new InvalidDataException($"{place} is null.");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"{place}: {e.Message}", e);
        }
    }

    /// <exception cref="InvalidDataException">There is no such resource.</exception>
    public static string ReadEmbedded(string resourceName)
    {
        using var stream = typeof(StrictJson).Assembly.GetManifestResourceStream(resourceName)
            ?? throw new InvalidDataException($"The assembly holds no resource {resourceName}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private sealed class CellIdConverter : JsonConverter<CellId>
    {
        public override CellId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            CellId.TryParse(reader.GetString(), out var id) ? id : throw new JsonException($"«{reader.GetString()}» is no cell id");

        public override void Write(Utf8JsonWriter writer, CellId value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
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
