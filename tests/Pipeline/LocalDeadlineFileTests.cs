using Nianbao.Crawler;
using Nianbao.Pipeline;

namespace Nianbao.Tests.Pipeline;

public sealed class LocalDeadlineFileTests : IDisposable
{
    private readonly string _path = Path.GetTempFileName();

    public void Dispose() => File.Delete(_path);

    [Fact]
    public void The_line_with_the_longest_code_that_fits_counts()
    {
        var file = Read("division_code,year,due_on,notice\n3604,2023,2024-01-31,市通知\n360404,2023,2024-01-20,区通知, 第2号\n");
        file.Find(Town("360404104"), 2023)!.DueOn.ShouldBe(new DateOnly(2024, 1, 20));
        file.Find(Town("360404104"), 2023)!.Notice.ShouldBe("区通知, 第2号");
        file.Find(Town("360402100"), 2023)!.Notice.ShouldBe("市通知");
        file.Find(Town("360404104"), 2022).ShouldBeNull();
        file.Find(Town(null), 2023).ShouldBeNull();
    }

    [Theory]
    [InlineData("code,year\n", "first line")]
    [InlineData("division_code,year,due_on,notice\n360404,2023,2024-02-30,x\n", "line 2")]
    [InlineData("division_code,year,due_on,notice\n360404,2023,2023-01-20,x\n", "line 2")]
    [InlineData("division_code,year,due_on,notice\nabc,2023,2024-01-20,x\n", "line 2")]
    public void A_wrong_line_is_refused_by_its_number(string text, string named) => Should.Throw<FormatException>(() => Read(text)).Message.ShouldContain(named);

    private LocalDeadlineFile Read(string text)
    {
        File.WriteAllText(_path, text);
        return LocalDeadlineFile.Read(_path);
    }

    private static ReportSource Town(string? code) => new("t", "柳坪镇人民政府", "township", "government", code, new Uri("https://www.lananxian.gov.cn/"), null, null);
}
