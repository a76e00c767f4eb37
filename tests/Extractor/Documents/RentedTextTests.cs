using Nianbao.Extractor.Documents;

namespace Nianbao.Tests.Extractor.Documents;

public sealed class RentedTextTests
{
    [Fact]
    public void What_is_appended_stands_behind_what_was_there_however_much_it_grows()
    {
        using var text = new RentedText(1);
        for (var i = 0; i < 5000; i++)
            text.Append("年报");
        text.ToString().ShouldBe(string.Concat(Enumerable.Repeat("年报", 5000)));
        text.Clear();
        text.Append("x");
        text.ToString().ShouldBe("x");
    }

    [Fact]
    public void Room_is_reserved_behind_the_characters_in_use()
    {
        using var text = RentedText.Of("ab");
        "cd".CopyTo(text.Reserve(100_000));
        text.Length += 2;
        text.ToString().ShouldBe("abcd");
    }

    [Fact]
    public void A_huge_array_is_not_kept_for_the_next_document()
    {
        var huge = RentedArray.Rent<Element>(3 << 20);
        RentedArray.Return(huge);
        RentedArray.Rent<Element>(3 << 20).ShouldNotBeSameAs(huge);
    }

    [Fact]
    public void A_small_array_is_kept_for_the_next_document()
    {
        var small = RentedArray.Rent<Element>(1 << 10);
        RentedArray.Return(small);
        RentedArray.Rent<Element>(1 << 10).ShouldBeSameAs(small);
    }

    /// <summary>Its arrays are rented here alone, whatever other tests do meanwhile.</summary>
    private readonly record struct Element(char Character);
}
