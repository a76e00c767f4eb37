using System.Text.Json;
using Nianbao.Extractor.Narrative.Classification;
using Nianbao.Extractor.Narrative.Classification.Labels;

namespace Nianbao.Bench;

/// <summary>Items of the corpus that the classifier reads in a second of one thread's processor time.</summary>
internal static class ClassifyBench
{
    private const int Passes = 7;

    public static int Run(string labels)
    {
        var items = LabelFile.Read(labels).Items;
        Pass(items);
        var rates = Enumerable.Range(0, Passes).Select(_ => items.Length / Pass(items) * 1e3).Order().ToList();
        Console.WriteLine(JsonSerializer.Serialize(new { items = items.Length, mean_characters = Math.Round(items.Average(i => i.Text.Length), 1), items_per_cpu_second = Math.Round(rates[Passes / 2]) }));
        return 0;
    }

    /// <summary>Milliseconds of the processor.</summary>
    private static double Pass(IReadOnlyList<LabelledItem> items)
    {
        var start = ThreadClock.Milliseconds;
        foreach (var item in items)
            ItemReading.Of(NarrativeClassifier.Default, item.Text, item.Block);
        return ThreadClock.Milliseconds - start;
    }
}
