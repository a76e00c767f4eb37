using Nianbao.Extractor.Forms;
using Nianbao.Pipeline;
using Nianbao.Pipeline.Commands;

namespace Nianbao.Tests.Pipeline;

public sealed class CorrectionFileTests : IDisposable
{
    private static readonly string Digest = new('a', 64);
    private readonly string _file = Path.GetTempFileName();

    public void Dispose() => File.Delete(_file);

    [Fact]
    public void A_file_of_corrections_is_read_line_by_line()
    {
        File.WriteAllText(_file, $"sha256,cell,value,by,reason\n{Digest},requests.received_new.total,12,张,\"printed, not read\"\n{Digest},requests.carried_in.total,,张,empty cell\n");
        var corrections = CorrectionFile.Read(_file, DateTimeOffset.UnixEpoch);
        corrections.Select(c => (c.Cell.Value, c.Value, c.MadeBy, c.Reason)).ShouldBe(
            [("requests.received_new.total", 12m, "张", "printed, not read"), ("requests.carried_in.total", null, "张", "empty cell")]);
    }

    [Theory]
    [InlineData("x,requests.received_new.total,1,a,b", "line 2", "SHA-256")]
    [InlineData("DIGEST,requests.nowhere.total,1,a,b", "line 2", "requests.nowhere.total")]
    [InlineData("DIGEST,requests.received_new.total,eleven,a,b", "line 2", "eleven")]
    [InlineData("DIGEST,requests.received_new.total,1,,b", "line 2", "name")]
    public void A_line_that_cannot_be_noted_is_named(string line, string where, string what)
    {
        File.WriteAllText(_file, "sha256,cell,value,by,reason\n" + line.Replace("DIGEST", Digest, StringComparison.Ordinal) + "\n");
        var error = Should.Throw<UsageException>(() => CorrectionFile.Read(_file, DateTimeOffset.UnixEpoch));
        error.Message.ShouldContain(where);
        error.Message.ShouldContain(what);
    }

    [Fact]
    public void A_file_with_other_columns_is_refused()
    {
        File.WriteAllText(_file, "sha,cell\n");
        Should.Throw<UsageException>(() => CorrectionFile.Read(_file, DateTimeOffset.UnixEpoch)).Message.ShouldContain("sha256,cell,value,by,reason");
    }
}
