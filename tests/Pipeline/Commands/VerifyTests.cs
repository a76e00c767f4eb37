using Nianbao.Store;
using Nianbao.Store.Evidence;
using Nianbao.Tests.Store.Evidence;

namespace Nianbao.Tests.Pipeline.Commands;

/// <summary>The evidence is proved from its files alone, by whoever has no more than them.</summary>
public sealed class VerifyTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("nianbao-verify-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Without_a_database_the_chain_is_verified_and_its_head_printed()
    {
        var head = await KeepAsync();
        var run = Program.Run($"verify --data {_folder.FullName}", "");
        run.ExitCode.ShouldBe(0, run.Error);
        run.Output.ShouldBe($"head\t{head.File}\t{head.Records} records\t{head.Digest}\n");
        File.ReadAllText(Path.Combine(_folder.FullName, "warc", "heads.tsv")).ShouldContain(head.Digest);
        Database.Exists(_folder.FullName).ShouldBeFalse();
    }

    [Fact]
    public async Task A_changed_byte_is_named_without_a_database_too()
    {
        await KeepAsync();
        var file = Directory.GetFiles(Path.Combine(_folder.FullName, "warc"), "*.warc.gz").Single();
        var bytes = File.ReadAllBytes(file);
        bytes[^40] ^= 1;
        File.WriteAllBytes(file, bytes);
        var run = Program.Run($"verify --data {_folder.FullName}", "");
        run.ExitCode.ShouldBe(1);
        run.Output.ShouldContain($"evidence\twarc/{Path.GetFileName(file)}");
    }

    [Fact]
    public async Task The_option_leaves_a_damaged_database_alone()
    {
        await KeepAsync();
        File.WriteAllText(Database.FileIn(_folder.FullName), "no database at all");
        Program.Run($"verify --data {_folder.FullName} --evidence", "").ExitCode.ShouldBe(0);
        Program.Run($"verify --data {_folder.FullName}", "").ExitCode.ShouldNotBe(0);
    }

    [Fact]
    public void Where_there_is_nothing_there_is_nothing_to_verify() =>
        Program.Run($"verify --data {_folder.FullName} --evidence", "").ExitCode.ShouldBe(2);

    private Task<ChainHead> KeepAsync() => Kept.KeepAsync(_folder.FullName, Kept.Start, Kept.Fetch("http://a.gov.cn/1", "body"));
}
