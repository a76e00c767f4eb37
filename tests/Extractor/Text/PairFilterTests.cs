using Nianbao.Extractor.Text;

namespace Nianbao.Tests.Extractor.Text;

public sealed class PairFilterTests
{
    [Fact]
    public void A_pair_that_was_added_may_begin_a_word_and_hardly_any_other()
    {
        var filter = new PairFilter();
        filter.Add('规', '章');
        filter.MayBegin('规', '章').ShouldBeTrue();
        Enumerable.Range('一', 5000).Count(c => filter.MayBegin((char)c, '章')).ShouldBeLessThan(5);
    }

    [Fact]
    public void A_copy_goes_its_own_way()
    {
        var filter = new PairFilter();
        filter.Add('规', '章');
        var copy = new PairFilter(filter);
        copy.Add('章', '规');
        copy.MayBegin('规', '章').ShouldBeTrue();
        filter.MayBegin('章', '规').ShouldBeFalse();
    }
}
