using System.IO.Compression;
using Nianbao.Bench.Segmentation;
using Nianbao.Extractor.Text.Segmentation;

namespace Nianbao.Tests.Extractor.Text.Segmentation;

public sealed class JiebaDataTests
{
    private static readonly JiebaPackage Small = new(
        new Dictionary<string, int>(StringComparer.Ordinal) { ["公"] = 5, ["公开"] = 9, ["公开栏目"] = 2, ["开"] = 5, ["信息"] = 7 },
        29,
        "BMES".ToDictionary(s => s, s => s is 'B' or 'S' ? -0.7 : BoundaryModel.Never),
        new Dictionary<(char, char), double> { [('B', 'E')] = -0.5, [('B', 'M')] = -0.9, [('M', 'E')] = -0.3, [('M', 'M')] = -1.3, [('E', 'B')] = -0.6, [('E', 'S')] = -0.8, [('S', 'B')] = -0.7, [('S', 'S')] = -0.7 },
        "BMES".ToDictionary(s => s, s => (IReadOnlyDictionary<char, double>)new Dictionary<char, double> { [s is 'B' ? '栏' : '目'] = -1 }));

    [Fact]
    public void What_is_written_is_read()
    {
        var data = JiebaData.Read(new MemoryStream(Written(Small)));
        var dictionary = new JiebaDictionary(data);
        dictionary.Total.ShouldBe(29);
        foreach (var (word, frequency) in Small.Frequencies)
            dictionary.Frequency(word).ShouldBe(frequency);
        dictionary.Frequency("公开栏").ShouldBeNull();
        new JiebaSegmenter(dictionary).Words("信息栏目公开").ShouldBe(["信息", "栏目", "公开"]);
    }

    [Fact]
    public void The_same_package_gives_the_same_bytes() => Written(Small).ShouldBe(Written(Small));

    [Fact]
    public void A_damaged_file_is_refused()
    {
        var file = Written(Small);
        Should.Throw<InvalidDataException>(() => JiebaData.Read(new MemoryStream()));
        Should.Throw<InvalidDataException>(() => JiebaData.Read(new MemoryStream(file[..(file.Length / 2)])));
        Should.Throw<InvalidDataException>(() => JiebaData.Read(new MemoryStream("公开 9"u8.ToArray())));
        Should.Throw<InvalidDataException>(() => JiebaData.Read(new MemoryStream(Zipped("NBJ2 and more"u8)))).Message.ShouldContain("NBJ1");
    }

    [Fact]
    public void A_trie_that_leads_out_of_itself_is_refused() =>
        Should.Throw<InvalidDataException>(() => new WordTrie("公", [new(0, WordTrie.FreeLabel, 0), new(2, 1, 0)])).Message.ShouldContain("Cell 1");

    [NeedsJiebaFact]
    public void The_embedded_file_holds_what_the_package_has()
    {
        var package = JiebaPackage.Read(NeedsJiebaFactAttribute.Folder);
        JiebaDictionary.Default.Total.ShouldBe(package.Total);
        package.Frequencies.Where(w => JiebaDictionary.Default.Frequency(w.Key) != w.Value).ShouldBeEmpty();
        package.Frequencies.Keys.Select(w => w[..^1]).Where(w => JiebaDictionary.Default.Frequency(w) != null && !package.Frequencies.ContainsKey(w))
            .ShouldBeEmpty("no beginning of a word is a word");

        using var embedded = typeof(JiebaData).Assembly.GetManifestResourceStream("Nianbao.Extractor.Text.Segmentation.jieba.gz")!;
        var boundaries = new MemoryStream();
        DictionaryBuild.WriteBoundaries(new BinaryWriter(boundaries), package);
        Unzipped(embedded).AsSpan().EndsWith(boundaries.ToArray()).ShouldBeTrue("the tables of the hidden Markov model stand at the end");
    }

    private static byte[] Written(JiebaPackage package)
    {
        var stream = new MemoryStream();
        DictionaryBuild.Write(package, stream);
        return stream.ToArray();
    }

    private static byte[] Zipped(ReadOnlySpan<byte> content)
    {
        var stream = new MemoryStream();
        using (var gzip = new GZipStream(stream, CompressionLevel.Fastest))
            gzip.Write(content);
        return stream.ToArray();
    }

    private static byte[] Unzipped(Stream stream)
    {
        using var gzip = new GZipStream(stream, CompressionMode.Decompress);
        var content = new MemoryStream();
        gzip.CopyTo(content);
        return content.ToArray();
    }

    /// <summary>A test on the files of the Python package jieba where Debian puts them; skipped where they are not.</summary>
    [AttributeUsage(AttributeTargets.Method)]
    private sealed class NeedsJiebaFactAttribute : FactAttribute
    {
        public const string Folder = "/usr/lib/python3/dist-packages/jieba";

        public NeedsJiebaFactAttribute()
        {
            if (!File.Exists(Path.Combine(Folder, "dict.txt")))
                Skip = "The Debian package python3-jieba is not installed.";
        }
    }
}
