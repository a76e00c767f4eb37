using Nianbao.Extractor.Text.Segmentation;

namespace Nianbao.Tests.Extractor.Text.Segmentation;

public sealed class JiebaDictionaryTests
{
    [Fact]
    public void Jiebas_words_have_the_frequencies_of_its_dictionary()
    {
        JiebaDictionary.Default.Total.ShouldBe(60101967);
        JiebaDictionary.Default.Frequency("公开").ShouldBe(5094);
        JiebaDictionary.Default.Frequency("B超").ShouldBe(3);
        JiebaDictionary.Default.Frequency("中华人").ShouldBeNull("it only begins a word");
        JiebaDictionary.Default.Frequency("龘靐").ShouldBeNull();
        JiebaDictionary.Default.Frequency("").ShouldBeNull();
    }

    [Fact]
    public void Adding_words_leaves_the_dictionary_as_it_was()
    {
        var before = JiebaSegmenter.Default.Words("云平台政务");
        var more = JiebaDictionary.Default.With(new UserWord("云平台"));
        more.ShouldNotBeSameAs(JiebaDictionary.Default);
        new JiebaSegmenter(more).Words("云平台政务").ShouldBe(["云平台", "政务"]);
        new JiebaSegmenter(more.With(new UserWord("云平台", 0))).Words("云平台政务").ShouldBe(before);
        new JiebaSegmenter(more).Words("云平台政务").ShouldBe(["云平台", "政务"], "nor does a word taken out of the third change the second");
        JiebaSegmenter.Default.Words("云平台政务").ShouldBe(before);
        JiebaDictionary.Default.Frequency("云平台").ShouldBeNull();
    }

    [Fact]
    public void The_last_entry_for_a_word_counts()
    {
        var dictionary = JiebaDictionary.Default.With(new UserWord("云平台", 7), new UserWord("公开", 1), new UserWord("云平台", 9));
        dictionary.Frequency("云平台").ShouldBe(9);
        dictionary.Frequency("公开").ShouldBe(1);
        dictionary.Total.ShouldBe(JiebaDictionary.Default.Total + 7 + 1 + 9);
    }

    [Fact]
    public void A_word_without_a_frequency_is_just_frequent_enough_to_be_cut_out()
    {
        var dictionary = JiebaDictionary.Default.With(new UserWord("最美乡村医生"));
        var frequency = dictionary.Frequency("最美乡村医生").ShouldNotBeNull();
        new JiebaSegmenter(dictionary).Words("最美乡村医生", hmm: false).ShouldBe(["最美乡村医生"]);
        frequency.ShouldBeLessThan(JiebaDictionary.Default.Frequency("乡村").ShouldNotBeNull());
    }

    [Fact]
    public void A_word_of_frequency_0_is_neither_taken_from_the_dictionary_nor_made_up()
    {
        JiebaSegmenter.Default.Words("杭研").ShouldBe(["杭研"], "by the hidden Markov model");
        var without = new JiebaSegmenter(JiebaDictionary.Default.With(new UserWord("杭研", 0), new UserWord("公开", 0)));
        without.Words("杭研").ShouldBe(["杭", "研"]);
        without.Dictionary.Frequency("公开").ShouldBeNull();
        without.Words("公开", hmm: false).ShouldBe(["公", "开"]);
    }

    [Fact]
    public void A_word_that_cannot_be_one_is_refused()
    {
        Should.Throw<ArgumentException>(() => JiebaDictionary.Default.With(new UserWord("")));
        Should.Throw<ArgumentException>(() => JiebaDictionary.Default.With(new UserWord(new string('公', UserWord.MaxLength + 1)))).Message.ShouldContain("101");
        Should.Throw<ArgumentException>(() => JiebaDictionary.Default.With(new UserWord("云平台", -1))).Message.ShouldContain("云平台");
    }

    [Fact]
    public void The_longest_word_is_found()
    {
        var word = new string('龘', UserWord.MaxLength);
        var segmenter = new JiebaSegmenter(JiebaDictionary.Default.With(new UserWord(word, 1000)));
        segmenter.Words($"公开{word}公开").ShouldBe(["公开", word, "公开"]);
        segmenter.Words(word, SegmentationMode.Full).ShouldBe([word]);
    }
}
