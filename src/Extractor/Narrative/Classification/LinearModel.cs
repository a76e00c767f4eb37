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
    /// <summary>Outputs in memory, those behind the last one zero: the weights of a feature, a byte each, are read as one vector.</summary>
    private const int PaddedOutputs = 32;

    [ThreadStatic]
    private static int[]? _seen;

    [ThreadStatic]
    private static int _turn;

    /// <summary>Rows of the features found.</summary>
    [ThreadStatic]
    private static int[]? _found;

    private readonly sbyte[] _rows = Pad(steps);
    private readonly float[] _scales = [.. scales, .. new float[PaddedOutputs - scales.Length]];
    private readonly Slot[] _slots = Place(keys);

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
        _turn++;
        // The words are among all the features, so that there is room for theirs too.
        if (_found is not { } found || found.Length < features.All.Length)
            _found = found = new int[features.All.Length * 2];
        var count = Find(features.All, seen, _turn, found);
        Span<float> sums = stackalloc float[PaddedOutputs];
        sums.Clear();
        Add(found.AsSpan(0, count), sums);
        var scale = Scale(count, LengthExponent);
        for (var i = 0; i < ItemReading.RoleCount; i++)
            scores[i] = (float)(sums[i] * scale) + bias[i];
        var role = side ?? (scores[(int)ItemRole.Problem] >= Math.Max(scores[(int)ItemRole.MeasureDone], scores[(int)ItemRole.MeasurePlanned]) ? NarrativeRole.Problem : NarrativeRole.Measure);
        Add(found.AsSpan(0, Find(features.WordsOf(role), seen, _turn, found)), sums);
        for (var i = ItemReading.RoleCount; i < ItemReading.OutputCount; i++)
            scores[i] = (float)(sums[i] * scale) + bias[i];
        return role;
    }

    /// <summary>What a sum over so many features is multiplied with.</summary>
    public static double Scale(int count, double exponent) => count == 0 ? 1 : Math.Pow(count, -exponent);

    /// <summary>Writes the rows of the features that the model knows and that were not seen in this turn.</summary>
    private int Find(ReadOnlySpan<uint> hashes, int[] seen, int turn, Span<int> rows)
    {
        var (slots, count) = (_slots, 0);
        var mask = (uint)slots.Length - 1;
        foreach (var hash in hashes)
            for (var i = Home(hash) & mask; slots[i] is { Number: > 0 } slot; i = (i + 1) & mask)
            {
                if (slot.Key != hash)
                    continue;
                var row = slot.Number - 1;
                // Written in any case, and kept where it is new.
                rows[count] = row;
                count += seen[row] != turn ? 1 : 0;
                seen[row] = turn;
                break;
            }
        return count;
    }

    /// <summary>Adds rows to the sums, one after the other: in another order the last bit of a sum may be another.</summary>
    private void Add(ReadOnlySpan<int> rows, Span<float> sums)
    {
        ref var to = ref MemoryMarshal.GetReference(sums);
        ref var scale = ref MemoryMarshal.GetArrayDataReference(_scales);
        var (first, second, third) = (Vector256.LoadUnsafe(ref to), Vector256.LoadUnsafe(ref to, 8), Vector256.LoadUnsafe(ref to, 16));
        var (firstScale, secondScale, thirdScale) = (Vector256.LoadUnsafe(ref scale), Vector256.LoadUnsafe(ref scale, 8), Vector256.LoadUnsafe(ref scale, 16));
        foreach (var row in rows)
        {
            var weights = Vector256.LoadUnsafe(ref _rows[row * PaddedOutputs]);
            var head = Vector256.WidenLower(weights);
            first += Vector256.ConvertToSingle(Vector256.WidenLower(head)) * firstScale;
            second += Vector256.ConvertToSingle(Vector256.WidenUpper(head)) * secondScale;
            third += Vector256.ConvertToSingle(Vector256.WidenLower(Vector256.WidenUpper(weights))) * thirdScale;
        }

        first.StoreUnsafe(ref to);
        second.StoreUnsafe(ref to, 8);
        third.StoreUnsafe(ref to, 16);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Home(uint hash) => (hash * 2654435769u) >> 8;

    private static sbyte[] Pad(sbyte[] steps)
    {
        var rows = new sbyte[steps.Length / ItemReading.OutputCount * PaddedOutputs];
        for (var i = 0; i < steps.Length; i += ItemReading.OutputCount)
            steps.AsSpan(i, ItemReading.OutputCount).CopyTo(rows.AsSpan(i / ItemReading.OutputCount * PaddedOutputs));
        return rows;
    }

    private static Slot[] Place(uint[] keys)
    {
        var slots = new Slot[(int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)keys.Length * 2 + 2)];
        var mask = (uint)slots.Length - 1;
        for (var i = 0; i < keys.Length; i++)
        {
            var slot = Home(keys[i]) & mask;
            while (slots[slot].Number > 0)
                slot = (slot + 1) & mask;
            slots[slot] = new Slot(keys[i], i + 1);
        }

        return slots;
    }

    /// <param name="Number">Of the feature, from 1; 0 where the slot is free.</param>
    private readonly record struct Slot(uint Key, int Number);
}
