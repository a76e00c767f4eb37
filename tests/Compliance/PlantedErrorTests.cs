using Nianbao.Bench.Compliance;

namespace Nianbao.Tests.Compliance;

/// <summary>The study of <c>bench compliance mutate</c>, smaller.</summary>
public sealed class PlantedErrorTests
{
    private static readonly MutationResult _result = new MutationStudy(80, 800, 7, ThroughPages: false).Run();

    [Fact]
    public void What_any_identity_can_see_is_found() => _result.Detection.ShouldBeGreaterThanOrEqualTo(0.99, _result.ToTable());

    [Fact]
    public void The_wrong_cell_is_named() => _result.Naming.ShouldBeGreaterThanOrEqualTo(0.95, _result.ToTable());

    [Fact]
    public void Clear_reports_hold_no_error() => _result.CleanErrors.ShouldBe(0);

    [Fact]
    public void A_single_wrong_cell_is_never_put_down_to_another() =>
        _result.Tallies.Where(t => t.Kind <= ComplianceGenerator.ErrorKind.StaleTotal).Sum(t => t.Misnamed).ShouldBe(0, _result.ToTable());
}
