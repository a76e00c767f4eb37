using Nianbao.Compliance.Field;
using Nianbao.Extractor.Identity;

namespace Nianbao.Tests.Compliance.Field;

public sealed class BodyTreeTests
{
    private static readonly BodyTree _tree = BodyTree.Build(
    [
        (Body("city", AgencyLevel.Prefecture, AgencyType.Government), "360400"),
        (Body("county", AgencyLevel.County, AgencyType.Government), "360404"),
        (Body("bureau", AgencyLevel.County, AgencyType.Department), "360404"),
        (Body("town", AgencyLevel.Township, AgencyType.Government), "360404104"),
        (Body("other-town", AgencyLevel.Township, AgencyType.Government), "360404105"),
        (Body("stray", AgencyLevel.Township, AgencyType.Government), "990101100"),
        (Body("unknown", null, null), null),
    ]);

    [Theory]
    [InlineData("town", "county")]
    [InlineData("bureau", "county")]
    [InlineData("county", "city")]
    [InlineData("city", null)]
    [InlineData("stray", null)]
    [InlineData("unknown", null)]
    public void A_body_belongs_to_the_government_that_its_code_names(string body, string? parent) => _tree.Find(body)!.ParentId.ShouldBe(parent);

    [Theory]
    [InlineData("town", "town", Kinship.Self)]
    [InlineData("town", "county", Kinship.Parent)]
    [InlineData("county", "town", Kinship.Parent)]
    [InlineData("town", "other-town", Kinship.Neighbour)]
    [InlineData("stray", "unknown", Kinship.Stranger)]
    [InlineData("town", "nobody", Kinship.Stranger)]
    public void Kinship_goes_by_the_tree(string one, string other, Kinship kinship) => _tree.KinshipOf(one, other).ShouldBe(kinship);

    [Fact]
    public void Members_are_those_directly_below() => _tree.MembersOf("county").Select(m => m.Id).ShouldBe(["bureau", "other-town", "town"]);

    private static PanelBody Body(string id, AgencyLevel? level, AgencyType? type) => new(id, id, level, type, null);
}
