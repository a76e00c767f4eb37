using System.Collections.Immutable;
using System.Text;

namespace Nianbao.Extractor.Narrative.Classification;

/// <summary>
/// The model as bytes, little-endian: magic, version, theme ids, calibration, one scale and bias an output, then the keys in ascending order and
/// their weights in steps of the scale, one byte each. <see cref="LinearModel"/> holds exactly what the file says, so that writing what was read changes nothing.
/// </summary>
internal static class ModelFile
{
    private const uint Magic = 0x4D42_4E4E;

    /// <summary>Raised when features or layout change: a model fits only the features it was trained on.</summary>
    private const ushort Version = 2;

    private const int MaxFeatures = 200_000;

    public static void Write(Stream stream, LinearModel model, Calibration calibration)
    {
        using var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true);
        writer.Write(Magic);
        writer.Write(Version);
        writer.Write(string.Join('|', ThemeIds.All));
        writer.Write(calibration.RoleSharpness);
        WriteAll(calibration.CueOdds);
        WriteAll(calibration.Slopes);
        WriteAll(calibration.Offsets);
        writer.Write(calibration.RoleThreshold);
        WriteAll(calibration.ThemeThresholds);
        writer.Write(model.LengthExponent);
        writer.Write(model.Keys.Length);
        foreach (var output in model.Scales)
            writer.Write(output);
        foreach (var output in model.Bias)
            writer.Write(output);
        foreach (var key in model.Keys)
            writer.Write(key);
        foreach (var step in model.Steps)
            writer.Write(step);

        void WriteAll(ImmutableArray<double> numbers)
        {
            foreach (var number in numbers)
                writer.Write(number);
        }
    }

    /// <exception cref="InvalidDataException">No model of this version, or damaged.</exception>
    public static (LinearModel Model, Calibration Calibration) Read(Stream stream)
    {
        try
        {
            using var reader = new BinaryReader(stream, Encoding.UTF8, leaveOpen: true);
            if (reader.ReadUInt32() != Magic || reader.ReadUInt16() != Version || reader.ReadString() != string.Join('|', ThemeIds.All))
                throw new InvalidDataException("This is no model of this program's version; «nianbao train» writes one.");
            var calibration = new Calibration(
                reader.ReadDouble(), Doubles(reader, ItemReading.ThemeCount * CueMasks.States), Doubles(reader, ItemReading.ThemeCount), Doubles(reader, ItemReading.ThemeCount),
                reader.ReadDouble(), Doubles(reader, ItemReading.ThemeCount));
            var exponent = reader.ReadDouble();
            var count = reader.ReadInt32();
            if (count is < 0 or > MaxFeatures)
                throw new InvalidDataException("The model is damaged.");
            var (scales, bias) = (Floats(reader), Floats(reader));
            var keys = new uint[count];
            for (var i = 0; i < count; i++)
                if ((keys[i] = reader.ReadUInt32()) <= (i == 0 ? 0 : keys[i - 1]))
                    throw new InvalidDataException("The model is damaged.");
            var steps = new sbyte[count * ItemReading.OutputCount];
            for (var i = 0; i < steps.Length; i++)
                steps[i] = reader.ReadSByte();
            return (new LinearModel(keys, steps, scales, bias, exponent), calibration);
        }
        catch (Exception e) when (e is EndOfStreamException or FormatException)
        {
            throw new InvalidDataException("The model is cut short or damaged.", e);
        }
    }

    private static ImmutableArray<double> Doubles(BinaryReader reader, int count) => [.. Enumerable.Range(0, count).Select(_ => reader.ReadDouble())];

    private static float[] Floats(BinaryReader reader) => [.. Enumerable.Range(0, ItemReading.OutputCount).Select(_ => reader.ReadSingle())];
}
