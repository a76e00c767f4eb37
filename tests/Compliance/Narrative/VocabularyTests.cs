using System.Collections.Immutable;
using Nianbao.Compliance.Figures;
using Nianbao.Compliance.Narrative;
using Nianbao.Compliance.Rules;
using Nianbao.Extractor.Forms;

namespace Nianbao.Tests.Compliance.Narrative;

public sealed class VocabularyTests
{
    private static readonly FormLayout _layout = FormLayout.Of(FormCatalog.Get("2021"));

    [Fact]
    public void Every_quantity_that_names_cells_has_them_on_a_form_in_use() =>
        Vocabulary.Default.Quantities.Where(q => q.Cells is not { IsEmpty: true } && _layout.CellsOf(q).IsEmpty).ShouldBeEmpty();

    [Fact]
    public void Every_quantity_that_names_cells_is_held_to_them_by_a_rule()
    {
        var held = RuleCatalog.Default.Rules.Where(r => r.Check == "text_against_table").SelectMany(r => r.Parameters.GetProperty("quantities").EnumerateArray().Select(q => q.GetString()));
        Vocabulary.Default.Quantities.Where(q => q.Cells is not { IsEmpty: true }).Select(q => q.Id).ShouldBeSubsetOf(held!);
    }

    [Fact]
    public void A_group_is_the_sum_of_its_rows() =>
        _layout.CellsOf(Vocabulary.Default.Quantities.Single(q => q.Id == "requests.processing.other")).Select(c => c.Value)
            .ShouldBe(["requests.processing.other.no_correction.total", "requests.processing.other.fee_unpaid.total", "requests.processing.other.misc.total"]);

    [Fact]
    public void A_word_that_stands_twice_is_refused_by_name() =>
        Should.Throw<InvalidDataException>(() => new Vocabulary(File([Group(WordRole.Topic, "request", "申请"), Group(WordRole.Filler, null, "申请")]))).Message.ShouldContain("申请");

    [Fact]
    public void A_concept_without_words_is_refused_by_name() =>
        Should.Throw<InvalidDataException>(() => new Vocabulary(File([Group(WordRole.Topic, "request", "申请")], new Quantity("x", [["request", "receive"]], UnitClass.Count)))).Message.ShouldContain("receive");

    [Fact]
    public void Two_quantities_of_the_same_concepts_are_refused_by_name() =>
        Should.Throw<InvalidDataException>(() => new Vocabulary(File([Group(WordRole.Topic, "request", "申请")],
            new Quantity("x", [["request"]], UnitClass.Count), new Quantity("y", [["request"]], UnitClass.Count)))).Message.ShouldContain("y is named");

    private static WordGroup Group(WordRole role, string? concept, string word) => new(role, [word], concept);

    private static VocabularyFile File(ImmutableArray<WordGroup> words, params ImmutableArray<Quantity> quantities) => new(words, [], [], quantities);
}
