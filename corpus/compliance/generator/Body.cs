using System.Collections.Immutable;
using Nianbao.Extractor.Identity;

namespace Nianbao.ComplianceGenerator;

/// <summary>An invented body that owes a report.</summary>
/// <param name="ParentId">The government it belongs to; null for a county government.</param>
internal sealed record Body(string Id, string Name, AgencyLevel Level, AgencyType Type, string? ParentId)
{
    private const string First = "澜青云栖柳荻松鹤碧沅渌岚溪霞枫檀芷葭漪蓼桐梓榆槐楠橡菱荇萍莲苇芦";
    private const string Second = "安原浦坪溪湾岗陂塘堰渡埠洲屿坞寨冈岭峪墩圩汀泽涧";

    private static readonly ImmutableArray<string> _departments =
        ["教育局", "民政局", "水利局", "财政局", "司法局", "审计局", "统计局", "林业局", "商务局", "卫生健康局", "交通运输局", "农业农村局", "应急管理局", "自然资源局", "市场监督管理局"];

    /// <summary>Counties with their departments and towns, as many bodies as asked for.</summary>
    public static ImmutableArray<Body> Grow(int count, int membersEach = 24)
    {
        var bodies = ImmutableArray.CreateBuilder<Body>(count);
        for (var county = 0; bodies.Count < count; county++)
        {
            var place = PlaceName(county) + "县";
            var parent = new Body($"c{county:d5}", $"{place}人民政府", AgencyLevel.County, AgencyType.Government, null);
            bodies.Add(parent);
            for (var member = 0; member < membersEach && bodies.Count < count; member++)
                bodies.Add(member < _departments.Length && member % 2 == 0
                    ? new Body($"{parent.Id}-{member:d2}", place + _departments[member], AgencyLevel.County, AgencyType.Department, parent.Id)
                    : new Body($"{parent.Id}-{member:d2}", $"{place}{PlaceName(county * 31 + member * 7 + 5)}镇人民政府", AgencyLevel.Township, AgencyType.Government, parent.Id));
        }
        return bodies.ToImmutable();
    }

    public string ShortName => Name.Replace("人民政府", "", StringComparison.Ordinal);

    /// <summary>Two characters up to their product, three beyond.</summary>
    public static string PlaceName(int number)
    {
        var pairs = First.Length * Second.Length;
        var place = $"{First[number % First.Length]}{Second[number / First.Length % Second.Length]}";
        return number < pairs ? place : First[number / pairs % First.Length] + place;
    }
}
