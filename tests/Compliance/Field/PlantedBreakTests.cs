using Nianbao.Bench.Compliance;
using Nianbao.ComplianceGenerator;

namespace Nianbao.Tests.Compliance.Field;

/// <summary>The study of <c>bench compliance panel</c>: 300 bodies over 7 years with planted breaks.</summary>
public sealed class PlantedBreakTests
{
    private static readonly PanelResult _result = new PanelStudy(300, 2019, 2025, 20261).Run();

    [Fact]
    public void What_numbers_names_and_dates_prove_is_found() =>
        _result.Recall(k => !k.IsCopied() && !k.IsInnocent()).ShouldBeGreaterThanOrEqualTo(0.98, _result.ToTable());

    [Fact]
    public void Text_copied_with_up_to_a_fifth_changed_is_found() =>
        _result.Recall(k => k.IsCopied() && k.EditRate() <= 0.2).ShouldBeGreaterThanOrEqualTo(0.95, _result.ToTable());

    [Fact]
    public void Nothing_is_found_that_was_not_planted() => _result.False.ShouldBeEmpty(_result.ToTable());

    [Fact]
    public void Nobody_is_accused_of_what_was_ours_the_sites_or_everybodys() => _result.AccusedInnocents.ShouldBeEmpty(_result.ToTable());

    [Fact]
    public void Every_kind_of_break_was_planted() => _result.Kinds.Select(k => k.Kind).ShouldBe(Enum.GetValues<BreakKind>(), ignoreOrder: true);
}
