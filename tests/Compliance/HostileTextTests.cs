using Nianbao.Compliance;

namespace Nianbao.Tests.Compliance;

/// <summary>Paragraphs made to be slow: whoever reads a place of them again for each place of theirs does not come to an end here.</summary>
public sealed class HostileTextTests
{
    private const int Length = 1_000_000;

    private static readonly ComplianceChecker _checker = new();

    [Theory]
    [InlineData("申")]
    [InlineData("1")]
    [InlineData("1,")]
    [InlineData("1.")]
    [InlineData("20")]
    [InlineData("1月-")]
    [InlineData("一")]
    [InlineData("《")]
    [InlineData("（")]
    [InlineData("《2018年我镇政务信息")]
    [InlineData("2018年我镇政务信息", "《")]
    [InlineData("未收到申请，")]
    [InlineData("公开信息1条，其中1条，")]
    [InlineData("公开信息1条，其中（")]
    [InlineData("公开信息1条其中")]
    [InlineData("公开信息1条，其中（", "", "）")]
    [InlineData("公开信息3条，其中甲1条（", "", "）乙2条")]
    [InlineData("根据要求")]
    public async Task A_paragraph_of_one_piece_over_and_over_is_judged_in_one_pass(string piece, string before = "", string behind = "")
    {
        var pieces = Length / (piece.Length + behind.Length);
        var report = ReportBuilder.Clean()
            .Text("overview", $"共收到申请1件。{before}{string.Concat(Enumerable.Repeat(piece, pieces))}{string.Concat(Enumerable.Repeat(behind, pieces))}。").Build();
        var findings = await Task.Run(() => _checker.Check(report).Findings).WaitAsync(TimeSpan.FromSeconds(30));
        findings.Single(f => f.RuleId == "N-RECEIVED").Evidence.ShouldStartWith("«共收到申请1件»");
    }
}
