using System.Text;
using Nianbao.Extractor.Documents;

namespace Nianbao.Tests.Extractor.Documents;

public sealed class GbkPairsTests
{
    private static readonly Encoding CodePage = CodePagesEncodingProvider.Instance.GetEncoding(936, EncoderFallback.ReplacementFallback, new DecoderReplacementFallback("\ufffd"))!;

    [Fact]
    public void Every_pair_is_the_character_of_the_code_page_or_is_left_to_it()
    {
        var known = 0;
        for (var lead = 0x80; lead <= 0xff; lead++)
            for (var trail = 0; trail <= 0xff; trail++)
            {
                byte[] bytes = [(byte)'<', (byte)lead, (byte)trail, (byte)'>'];
                if (Decode(bytes) is not { } text)
                    continue;
                text.ShouldBe(CodePage.GetString(bytes));
                text.ShouldNotContain('\ufffd');
                known++;
            }
        known.ShouldBeGreaterThan(21_000);
    }

    [Fact]
    public void Runs_of_both_kinds_follow_each_other()
    {
        const string Words = "<td>政府信息公开</td>2023年度 a报b告";
        Decode(CodePage.GetBytes(Words)).ShouldBe(Words);
    }

    [Theory]
    [InlineData(new byte[] { 0xc4 })]
    [InlineData(new byte[] { 0x61, 0xc4, 0xea, 0xb1 })]
    [InlineData(new byte[] { 0x80 })]
    [InlineData(new byte[] { 0x81, 0x30, 0x81, 0x30 })]
    public void Half_a_pair_and_four_byte_sequences_are_refused(byte[] bytes) => Decode(bytes).ShouldBeNull();

    [Fact]
    public void No_bytes_are_no_characters() => Decode([]).ShouldBe("");

    private static string? Decode(byte[] bytes)
    {
        var characters = new char[bytes.Length];
        return GbkPairs.TryDecode(bytes, characters, out var length) ? new string(characters, 0, length) : null;
    }
}
