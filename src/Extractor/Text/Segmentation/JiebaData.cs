using System.Collections.Immutable;
using System.IO.Compression;
using System.Runtime.InteropServices;

namespace Nianbao.Extractor.Text.Segmentation;

/// <summary>
/// Jieba's own dictionary and tables, from the embedded <c>jieba.gz</c>, which <c>bench build-dictionary</c> writes out of the files of the
/// Python package. Little-endian, compressed with gzip; numbers of two bytes and more that are many are stored a byte plane after the other.
/// </summary>
/// <param name="Trie">Every word with the rank of its frequency.</param>
/// <param name="Frequencies">By rank, ascending; 0 at rank 0.</param>
/// <param name="Total">The sum over all lines of the dictionary.</param>
/// <param name="Boundaries">The tables of the hidden Markov model.</param>
internal sealed record JiebaData(WordTrie Trie, ImmutableArray<int> Frequencies, long Total, BoundaryModel Boundaries)
{
    /// <summary>The first four bytes of the file.</summary>
    public static ReadOnlySpan<byte> Magic => "NBJ1"u8;

    /// <summary>By rank: the natural logarithm of the frequency; minus infinity at rank 0.</summary>
    public ImmutableArray<double> Logarithms { get; } = [.. Frequencies.Select(f => Math.Log(f))];

    /// <exception cref="InvalidDataException">The resource is missing or damaged.</exception>
    public static JiebaData ReadEmbedded()
    {
        const string name = "Nianbao.Extractor.Text.Segmentation.jieba.gz";
        using var stream = typeof(JiebaData).Assembly.GetManifestResourceStream(name) ?? throw new InvalidDataException($"The resource {name} is missing.");
        return Read(stream);
    }

    /// <exception cref="InvalidDataException">No dictionary file, or a damaged one.</exception>
    public static JiebaData Read(Stream stream)
    {
        using var gzip = new GZipStream(stream, CompressionMode.Decompress);
        using var reader = new BinaryReader(gzip);
        try
        {
            if (!reader.ReadBytes(Magic.Length).AsSpan().SequenceEqual(Magic))
                throw new InvalidDataException("The dictionary file does not begin with NBJ1.");
            var total = reader.ReadInt64();
            var frequencies = ReadNumbers(reader, 4);
            return new JiebaData(ReadTrie(reader, frequencies.Length), ImmutableCollectionsMarshal.AsImmutableArray(frequencies), total, ReadBoundaries(reader));
        }
        catch (Exception e) when (e is EndOfStreamException or InvalidOperationException or IndexOutOfRangeException or OverflowException)
        {
            throw new InvalidDataException("The dictionary file is damaged.", e);
        }
    }

    private static WordTrie ReadTrie(BinaryReader reader, int rankCount)
    {
        var characters = ReadCharacters(reader);
        var bases = ReadNumbers(reader, 3);
        var labels = ReadNumbers(reader, 2);
        var ranks = ReadNumbers(reader, 2);
        var cells = new WordTrie.Cell[bases.Length];
        for (var i = 0; i < bases.Length; i++)
            cells[i] = ranks[i] < rankCount
                ? new WordTrie.Cell(bases[i], (ushort)labels[i], (ushort)ranks[i])
                : throw new InvalidDataException($"Cell {i} of the word trie has the frequency number {ranks[i]}; there are {rankCount}.");
        return new WordTrie(characters, cells);
    }

    private static BoundaryModel ReadBoundaries(BinaryReader reader)
    {
        var start = ReadDoubles(reader);
        var transition = ReadDoubles(reader);
        var values = ReadDoubles(reader);
        var characters = ReadCharacters(reader);
        var emissions = new BoundaryModel.Emission[characters.Length];
        int[][] places = [.. Enumerable.Range(0, 4).Select(_ => ReadNumbers(reader, 2))];
        for (var i = 0; i < emissions.Length; i++)
            emissions[i] = new(values[places[0][i]], values[places[1][i]], values[places[2][i]], values[places[3][i]]);
        return new BoundaryModel(start, transition, characters, emissions);
    }

    private static char[] ReadCharacters(BinaryReader reader) => Array.ConvertAll(ReadNumbers(reader, 2), n => (char)n);

    private static double[] ReadDoubles(BinaryReader reader)
    {
        var values = new double[reader.ReadInt32()];
        for (var i = 0; i < values.Length; i++)
            values[i] = reader.ReadDouble();
        return values;
    }

    /// <summary>Reads a count, then as many lowest bytes, as many second bytes, and so on.</summary>
    private static int[] ReadNumbers(BinaryReader reader, int bytesEach)
    {
        var numbers = new int[reader.ReadInt32()];
        var plane = new byte[numbers.Length];
        for (var i = 0; i < bytesEach; i++)
        {
            reader.BaseStream.ReadExactly(plane);
            for (var j = 0; j < plane.Length; j++)
                numbers[j] |= plane[j] << (8 * i);
        }

        return numbers;
    }
}
