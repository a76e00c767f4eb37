using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Nianbao.ComplianceGenerator;

/// <summary>The text of a report: what the law makes everyone write, and what a body has to say of its own.</summary>
internal static class ClearProse
{
    /// <summary>What everyone takes from the Regulation and the form.</summary>
    private static readonly ImmutableArray<string> _template =
    [
        "主动公开方面，坚持以公开为常态、不公开为例外，遵循公正、公平、合法、便民的原则，及时、准确地公开政府信息。",
        "依申请公开方面，自收到政府信息公开申请之日起二十个工作日内予以答复，需要延长答复期限的，经政府信息公开工作机构负责人同意并告知申请人。",
        "政府信息管理方面，建立健全政府信息管理动态调整机制，对拟公开的政府信息依法依规严格审查，对不予公开的政府信息定期进行评估审查。",
        "平台建设方面，依托政府门户网站设立统一的政府信息公开平台，集中发布主动公开的政府信息，提供检索、查阅、下载等功能。",
        "监督保障方面，建立健全政府信息公开工作考核制度、社会评议制度和责任追究制度，定期对政府信息公开工作进行考核、评议。",
    ];

    /// <summary>A report that says nothing but what the law says.</summary>
    public static ImmutableArray<string> TemplateOnly => _template;

    private static readonly ImmutableArray<string> _when = ["年初以来，", "上半年，", "入夏以后，", "三季度起，", "临近年末，", "春耕期间，", "汛期前后，", "新学期开始后，", "机构调整之后，", "专班成立以来，", "秋收时节，", "第二季度，"];
    private static readonly ImmutableArray<string> _who = ["综合科", "信访专干", "村务监督员", "窗口负责人", "档案室", "法律顾问", "网格员们", "分管领导", "挂职干部", "热线坐席", "驻村队员", "业务骨干", "印务中心", "老党员", "志愿者", "会计站"];
    private static readonly ImmutableArray<string> _did = ["逐户走访", "重新誊清", "分批核对", "连夜赶制", "张贴更换", "当面讲解", "汇编成册", "逐条比对", "拍照留底", "登门补录", "轮流值守", "集中销号", "回头查验", "标注来源", "压缩打包", "改写成方言稿", "录成短片", "抄告乡邻", "编号入柜", "梳理归并"];
    private static readonly ImmutableArray<string> _what = ["征地补偿名册", "危桥改造台账", "茶园低改账目", "饮水管网图纸", "养老服务清单", "学位分配细则", "公交线路草案", "河道清淤进度", "惠农卡明细", "旧城更新问答", "疫苗接种安排", "排污口名录", "农机购置补贴", "夜市摊位规则", "粮库轮换记录", "校车核载信息", "拆墙透绿方案", "小水电退出表", "渔船减船名单", "电梯维保档案", "古树挂牌资料", "加装管道图", "防火巡山日志", "渣土运输线路", "留守儿童底册", "零工市场公告", "托育机构评级", "田长责任牌", "燃气改造批次", "公墓价格公示"];
    private static readonly ImmutableArray<string> _where = ["在祠堂门口", "于集市东头", "沿老街两侧", "在渡口候船处", "到文化礼堂", "在卫生院走廊", "于小学围墙", "在超市入口", "到合作社院内", "在车站二楼", "于晒谷场边", "在茶厂食堂"];
    private static readonly ImmutableArray<string> _so = ["群众少跑了路", "来电明显减少", "误会当场说清", "问询量回落", "账目一目了然", "投诉件减半", "老人也看得懂", "经办时间缩短", "错漏随手改正", "评议得分上升", "邻里不再争执", "收件更加有序", "多数疑问就地化解", "复印件不再重复交", "外出务工者也能查到", "代办员有据可依"];
    private static readonly ImmutableArray<string> _lack = ["人手偏紧", "更新断档", "解读单一", "归档零散", "检索费时", "审核走过场", "培训不够", "栏目空转", "知晓率低", "口径不一", "反馈迟缓", "底数不清", "联络不畅", "格式混杂"];
    private static readonly ImmutableArray<string> _mend = ["补齐专岗", "每周巡查", "改用图解", "统一建档", "升级检索", "落实三审", "按季轮训", "撤并栏目", "入户宣讲", "建立会商", "限时回音", "摸清家底", "每月例会", "统一模板"];

