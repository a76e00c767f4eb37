using System.Text.Json;
using Nianbao.Extractor.Text.Segmentation;

namespace Nianbao.Tests.Extractor.Text.Segmentation;

/// <summary>Texts of our own with the words that python3-jieba 0.42.1 cuts them into; <c>bench/segmentation/make_fixtures.py</c> writes the files.</summary>
internal sealed record JiebaReference(string Text, string[] Accurate, string[] AccurateNoHmm, string[] Full, string[] Search, string[] SearchNoHmm)
{
    private static readonly JsonSerializerOptions Snake = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public static IReadOnlyList<JiebaReference> Plain { get; } = [.. Lines("plain.jsonl").Select(Parse)];

    public static IReadOnlyList<JiebaReference> WithUserWords { get; } = [.. Lines("user-words.jsonl").Skip(1).Select(Parse)];

    /// <summary>The words that <see cref="WithUserWords"/> was cut with, in the order in which they were added.</summary>
    public static IReadOnlyList<UserWord> UserWords { get; } =
    [
        .. JsonDocument.Parse(Lines("user-words.jsonl").First()).RootElement.GetProperty("words").EnumerateArray()
            .Select(w => new UserWord(w[0].GetString()!, w[1].ValueKind == JsonValueKind.Null ? null : w[1].GetInt32())),
    ];

    public string[] Words(SegmentationMode mode, bool hmm) => mode switch
    {
        SegmentationMode.Full => Full,
        SegmentationMode.Search => hmm ? Search : SearchNoHmm,
        _ => hmm ? Accurate : AccurateNoHmm,
    };

    /// <summary>The texts that a segmenter cuts otherwise, each with both results.</summary>
    public static IReadOnlyList<string> Differences(JiebaSegmenter segmenter, IEnumerable<JiebaReference> references, SegmentationMode mode, bool hmm) =>
    [
        .. from reference in references
           let expected = string.Join('|', reference.Words(mode, hmm))
           let actual = string.Join('|', segmenter.Words(reference.Text, mode, hmm))
           where actual != expected
           select $"{actual}\n  instead of {expected}",
    ];

    private static IEnumerable<string> Lines(string file) => File.ReadLines(Path.Combine(Repository.Corpus, "segmentation", file));

    private static JiebaReference Parse(string line) => JsonSerializer.Deserialize<JiebaReference>(line, Snake)!;
}
