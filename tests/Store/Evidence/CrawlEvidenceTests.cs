using System.Diagnostics;
using System.Text;
using Nianbao.Crawler;
using Nianbao.Store;
using Nianbao.Store.Evidence;
using static Nianbao.Tests.Store.Evidence.Kept;

namespace Nianbao.Tests.Store.Evidence;

public sealed class CrawlEvidenceTests : IDisposable
{
    private readonly DataFolder _folder = new();

    private string Warc => Path.Combine(_folder.Path, "warc");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_was_kept_is_whole_and_chained()
    {
        await KeepAsync(Start, "/a", "/b", "/c");
        var chain = new EvidenceChain(_folder.Path);
        chain.Verify().ShouldBeEmpty();
        // warcinfo, and for each fetch response, request and metadata.
        chain.Records.ShouldBe(10);
    }

    [Fact]
    public async Task A_body_is_kept_once_over_all_runs_and_hosts()
    {
        await KeepAsync(Start, Fetch("http://a.gov.cn/1", "same"), Fetch("http://b.gov.cn/2", "same"));
        await KeepAsync(Start.AddDays(1), Fetch("http://a.gov.cn/1", "same"), Fetch("http://a.gov.cn/1", "other"));
        var types = ReadAll().Select(r => r.Type).ToList();
        types.Count(t => t == "response").ShouldBe(2);
        types.Count(t => t == "revisit").ShouldBe(2);
        new EvidenceChain(_folder.Path).Verify().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_crawl_that_goes_on_is_told_what_was_fetched_each_fetch_once()
    {
        await KeepAsync(Start, Fetch("http://a.gov.cn/1", "same"), Fetch("http://a.gov.cn/2", "same"), Failure("http://a.gov.cn/3"));
        using var evidence = CrawlEvidence.Open(_folder.Path, Start);
        evidence.IsResumed.ShouldBeTrue();
        foreach (var path in new[] { "1", "2" })
        {
            var recalled = evidence.TryRecall(RequestPurpose.Document, new Uri("http://a.gov.cn/" + path))!;
            Encoding.UTF8.GetString(recalled.Document.Body.Span).ShouldBe("same");
            recalled.ShouldSatisfyAllConditions(
                r => r.Document.ShouldBe(Fetch("http://a.gov.cn/" + path, "same").Document with { Body = r.Document.Body }), r => r.Requests.ShouldBe(1));
        }
        evidence.TryRecall(RequestPurpose.Document, new Uri("http://a.gov.cn/1")).ShouldBeNull();
        evidence.TryRecall(RequestPurpose.List, new Uri("http://a.gov.cn/2")).ShouldBeNull();
        evidence.TryRecall(RequestPurpose.Document, new Uri("http://a.gov.cn/3"))!.Document.Outcome.ShouldBe(FetchOutcome.TimedOut);
    }

    [Fact]
    public async Task Another_run_is_told_nothing()
    {
        await KeepAsync(Start, "/1");
        using var evidence = CrawlEvidence.Open(_folder.Path, Start.AddDays(1));
        evidence.IsResumed.ShouldBeFalse();
        evidence.TryRecall(RequestPurpose.Document, new Uri("http://a.gov.cn/1")).ShouldBeNull();
    }

    [Fact]
    public async Task A_file_torn_at_any_byte_is_cut_to_its_whole_records_and_goes_on()
    {
        await KeepAsync(Start, "/a", "/b");
        var file = Directory.GetFiles(Warc, "*.warc.gz").Single();
        var whole = File.ReadAllBytes(file);
        var heads = Path.Combine(Warc, "heads.tsv");
        File.Delete(heads);
        for (var length = 0; length < whole.Length; length += 7)
        {
            File.WriteAllBytes(file, whole[..length]);
            await KeepAsync(Start, "/c");
            new EvidenceChain(_folder.Path).Verify().ShouldBeEmpty($"cut to {length} bytes");
            ReadAll().ShouldContain(r => r.Type == "response" && r.Find("WARC-Target-URI") == "http://a.gov.cn/c");
            File.Delete(heads);
        }
    }

    [Fact]
    public async Task A_byte_changed_anywhere_is_found()
    {
        await KeepAsync(Start, "/a");
        await KeepAsync(Start.AddDays(1), "/b");
        var file = Directory.GetFiles(Warc, "*.warc.gz").Order(StringComparer.Ordinal).First();
        var whole = File.ReadAllBytes(file);
        for (var at = 0; at < whole.Length; at += 11)
        {
            var changed = whole.ToArray();
            changed[at] ^= 0x10;
            // Bytes 4 to 9 of a member are its time and system: nothing is kept in them.
            if (!changed.AsSpan().SequenceEqual(whole) && IsOfContent(whole, at))
            {
                File.WriteAllBytes(file, changed);
                new EvidenceChain(_folder.Path).Verify().ShouldNotBeEmpty($"byte {at}");
            }
        }
    }

    [Fact]
    public async Task A_record_cut_off_after_its_head_was_published_is_found()
    {
        await KeepAsync(Start, "/a", "/b");
        var file = Directory.GetFiles(Warc, "*.warc.gz").Single();
        var offsets = new WarcFolder(_folder.Path).ReadAll(Path.GetFileName(file), _ => { }).Select(r => r.Place.Offset).ToList();
        using (var stream = File.OpenWrite(file))
            stream.SetLength(offsets[^1]);
        new EvidenceChain(_folder.Path).Verify().ShouldHaveSingleItem().Detail.ShouldContain("published as a head");
    }

    [Fact]
    public async Task A_file_taken_away_is_found()
    {
        foreach (var day in Enumerable.Range(0, 3))
            await KeepAsync(Start.AddDays(day), "/a", "/" + day);
        File.Delete(Directory.GetFiles(Warc, "*.warc.gz").Order(StringComparer.Ordinal).ElementAt(1));
        new EvidenceChain(_folder.Path).Verify().Count.ShouldBe(2);
    }

    [Fact]
    public void Two_crawls_in_one_folder_are_refused()
    {
        using var first = CrawlEvidence.Lock(_folder.Path);
        Should.Throw<StoreException>(() => CrawlEvidence.Lock(_folder.Path)).Trouble.ShouldBe(StoreTrouble.Locked);
    }

    [NeedsToolFact("python3", "--version")]
    public async Task A_reader_that_is_not_ours_finds_the_files_valid()
    {
        await KeepAsync(Start, Fetch("http://a.gov.cn/1", "same"), Fetch("http://b.gov.cn/2", "same"), Failure("http://a.gov.cn/3"));
        var script = Path.Combine(Repository.Root, "bench", "crawl", "warc_check.py");
        using var reader = Process.Start(new ProcessStartInfo("python3", [script, Warc]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (output, errors) = (await reader.StandardOutput.ReadToEndAsync(), await reader.StandardError.ReadToEndAsync());
        await reader.WaitForExitAsync();
        errors.ShouldBeEmpty();
        output.ShouldContain("\"records\": 8");
    }

    private static bool IsOfContent(byte[] file, int at)
    {
        for (var start = 0; start < file.Length;)
        {
            var length = BitConverter.ToInt32(file, start + 16);
            if (at < start + length)
                return at - start is not (>= 4 and <= 9);
            start += length;
        }
        return true;
    }

    private IEnumerable<WarcRecord> ReadAll()
    {
        var folder = new WarcFolder(_folder.Path);
        return folder.Files.SelectMany(f => folder.ReadAll(f, t => throw new InvalidDataException(t.Detail))).Select(r => r.Record);
    }

    private Task KeepAsync(DateTimeOffset start, params string[] paths) => KeepAsync(start, [.. paths.Select(p => Fetch("http://a.gov.cn" + p, "body of " + p))]);

    private Task KeepAsync(DateTimeOffset start, params WitnessedFetch[] fetches) => Kept.KeepAsync(_folder.Path, start, fetches);
}
