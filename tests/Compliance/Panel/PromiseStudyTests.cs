using Nianbao.Bench.Compliance;
using Nianbao.Compliance.Panel;

namespace Nianbao.Tests.Compliance.Panel;

/// <summary>The study of <c>bench compliance promises</c>: what is said of last year's promises and problems, held to labelled pairs.</summary>
public sealed class PromiseStudyTests
{
    private static readonly PromiseResult _heldOut = Run("held-out.json");
    private static readonly PromiseResult _development = Run("development.json");

    [Fact]
    public void Of_the_held_out_pairs_what_is_said_is_right_and_what_is_doubtful_is_left_open()
    {
        _heldOut.Judged.Length.ShouldBe(42);
        _heldOut.Said("dropped").ShouldBeGreaterThanOrEqualTo(5, _heldOut.ToTable());
        _heldOut.Precision("dropped").ShouldBeGreaterThanOrEqualTo(0.85, _heldOut.ToTable());
        foreach (var label in (string[])["kept", "recurring", "other"])
        {
            _heldOut.Precision(label).ShouldBe(1, _heldOut.ToTable());
            ((double)_heldOut.Right(label) / _heldOut.Labelled(label)).ShouldBeGreaterThanOrEqualTo(0.5, _heldOut.ToTable());
        }
        _heldOut.Judged.Where(j => j.Pair.Label == "unsure").ShouldAllBe(j => j.Said == null);
    }

    [Fact]
    public void Of_the_pairs_to_develop_with_nine_in_ten_statements_are_right() =>
        ((double)_development.Judged.Count(j => j.Said == j.Pair.Label) / _development.Judged.Count(j => j.Said is not null)).ShouldBeGreaterThanOrEqualTo(0.9, _development.ToTable());

    [Fact]
    public void Every_label_is_one_that_can_be_said_or_unsure_and_traps_are_among_them()
    {
        foreach (var (pair, _) in _heldOut.Judged.Concat(_development.Judged))
            pair.Label.ShouldBeOneOf(pair.Kind == "measure" ? ["kept", "dropped", "unsure"] : ["recurring", "other", "unsure"]);
        _heldOut.Judged.Count(j => j.Pair.Trap is not null).ShouldBeGreaterThanOrEqualTo(10);
    }

    [Fact]
    public void A_wrong_label_is_counted()
    {
        var right = _heldOut.Judged.First(j => j.Said == "recurring" && j.Pair.Label == "recurring");
        new PromiseResult([right, (right.Pair with { Label = "other" }, right.Said)]).Precision("recurring").ShouldBe(0.5);
    }

    [Theory]
    [InlineData("专职人员不足。", "网站更新滞后。", true)]
    [InlineData("专职人员不足。", "一人多岗。", false)]
    [InlineData("专职人员不足。", "天气转凉。", false)]
    public void Texts_are_on_other_subjects_only_where_both_name_one(string one, string other, bool expected) =>
        PromiseWords.Default.AreOnOtherSubjects(one, other).ShouldBe(expected);

    private static PromiseResult Run(string file) => PromiseStudy.Run(Path.Combine(Repository.Corpus, "compliance", "promises", file));
}
