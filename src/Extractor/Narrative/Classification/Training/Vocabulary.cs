using System.Collections.Immutable;
using Nianbao.Extractor.Narrative.Classification.Labels;
using Nianbao.Extractor.Text.Segmentation;

namespace Nianbao.Extractor.Narrative.Classification.Training;

/// <summary>The features that a model knows.</summary>
internal sealed class Vocabulary
{
    private readonly Dictionary<uint, int> _indices;

    private Vocabulary(ImmutableArray<uint> keys)
    {
        Keys = keys;
        _indices = new Dictionary<uint, int>(keys.Length);
        for (var i = 0; i < keys.Length; i++)
            _indices.Add(keys[i], i);
    }

    /// <summary>Ascending.</summary>
    public ImmutableArray<uint> Keys { get; }

    public int Count => Keys.Length;

    /// <summary>The features that occur in enough items, the commonest of them.</summary>
    public static Vocabulary Of(IReadOnlyList<LabelledItem> items, TrainingSettings settings)
    {
        Dictionary<uint, int> counts = [];
        foreach (var item in items)
            foreach (var hash in HashesOf(item, item.Side).Distinct())
                counts[hash] = counts.GetValueOrDefault(hash) + 1;
        return new Vocabulary([
            .. counts.Where(c => c.Value >= settings.MinItems && c.Key > 0)
                .OrderByDescending(c => c.Value).ThenBy(c => c.Key).Take(settings.MaxFeatures).Select(c => c.Key).Order()
        ]);
    }

    /// <summary>The known features of an item; with a side those of its words on that side too.</summary>
    public Example Read(LabelledItem item, NarrativeRole? side, double lengthExponent)
    {
        var all = Known(HashesOf(item, null));
        return new Example(side is null ? all : Known(HashesOf(item, side)), LinearModel.Scale(all.Length, lengthExponent));
    }

    private int[] Known(IEnumerable<uint> hashes) =>
        [.. hashes.Select(h => _indices.GetValueOrDefault(h, -1)).Where(i => i >= 0).Distinct().Order()];

    private static List<uint> HashesOf(LabelledItem item, NarrativeRole? side)
    {
        var features = ItemFeatures.OfThread;
        features.Read(item.Text, item.Block, JiebaSegmenter.Domain);
        List<uint> hashes = [.. features.All];
        if (side is { } known)
            foreach (var word in features.Words)
                hashes.Add(ItemFeatures.OfSide(word, known));
        return hashes;
    }
}
