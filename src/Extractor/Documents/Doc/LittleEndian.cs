using System.Buffers.Binary;

namespace Nianbao.Extractor.Documents.Doc;

/// <summary>Numbers out of a stream; a place outside it means that the file is damaged.</summary>
internal static class LittleEndian
{
    public static byte U8(ReadOnlySpan<byte> bytes, long at) => Slice(bytes, at, 1)[0];

    public static ushort U16(ReadOnlySpan<byte> bytes, long at) => BinaryPrimitives.ReadUInt16LittleEndian(Slice(bytes, at, 2));

    public static short I16(ReadOnlySpan<byte> bytes, long at) => BinaryPrimitives.ReadInt16LittleEndian(Slice(bytes, at, 2));

    public static int I32(ReadOnlySpan<byte> bytes, long at) => BinaryPrimitives.ReadInt32LittleEndian(Slice(bytes, at, 4));

    /// <exception cref="InvalidDataException">Some of it is outside.</exception>
    public static ReadOnlySpan<byte> Slice(ReadOnlySpan<byte> bytes, long at, long length) =>
        at < 0 || length < 0 || at > bytes.Length - length
            ? throw new InvalidDataException("a structure points outside its stream.")
            : bytes.Slice((int)at, (int)length);
}
