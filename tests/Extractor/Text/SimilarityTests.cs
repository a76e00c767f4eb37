using Nianbao.Extractor.Text;

namespace Nianbao.Tests.Extractor.Text;

public sealed class SimilarityTests
{
    [Theory]
    [InlineData("主动公开", "主动公开", 1)]
    [InlineData("主动公开", "依申请", 0)]
    [InlineData("甲", "乙", 0)]
    [InlineData("", "", 1)]
    [InlineData("", "甲", 0)]
    [InlineData("其他需要报告事项", "其他需要说明事项", 0.75)]
    [InlineData("行政复议、行政诉讼情况", "行政诉讼、行政复议情况", 1)]
    public void Similarity_is_the_share_of_characters_in_common_words(string a, string b, double expected)
    {
        Similarity.Of(a, b).ShouldBe(expected, 1e-9);
        Similarity.Of(b, a).ShouldBe(expected, 1e-9);
    }
}

public sealed class EditDistanceTests
{
    [Theory]
    [InlineData("", "", 0, true)]
    [InlineData("重复申请", "重复申请", 0, true)]
    [InlineData("重复申请", "重复申情", 1, true)]
    [InlineData("重复申请", "重复申请表", 1, true)]
    [InlineData("重复申请", "复申请", 1, true)]
    [InlineData("重复申请", "重复申请表格", 1, false)]
    [InlineData("甲乙丙丁", "丁丙乙甲", 2, false)]
    [InlineData("甲乙丙丁", "乙甲丙丁", 2, true)]
    public void A_bound_is_kept_exactly(string a, string b, int bound, bool within)
    {
        EditDistance.IsWithin(a, b, bound).ShouldBe(within);
        EditDistance.IsWithin(b, a, bound).ShouldBe(within);
    }

    [Fact]
    public void Texts_beyond_the_limit_are_not_compared() =>
        EditDistance.IsWithin(new string('甲', 65), new string('甲', 65), 2).ShouldBeFalse();
}
