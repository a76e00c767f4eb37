using System.Globalization;
using System.Xml;

namespace Nianbao.Extractor.Documents.Pdf;

/// <summary>Finds the straight lines of a page drawn by <c>pdftocairo -svg</c>: strokes, and filled rectangles thin enough to be one.</summary>
internal static class PdfRules
{
    private const double Thickest = 3;
    private const double Slant = 0.6;
    private const int Most = 20_000;

    /// <summary>The lines of one page; none when the drawing is not of the page's size, since its places would then mean something else.</summary>
    public static List<Rule> Read(byte[] svg, PdfPage page, ReaderLimits limits)
    {
        var rules = new List<Rule>();
        using var xml = XmlReader.Create(new MemoryStream(svg, writable: false), new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, CheckCharacters = false, MaxCharactersInDocument = limits.MaxProcessOutputBytes });
        // Transforms of the open groups, by depth.
        var transforms = new Stack<(int Depth, Transform Value)>();
        transforms.Push((-1, Transform.None));
        while (xml.Read() && rules.Count < Most)
        {
            if (xml.NodeType != XmlNodeType.Element) continue;
            while (transforms.Peek().Depth >= xml.Depth) transforms.Pop();
            // Glyphs and clipping paths are kept there; neither is drawn.
            if (xml.LocalName == "defs") Skip(xml);
            else if (xml.LocalName == "svg" && !IsOfSize(xml.GetAttribute("viewBox"), page)) return [];
            else if (xml.LocalName is "g" or "path" or "rect") ReadElement(xml, transforms, rules);
        }
        return rules;
    }

    private static bool IsOfSize(string? viewBox, PdfPage page) =>
        viewBox?.Split(' ') is ["0", "0", var width, var height]
        && double.TryParse(width, NumberStyles.Float, CultureInfo.InvariantCulture, out var w) && Math.Abs(w - page.Width) < 2
        && double.TryParse(height, NumberStyles.Float, CultureInfo.InvariantCulture, out var h) && Math.Abs(h - page.Height) < 2;

    private static void Skip(XmlReader xml)
    {
        if (xml.IsEmptyElement) return;
        var depth = xml.Depth;
        while (xml.Read() && xml.Depth > depth) { }
    }

    private static void ReadElement(XmlReader xml, Stack<(int Depth, Transform Value)> transforms, List<Rule> rules)
    {
        var transform = Transform.Read(xml.GetAttribute("transform")).Then(transforms.Peek().Value);
        if (xml.LocalName == "g")
        {
            if (!xml.IsEmptyElement) transforms.Push((xml.Depth, transform));
            return;
        }
        var isStroked = IsInk(Paint(xml, "stroke"), ifUnset: false);
        var isFilled = IsInk(Paint(xml, "fill"), ifUnset: true);
        if (!isStroked && !isFilled) return;
        var paths = xml.LocalName == "rect" ? [Rectangle(xml)] : SvgPath.Read(xml.GetAttribute("d") ?? "");
        foreach (var path in paths)
        {
            var points = path.Select(transform.Apply).ToList();
            if (isStroked) AddStrokes(points, rules);
            else AddThinShape(points, rules);
        }
    }

    private static string? Paint(XmlReader xml, string property)
    {
        if (xml.GetAttribute(property) is { } attribute) return attribute;
        foreach (var part in (xml.GetAttribute("style") ?? "").Split(';'))
            if (part.Split(':', 2) is [var name, var value] && name.Trim() == property)
                return value.Trim();
        return null;
    }

    /// <summary>White is paper: word processors paint it behind text.</summary>
    private static bool IsInk(string? paint, bool ifUnset) => paint is null ? ifUnset : paint is not ("none" or "rgb(100%,100%,100%)" or "rgb(100%, 100%, 100%)" or "white" or "#ffffff" or "#FFFFFF");

    private static List<(double X, double Y)> Rectangle(XmlReader xml)
    {
        double Side(string name) => double.TryParse(xml.GetAttribute(name), NumberStyles.Float, CultureInfo.InvariantCulture, out var side) ? side : 0;
        var (x, y, width, height) = (Side("x"), Side("y"), Side("width"), Side("height"));
        return [(x, y), (x + width, y), (x + width, y + height), (x, y + height), (x, y)];
    }

    private static void AddStrokes(List<(double X, double Y)> points, List<Rule> rules)
    {
        for (var i = 1; i < points.Count; i++)
        {
            var (a, b) = (points[i - 1], points[i]);
            if (Math.Abs(a.Y - b.Y) <= Slant && Math.Abs(a.X - b.X) > Slant)
                rules.Add(new(true, (a.Y + b.Y) / 2, Math.Min(a.X, b.X), Math.Max(a.X, b.X)));
            else if (Math.Abs(a.X - b.X) <= Slant && Math.Abs(a.Y - b.Y) > Slant)
                rules.Add(new(false, (a.X + b.X) / 2, Math.Min(a.Y, b.Y), Math.Max(a.Y, b.Y)));
        }
    }

    private static void AddThinShape(List<(double X, double Y)> points, List<Rule> rules)
    {
        if (points.Count is < 3 or > 8) return;
        var box = new Box(points.Min(p => p.X), points.Min(p => p.Y), points.Max(p => p.X), points.Max(p => p.Y));
        if (box.Height <= Thickest && box.Width > box.Height) rules.Add(new(true, box.CentreY, box.Left, box.Right));
        else if (box.Width <= Thickest && box.Height > box.Width) rules.Add(new(false, box.CentreX, box.Top, box.Bottom));
    }
}
