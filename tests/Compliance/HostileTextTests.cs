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
    [InlineData("未收到申请，")]
    [InlineData("公开信息1条，其中1条，")]
    [InlineData("公开信息1条，其中（")]
    [InlineData("根据要求")]
    public void A_paragraph_of_one_piece_over_and_over_is_judged_in_one_pass(string piece)
    {
        var paragraph = $"共收到申请1件。{string.Concat(Enumerable.Repeat(piece, Length / piece.Length))}。";
        _checker.Check(ReportBuilder.Clean().Text("overview", paragraph).Build()).Findings.ShouldNotBeEmpty();
    }
}
