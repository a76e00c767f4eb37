using FsCheck;
using FsCheck.Fluent;
using Nianbao.Extractor.Text.Segmentation;

namespace Nianbao.Tests.Extractor.Text.Segmentation;

public sealed class JiebaSegmenterTests
{
    private static readonly Config Repeatable = Config.QuickThrowOnFailure.WithMaxTest(500).WithReplay(7, 11);

    /// <summary>Any UTF-16, half of it of what dictionaries and rules react to.</summary>
    private static readonly Arbitrary<string> Texts = Gen.OneOf(
        Gen.Elements("政府信息公开申请行复议1234店abcT恤+#&._%-，。 \t\r\n\u001c\u3000鿕鿖㐀\ud842\udfb7".ToCharArray()),
        Gen.Choose(0, char.MaxValue).Select(c => (char)c)).ArrayOf().Select(c => new string(c)).ToArbitrary();

    [Fact]
    public void The_words_of_a_text_joined_are_the_text()
    {
        Check.One(Repeatable, Prop.ForAll(Texts, text =>
            Rejoins(JiebaSegmenter.Default, text, hmm: true) && Rejoins(JiebaSegmenter.Default, text, hmm: false) && Rejoins(JiebaSegmenter.Domain, text, hmm: true)));
    }

    [Fact]
    public void Places_never_lead_out_of_the_text_or_into_a_surrogate_pair()
    {
        Check.One(Repeatable, Prop.ForAll(Texts, text => Enum.GetValues<SegmentationMode>().All(mode => Places(text, mode).TrueForAll(t =>
            t.Start >= 0 && t.End <= text.Length && t.Length >= (mode == SegmentationMode.Full ? 0 : 1) && !Splits(text, t.Start) && !Splits(text, t.End)))));
    }

    [Fact]
    public void A_place_says_where_the_word_is()
    {
        const string text = "我县依法公开𠮷野家😀信息";
        foreach (var token in Places(text, SegmentationMode.Accurate))
            text.IndexOf(token.In(text).ToString(), StringComparison.Ordinal).ShouldBe(token.Start);
        Places(text, SegmentationMode.Accurate).ShouldContain(new Token(text.IndexOf("😀", StringComparison.Ordinal), 2));
    }

    [Fact]
    public void Search_mode_puts_the_parts_before_the_word_and_each_at_its_place()
    {
        const string text = "在政府信息公开条例";
        Places("中国科学院", SegmentationMode.Search).ShouldBe([new(0, 2), new(2, 2), new(3, 2), new(2, 3), new(0, 5)]);
        Places(text, SegmentationMode.Search).ShouldAllBe(t => text.Substring(t.Start, t.Length) == t.In(text).ToString());
    }

    [Fact]
    public void Words_are_appended_to_what_the_list_holds()
    {
        List<Token> tokens = [new(99, 1)];
        foreach (var mode in Enum.GetValues<SegmentationMode>())
            JiebaSegmenter.Default.Cut("中国科学院", tokens, mode);
        tokens[0].ShouldBe(new Token(99, 1));
        tokens.Skip(1).ShouldBe([.. Places("中国科学院", SegmentationMode.Accurate), .. Places("中国科学院", SegmentationMode.Full), .. Places("中国科学院", SegmentationMode.Search)]);
    }

    [Fact]
    public void A_lone_surrogate_is_a_word_of_its_own()
    {
        JiebaSegmenter.Default.Words("公\ud842开").ShouldBe(["公", "\ud842", "开"]);
        JiebaSegmenter.Default.Words("\udfb7\ud842").ShouldBe(["\udfb7", "\ud842"]);
    }

    [Fact]
    public void A_million_Han_characters_without_a_break_are_cut()
    {
        const string part = "某镇人民政府依法办理信息公开申请并按期答复龘靐";
        var text = string.Concat(Enumerable.Repeat(part, 1_000_000 / part.Length));
        var once = Places(part + part, SegmentationMode.Accurate);
        var tokens = Places(text, SegmentationMode.Accurate);
        tokens.Sum(t => t.Length).ShouldBe(text.Length);
        tokens.Take(once.Count - 1).ShouldBe(once.SkipLast(1), "the beginning is cut as in a short text");
        Places(text, SegmentationMode.Full).Count.ShouldBeGreaterThan(tokens.Count);
    }

    [Theory]
    [InlineData("龘靐齉")]
    [InlineData("鿕")]
    [InlineData("a+")]
    [InlineData("1.")]
    [InlineData("的")]
    [InlineData("\ud842\udfb7")]
    [InlineData("\r\n")]
    public void A_hundred_thousand_unknown_characters_are_cut(string part)
    {
        var text = string.Concat(Enumerable.Repeat(part, 100_000 / part.Length));
        Rejoins(JiebaSegmenter.Default, text, hmm: true).ShouldBeTrue();
        Rejoins(JiebaSegmenter.Domain, text, hmm: false).ShouldBeTrue();
        Places(text, SegmentationMode.Full).ShouldNotBeEmpty();
        Places(text, SegmentationMode.Search).ShouldNotBeEmpty();
    }

    [Fact]
    public void Many_threads_cut_as_one_does()
    {
        Enumerable.Range(0, 16).AsParallel().WithDegreeOfParallelism(8)
            .Select(i => JiebaReference.Differences(i % 2 == 0 ? JiebaSegmenter.Default : new JiebaSegmenter(JiebaDictionary.Default), JiebaReference.Plain, SegmentationMode.Accurate, hmm: true))
            .ToList().ShouldAllBe(differences => differences.Count == 0);
    }

    private static List<Token> Places(string text, SegmentationMode mode)
    {
        List<Token> tokens = [];
        JiebaSegmenter.Default.Cut(text, tokens, mode);
        return tokens;
    }

    private static bool Rejoins(JiebaSegmenter segmenter, string text, bool hmm)
    {
        List<Token> tokens = [];
        segmenter.Cut(text, tokens, SegmentationMode.Accurate, hmm);
        var end = 0;
        foreach (var token in tokens)
        {
            if (token.Start != end || token.Length == 0)
                return false;
            end = token.End;
        }

        return end == text.Length;
    }

    private static bool Splits(string text, int index) => index > 0 && index < text.Length && char.IsSurrogatePair(text[index - 1], text[index]);
}
