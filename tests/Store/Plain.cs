using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Nianbao.Extractor.Forms;
using Nianbao.Store;

namespace Nianbao.Tests.Store;

/// <summary>Everything a stored report holds, as text: records with lists compare by reference, their texts by value.</summary>
internal static class Plain
{
    private static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new FormAsId(), new ExactDecimal(), new JsonStringEnumConverter() },
    };

    public static string Of(StoredReport report) => JsonSerializer.Serialize(report, Options);

    private sealed class FormAsId : JsonConverter<ReportForm>
    {
        public override ReportForm Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, ReportForm value, JsonSerializerOptions options) => writer.WriteStringValue(value.Id);
    }

    /// <summary>1.50 and 1.5 are the same number.</summary>
    private sealed class ExactDecimal : JsonConverter<decimal>
    {
        public override decimal Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, decimal value, JsonSerializerOptions options) =>
            writer.WriteStringValue(Nianbao.Store.Sql.Spelling.Of(value));
    }
}
