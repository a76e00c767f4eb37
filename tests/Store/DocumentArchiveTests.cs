using System.IO.Compression;
using System.Text;
using Nianbao.Crawler;
using Nianbao.Store;

namespace Nianbao.Tests.Store;

public sealed class DocumentArchiveTests : IDisposable
{
    private static readonly byte[] Body = Encoding.UTF8.GetBytes("政府信息公开工作年度报告");
    private readonly DataFolder _folder = new();
    private readonly DocumentArchive _archive;

    public DocumentArchiveTests() => _archive = new DocumentArchive(_folder.Path);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_document_stands_where_its_digest_says_and_comes_back_as_it_was()
    {
        var saved = _archive.Save(Body, Samples.Seen);
        var hex = Sha256.Of(Body).ToString();
        saved.ShouldBe(new ArchivedDocument(Sha256.Of(Body), Body.Length, Samples.Seen, $"archive/{hex[..2]}/{hex[2..4]}/{hex}"));
        File.Exists(FileOf(saved)).ShouldBeTrue();
        _archive.Contains(saved.Sha256).ShouldBeTrue();
        _archive.Open(saved.Sha256).ShouldBe(Body);
    }

    [Fact]
    public void The_same_bytes_are_stored_once_and_keep_the_time_they_were_first_seen()
    {
        _archive.Save(Body, Samples.Seen);
        _archive.Save(Body, Samples.Seen.AddDays(30)).FirstSeenAt.ShouldBe(Samples.Seen);
        _archive.Save(Body, Samples.Seen.AddDays(-1)).FirstSeenAt.ShouldBe(Samples.Seen.AddDays(-1));
        Directory.GetFiles(_folder.Path, "*", SearchOption.AllDirectories).Length.ShouldBe(1);
    }

    [Fact]
    public void Equal_bytes_give_equal_files()
    {
        var file = FileOf(_archive.Save(Body, Samples.Seen));
        var first = File.ReadAllBytes(file);
        File.Delete(file);
        _archive.Save(Body, Samples.Seen.AddYears(1));
        File.ReadAllBytes(file).ShouldBe(first);
    }

    [Fact]
    public void An_empty_document_can_be_kept() => _archive.Open(_archive.Save(ReadOnlyMemory<byte>.Empty, Samples.Seen).Sha256).ShouldBeEmpty();

    [Fact]
    public void What_a_kill_left_behind_is_no_document()
    {
        var incoming = Path.Combine(_folder.Path, "archive", "incoming");
        Directory.CreateDirectory(incoming);
        File.WriteAllText(Path.Combine(incoming, $"{Sha256.Of(Body)}-left"), "half");
        _archive.Contains(Sha256.Of(Body)).ShouldBeFalse();
        _archive.Save(Body, Samples.Seen);
        _archive.Open(Sha256.Of(Body)).ShouldBe(Body);
    }

    [Theory]
    [InlineData("cut")]
    [InlineData("flipped")]
    [InlineData("other")]
    [InlineData("empty")]
    public void A_damaged_file_is_refused_by_name_and_healed_by_saving_again(string damage)
    {
        var saved = _archive.Save(Body, Samples.Seen);
        Damage(FileOf(saved), damage);
        var error = Should.Throw<StoreException>(() => _archive.Open(saved.Sha256));
        error.Trouble.ShouldBe(StoreTrouble.Damaged);
        error.Message.ShouldContain(saved.Sha256.ToString());
        _archive.Save(Body, Samples.Seen);
        _archive.Open(saved.Sha256).ShouldBe(Body);
    }

    [Fact]
    public void A_file_that_holds_more_than_its_last_bytes_claim_is_read_to_its_end()
    {
        byte[] body = [.. Enumerable.Range(0, 10_000).Select(n => (byte)(n * n))];
        var saved = _archive.Save(body, Samples.Seen);
        using (var file = File.Create(FileOf(saved)))
            foreach (var part in (byte[][])[body[..^10], body[^10..]])
                using (var gzip = new GZipStream(file, CompressionLevel.Optimal, leaveOpen: true))
                    gzip.Write(part);
        _archive.Open(saved.Sha256).ShouldBe(body);
    }

    [Fact]
    public void Memory_that_is_used_again_gives_every_document_its_own_bytes()
    {
        var saved = new[] { 70_000, 3, 0, 65_536 }.Select(n => _archive.Save(Enumerable.Repeat((byte)n, n).ToArray(), Samples.Seen)).ToList();
        foreach (var document in saved)
            _archive.Read(document.Sha256, bytes => (bytes.Length, Sha256.Of(bytes.Span))).ShouldBe(((int)document.Length, document.Sha256));
    }

    [Fact]
    public void A_document_that_is_not_there_is_said_to_be_missing() =>
        Should.Throw<StoreException>(() => _archive.Open(Sha256.Of(Body))).Trouble.ShouldBe(StoreTrouble.MissingDocument);

    [Fact]
    public void A_folder_that_cannot_be_made_is_named_with_a_remedy()
    {
        var file = Path.Combine(_folder.Path, "file");
        File.WriteAllText(file, "");
        var error = Should.Throw<StoreException>(() => new DocumentArchive(file).Save(Body, Samples.Seen));
        error.Trouble.ShouldBe(StoreTrouble.Unwritable);
        error.Message.ShouldEndWith(error.Remedy);
    }

    internal static void Damage(string file, string damage)
    {
        var bytes = File.ReadAllBytes(file);
        switch (damage)
        {
            case "cut":
                File.WriteAllBytes(file, bytes[..(bytes.Length / 2)]);
                break;
            case "flipped":
                bytes[bytes.Length / 2] ^= 0x10;
                File.WriteAllBytes(file, bytes);
                break;
            case "other":
                using (var gzip = new GZipStream(File.Create(file), CompressionLevel.Fastest))
                    gzip.Write("something else"u8);
                break;
            default:
                File.WriteAllBytes(file, []);
                break;
        }
    }

    private string FileOf(ArchivedDocument document) => Path.Combine(_folder.Path, document.Place);
}
