using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Nianbao.Extractor.Narrative.Classification;

/// <summary>
/// Weights of the features for every output: the four roles, then the themes. A score is the sum of the weights of the features that occur, each
/// counted once, divided by a power of their number, and the bias.
/// </summary>
/// <param name="keys">Hash of each feature, ascending.</param>
/// <param name="steps">Weights in steps of the output's scale, feature by feature.</param>
/// <param name="scales">One an output.</param>
/// <param name="bias">One an output.</param>
/// <param name="lengthExponent">The power; 0 takes the bare sum, ½ is the Euclidean norm.</param>
internal sealed class LinearModel(uint[] keys, sbyte[] steps, float[] scales, float[] bias, double lengthExponent)
{
    /// <summary>Outputs of a feature in memory, filled up to whole vectors.</summary>
    private const int Width = 24;

    [ThreadStatic]
    private static int[]? _seen;

    [ThreadStatic]
    private static int _turn;

    private readonly float[] _weights = Widen(steps, scales);
    private readonly int[] _slots = Place(keys);

    public ImmutableArray<uint> Keys { get; } = ImmutableCollectionsMarshal.AsImmutableArray(keys);

    public ImmutableArray<sbyte> Steps { get; } = ImmutableCollectionsMarshal.AsImmutableArray(steps);

    public ImmutableArray<float> Scales { get; } = ImmutableCollectionsMarshal.AsImmutableArray(scales);

    public ImmutableArray<float> Bias { get; } = ImmutableCollectionsMarshal.AsImmutableArray(bias);

    public double LengthExponent { get; } = lengthExponent;

    /// <summary>The scores of the roles, then of the themes, for what <paramref name="features"/> holds.</summary>
    /// <param name="side">Null: the likelier of problem and measure by the role scores.</param>
    /// <param name="scores">Takes <see cref="ItemReading.OutputCount"/> scores.</param>
    /// <returns>The side on which the themes were scored.</returns>
    public NarrativeRole Score(ItemFeatures features, NarrativeRole? side, Span<float> scores)
    {
        if (_seen is not { } seen || seen.Length < keys.Length || _turn == int.MaxValue)
            (_seen, _turn) = (seen = new int[keys.Length], 0);
        var turn = ++_turn;
        Span<float> sums = stackalloc float[Width];
        sums.Clear();
        var count = 0;
        foreach (var hash in features.All)
            count += Take(hash, seen, turn, sums);
        var scale = Scale(count, LengthExponent);
        for (var i = 0; i < ItemReading.RoleCount; i++)
            scores[i] = (float)(sums[i] * scale) + bias[i];
        var role = side ?? (scores[(int)ItemRole.Problem] >= Math.Max(scores[(int)ItemRole.MeasureDone], scores[(int)ItemRole.MeasurePlanned]) ? NarrativeRole.Problem : NarrativeRole.Measure);
        foreach (var word in features.Words)
            Take(ItemFeatures.OfSide(word, role), seen, turn, sums);
        for (var i = ItemReading.RoleCount; i < ItemReading.OutputCount; i++)
            scores[i] = (float)(sums[i] * scale) + bias[i];
        return role;
    }

    /// <summary>What a sum over so many features is multiplied with.</summary>
    public static double Scale(int count, double exponent) => count == 0 ? 1 : Math.Pow(count, -exponent);

    private int Take(uint hash, int[] seen, int turn, Span<float> sums)
    {
        var mask = (uint)_slots.Length - 1;
        for (var slot = Slot(hash) & mask; _slots[slot] is var index && index >= 0; slot = (slot + 1) & mask)
        {
            if (keys[index] != hash)
                continue;
            if (seen[index] == turn)
                return 0;
            seen[index] = turn;
            ref var to = ref MemoryMarshal.GetReference(sums);
            ref var from = ref _weights[index * Width];
            for (var i = 0; i < Width; i += Vector256<float>.Count)
                (Vector256.LoadUnsafe(ref to, (nuint)i) + Vector256.LoadUnsafe(ref from, (nuint)i)).StoreUnsafe(ref to, (nuint)i);
            return 1;
        }

        return 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Slot(uint hash) => (hash * 2654435769u) >> 8;

    private static float[] Widen(sbyte[] steps, float[] scales)
    {
        var weights = new float[steps.Length / ItemReading.OutputCount * Width];
        for (var i = 0; i < steps.Length; i++)
            weights[i / ItemReading.OutputCount * Width + i % ItemReading.OutputCount] = steps[i] * scales[i % ItemReading.OutputCount];
        return weights;
    }

    private static int[] Place(uint[] keys)
    {
        var slots = new int[(int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)keys.Length * 2 + 2)];
        Array.Fill(slots, -1);
        var mask = (uint)slots.Length - 1;
        for (var i = 0; i < keys.Length; i++)
        {
            var slot = Slot(keys[i]) & mask;
            while (slots[slot] >= 0)
                slot = (slot + 1) & mask;
            slots[slot] = i;
        }

        return slots;
    }
}
