using System.Text.Json;
using Nianbao.Extractor.Text.Segmentation;

namespace Nianbao.Bench.Segmentation;

/// <summary>Nanoseconds a character for texts of growing length without a break: the same at every length where time is linear.</summary>
internal static class LongTextBench
{
    private const int Longest = 1_000_000;

    public static int Run()
    {
        foreach (var (name, part) in ((string, string)[])[("words", "某镇人民政府依法办理信息公开申请并按期答复龘靐"), ("one_word", "的"), ("unknown", "龘靐齉")])
            for (var length = Longest / 100; length <= Longest; length *= 10)
                Console.WriteLine(JsonSerializer.Serialize(new { text = name, characters = length, nanoseconds_per_character = Math.Round(Measure(part, length), 2) }));
        return 0;
    }

    private static double Measure(string part, int length)
    {
        var text = string.Concat(Enumerable.Repeat(part, length / part.Length + 1))[..length];
        List<Token> tokens = new(length);
        var best = double.MaxValue;
        for (var pass = 0; pass < 5; pass++)
        {
            tokens.Clear();
            var start = ThreadClock.Milliseconds;
            JiebaSegmenter.Default.Cut(text, tokens);
            best = Math.Min(best, ThreadClock.Milliseconds - start);
        }

        return best * 1e6 / length;
    }
}