    public static ImmutableArray<string> Overview(Body body, int year, Random random)
    {
        var name = body.ShortName;
        List<string> paragraphs = [string.Create(CultureInfo.InvariantCulture, $"{year}年，{name}按照《中华人民共和国政府信息公开条例》的要求开展工作。")];
        foreach (var duty in _template)
            paragraphs.Add(duty + Sentences(2, random));
        return [.. paragraphs];
    }

    public static ImmutableArray<string> Problems(Random random)
    {
        List<string> problems = ["存在的主要问题："], measures = ["改进措施："];
        var themes = Enumerable.Range(0, _lack.Length).OrderBy(_ => random.Next()).Take(2).ToList();
        for (var i = 0; i < themes.Count; i++)
        {
            problems.Add(string.Create(CultureInfo.InvariantCulture, $"{i + 1}.{_lack[themes[i]]}，{Pick(_what, random)}{Pick(_where, random)[1..]}的公开不够及时，{Pick(_who, random)}反映后才得以处理。"));
            measures.Add(string.Create(CultureInfo.InvariantCulture, $"{i + 1}.{_mend[themes[i]]}，由{Pick(_who, random)}牵头，对{Pick(_what, random)}{Pick(_did, random)}，确保{Pick(_so, random)}。"));
        }
        return [.. problems, .. measures];
    }

    /// <summary>A body's own sentences, put together from short pieces so that chance repeats pieces, never sentences.</summary>
    public static string Sentences(int count, Random random)
    {
        var text = new StringBuilder();
        for (var i = 0; i < count; i++)
            text.Append(random.Next(3) switch
            {
                0 => string.Create(CultureInfo.InvariantCulture, $"{Pick(_when, random)}{Pick(_who, random)}{Pick(_where, random)}{Pick(_did, random)}{Village(random)}{Pick(_what, random)}，{Pick(_so, random)}。"),
                1 => string.Create(CultureInfo.InvariantCulture, $"{Village(random)}{Pick(_what, random)}由{Pick(_who, random)}{Pick(_did, random)}，{Pick(_where, random)}公示{random.Next(3, 60)}天，{Pick(_so, random)}。"),
                _ => string.Create(CultureInfo.InvariantCulture, $"{Pick(_who, random)}会同{Pick(_who, random)}{Pick(_did, random)}{Pick(_what, random)}和{Village(random)}{Pick(_what, random)}共{random.Next(3, 90)}份，{Pick(_so, random)}。"),
            });
        return text.ToString();
    }

    /// <summary>The text with about this share of its characters replaced, inserted or left out in runs of two to four, as a copyist who covers his tracks.</summary>
    public static string Edit(string text, double rate, Random random)
    {
        var edited = new StringBuilder(text.Length + 16);
        for (var i = 0; i < text.Length;)
        {
            if (random.NextDouble() >= rate / 3)
            {
                edited.Append(text[i++]);
                continue;
            }
            var run = random.Next(2, 5);
            var kind = random.Next(4);
            if (kind < 3)
                edited.Append(Pick(random.Next(2) == 0 ? _did : _so, random).AsSpan(0, Math.Min(run, 4)));
            i += kind is 2 ? 0 : run;
        }
        return edited.ToString();
    }

    /// <summary>A village of which nobody else has heard.</summary>
    private static string Village(Random random) => Body.PlaceName(random.Next(9000)) + "村";

    private static string Pick(ImmutableArray<string> pool, Random random) => pool[random.Next(pool.Length)];
}
