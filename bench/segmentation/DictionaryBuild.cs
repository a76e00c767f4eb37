using System.IO.Compression;
using Nianbao.Extractor.Text.Segmentation;

namespace Nianbao.Bench.Segmentation;

/// <summary>Writes the dictionary file that <see cref="JiebaData"/> reads. The same package gives the same bytes.</summary>
internal static class DictionaryBuild
{
    private const string States = "BMES";

    public static int Run(string jieba, string output)
    {
        using (var stream = File.Create(output))
            Write(JiebaPackage.Read(jieba), stream);
        Console.WriteLine($"{output}: {new FileInfo(output).Length:N0} bytes");
        return 0;
    }

    public static void Write(JiebaPackage package, Stream stream)
    {
        using var gzip = new GZipStream(stream, CompressionLevel.SmallestSize, leaveOpen: true);
        using var writer = new BinaryWriter(gzip);
        writer.Write(JiebaData.Magic);
        writer.Write(package.Total);
        int[] frequencies = [0, .. package.Frequencies.Values.Distinct().Order()];
        WriteNumbers(writer, 4, frequencies);
        WriteTrie(writer, new WordTrieBuilder(package.Frequencies, f => Array.BinarySearch(frequencies, f)));
        WriteBoundaries(writer, package);
    }

    private static void WriteTrie(BinaryWriter writer, WordTrieBuilder trie)
    {
        WriteNumbers(writer, 2, [.. trie.Characters]);
        WriteNumbers(writer, 3, [.. trie.Cells.Select(c => c.Base)]);
        WriteNumbers(writer, 2, [.. trie.Cells.Select(c => (int)c.Label)]);
        WriteNumbers(writer, 2, [.. trie.Cells.Select(c => (int)c.Rank)]);
    }

    /// <summary>Writes the tables of the hidden Markov model, the last part of the file.</summary>
    public static void WriteBoundaries(BinaryWriter writer, JiebaPackage package)
    {
        WriteDoubles(writer, [.. States.Select(s => package.Start[s])]);
        WriteDoubles(writer, [.. States.SelectMany(from => States.Select(to => package.Transition.GetValueOrDefault((from, to), BoundaryModel.Never)))]);
        double[] values = [BoundaryModel.Never, .. package.Emission.Values.SelectMany(e => e.Values).Distinct().Order()];
        WriteDoubles(writer, values);
        int[] characters = [.. package.Emission.Values.SelectMany(e => e.Keys).Distinct().Select(c => (int)c).Order()];
        WriteNumbers(writer, 2, characters);
        foreach (var state in States)
            WriteNumbers(writer, 2, [.. characters.Select(c => package.Emission[state].TryGetValue((char)c, out var value) ? Array.BinarySearch(values, value) : 0)]);
    }

    private static void WriteDoubles(BinaryWriter writer, double[] values)
    {
        writer.Write(values.Length);
        foreach (var value in values)
            writer.Write(value);
    }

    private static void WriteNumbers(BinaryWriter writer, int bytesEach, ReadOnlySpan<int> numbers)
    {
        writer.Write(numbers.Length);
        for (var i = 0; i < bytesEach; i++)
            foreach (var number in numbers)
                writer.Write((byte)(number >> (8 * i)));
    }
}
