using System.Globalization;
using System.Text.Json;
using Nianbao.SiteGenerator;

namespace Nianbao.DocumentGenerator;

/// <summary>The page round a report.</summary>
internal static class Frames
{
    /// <param name="frame">bare, portal, article or old.</param>
    public static string Wrap(string frame, LaidReport report, string content) => frame switch
    {
        "bare" => $"<html><head><meta charset=\"{{{{charset}}}}\"><title>{Markup.Escape(report.Title)}</title></head>\n<body>\n{content}\n</body></html>\n",
        "portal" => Portal(report, content),
        "article" => Article(report, content),
        "old" => Old(report, content),
        _ => throw new InvalidDataException($"{report.Spec.File}: there is no frame {frame}."),
    };

    /// <summary>A page whose text stands in a script; what the reader sees is made by the browser.</summary>
    public static string Json(LaidReport report, string content)
    {
        var detail = JsonSerializer.Serialize(new { SID = report.Body.Code, DETAIL = new { title = report.Title, publisher = report.Body.Name, content } }).Replace("</", "<\\/", StringComparison.Ordinal);
        return $"""
            <!DOCTYPE html>
            <html lang="zh"><head><meta charset="[[charset]]"><title>{Markup.Escape(report.Title)}</title>
            <meta name="SiteIDCode" content="{report.Body.Code}0009"><meta name="ArticleTitle" content="{Markup.Escape(report.Title)}"></head>
            <body><div id="app"><noscript>请开启浏览器的脚本功能。</noscript></div>
            <script>window._CONFIG = {detail};</script>
            </body></html>

            """.Replace("[[charset]]", "{{charset}}", StringComparison.Ordinal);
    }

    private static string Portal(LaidReport report, string content) => $"""
        <!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
        <html xmlns="http://www.w3.org/1999/xhtml">
        <head>
        <meta http-equiv="Content-Type" content="text/html; charset=[[charset]]" />
        <meta name="SiteName" content="云岫市政务网" /><meta name="SiteDomain" content="www.example.gov.cn" /><meta name="SiteIDCode" content="{report.Body.Code}0017" />
        <meta name="ColumnName" content="政府信息公开年报" /><meta name="ColumnType" content="信息公开" />
        <meta name="ArticleTitle" content="{Markup.Escape(report.Title)}" /><meta name="PubDate" content="{report.Figures.Report.Published}" /><meta name="ContentSource" content="{report.Body.Name}" />
        <title>{Markup.Escape(report.Title)}_云岫市政务网</title>
        <style type="text/css">.zoom td, .zoom p {ToBraces("font-size: 16px; line-height: 2;")}</style>
        <script type="text/javascript">var share = "微信 微博"; function doZoom(size) {ToBraces("document.getElementById('zoom').style.fontSize = size + 'px';")}</script>
        </head>
        <body>
        <div class="top"><a href="/">首页</a><a href="/xxgk/">政府信息公开</a><a href="/bsfw/">办事服务</a><a href="/hdjl/">互动交流</a></div>
        <div class="wz">您现在的位置：<a href="/">首页</a> &gt; <a href="/xxgk/">政府信息公开</a> &gt; <a href="/xxgk/gknb/">政府信息公开年报</a></div>
        <div class="article">
        <h1 class="bt">{Markup.Escape(report.Title)}</h1>
        <div class="ly">发布日期：{Day(report)}　来源：{report.Body.Name}　字体：[<a href="javascript:doZoom(18)">大</a> <a href="javascript:doZoom(16)">中</a> <a href="javascript:doZoom(14)">小</a>]　浏览次数：<span id="hits">318</span></div>
        <div id="zoom" class="zoom"><!--ZJEG_RSS.content.begin-->
        {content}
        <!--ZJEG_RSS.content.end--></div>
        <div class="share">分享到：<a href="#">微信</a><a href="#">微博</a>　<a href="javascript:window.print()">【打印本页】</a> <a href="javascript:window.close()">【关闭窗口】</a></div>
        </div>
        <div class="xg"><h3>相关文章</h3><ul><li><a href="/a/1.html">关于做好年度报告编制工作的通知</a></li><li><a href="/a/2.html">2018年政府网站工作年度报表</a></li></ul></div>
        <div class="foot">主办：云岫市人民政府办公室　网站标识码：{report.Body.Code}0017　备案号：岚ICP备09000000号</div>
        </body>
        </html>

        """.Replace("[[charset]]", "{{charset}}", StringComparison.Ordinal);

    private static string Article(LaidReport report, string content) => $"""
        <!DOCTYPE html>
        <html lang="zh-CN">
        <head>
        <meta charset="[[charset]]">
        <meta content="{report.Body.Code}0031" name="SiteIDCode"><meta content="{Markup.Escape(report.Title)}" name="ArticleTitle"><meta content="{Day(report)}" name="PubDate">
        <title>{Markup.Escape(report.Title)}</title>
        </head>
        <body>
        <header><nav><ul><li><a href="/">首页</a></li><li><a href="/gk">公开</a></li></ul></nav></header>
        <main>
        <h2>{Markup.Escape(report.Title)}</h2>
        <p class="info"><span>{Day(report)}</span><span>{report.Body.Name}</span></p>
        <div class="trs_editor_view TRS_UEDITOR trs_paper_default">
        {content}
        </div>
        </main>
        <div style="display:none" class="print-copy">{Markup.Escape(report.Title)} 打印版正在生成</div>
        <footer><p>版权所有 未经许可不得转载</p></footer>
        </body>
        </html>

        """.Replace("[[charset]]", "{{charset}}", StringComparison.Ordinal);

    private static string Old(LaidReport report, string content) => $"""
        <HTML><HEAD><TITLE>{Markup.Escape(report.Title)}</TITLE>
        <META http-equiv=Content-Type content="text/html; charset=[[charset]]"></HEAD>
        <BODY bgColor=#ffffff>
        <TABLE cellSpacing=0 cellPadding=0 width=980 align=center border=0><TR><TD><IMG src="/images/top.jpg"></TD></TR><TR><TD>当前位置：<A href="/">首页</A> &gt;&gt; 信息公开 &gt;&gt; 年度报告</TD></TR></TABLE>
        <TABLE cellSpacing=0 cellPadding=0 width=980 align=center border=0><TR><TD width=180 vAlign=top><A href="/zn">公开指南</A><BR><A href="/ml">公开目录</A><BR><A href="/nb">年度报告</A></TD>
        <TD vAlign=top><TABLE width="100%"><TR><TD align=center><FONT size=5>{Markup.Escape(report.Title)}</FONT></TD></TR>
        <TR><TD>
        {content}
        </TD></TR></TABLE></TD></TR></TABLE>
        <TABLE width=980 align=center><TR><TD align=center>建议使用IE6.0以上浏览器，分辨率1024*768</TD></TR></TABLE>
        </BODY></HTML>

        """.Replace("[[charset]]", "{{charset}}", StringComparison.Ordinal);

    private static string Day(LaidReport report) => report.PublishedOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string ToBraces(string rule) => "{ " + rule + " }";
}
