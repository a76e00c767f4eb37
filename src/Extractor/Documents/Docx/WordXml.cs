using System.Globalization;
using System.Xml;
using System.Xml.Linq;

namespace Nianbao.Extractor.Documents.Docx;

/// <summary>Reads WordprocessingML in either of its two namespaces (ECMA-376 transitional and strict).</summary>
internal static class WordXml
{
    private const string Transitional = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    private const string Strict = "http://purl.oclc.org/ooxml/wordprocessingml/main";

    public static XmlReader Reader(Stream part, ReaderLimits limits) => XmlReader.Create(part, new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        CheckCharacters = false,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        MaxCharactersInDocument = limits.MaxDecompressedBytes,
    });

    public static bool IsWord(XmlReader xml) => xml.NamespaceURI is Transitional or Strict;

    /// <summary>An attribute of the Word namespace, or null.</summary>
    public static string? Attribute(XmlReader xml, string name) => xml.GetAttribute(name, Transitional) ?? xml.GetAttribute(name, Strict);

    public static int? Number(XmlReader xml, string name = "val") => ToNumber(Attribute(xml, name));

    /// <summary>A switch (CT_OnOff) is on unless it says otherwise.</summary>
    public static bool IsOn(XmlReader xml) => Attribute(xml, "val") is not ("0" or "false" or "off");

    /// <summary>Elements of that name anywhere below, in the Word namespaces.</summary>
    public static IEnumerable<XElement> All(XContainer parent, string name) => parent.Descendants().Where(e => Is(e, name));

    public static IEnumerable<XElement> Children(XElement parent, string name) => parent.Elements().Where(e => Is(e, name));

    public static string? Value(XElement? element, string name = "val") =>
        (string?)element?.Attribute(XName.Get(name, Transitional)) ?? (string?)element?.Attribute(XName.Get(name, Strict));

    public static int? ToNumber(string? text) => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static bool Is(XElement e, string name) =>
        e.Name.LocalName == name && (e.Name.NamespaceName is Transitional or Strict);

    /// <summary>Moves over the children of the current element; the reader then stands on its end.</summary>
    public static void SkipContent(XmlReader xml)
    {
        if (xml.IsEmptyElement) return;
        var depth = xml.Depth;
        while (xml.Read() && xml.Depth > depth) { }
    }

    /// <summary>The child elements one after the other; the caller has to leave the reader on the end of each.</summary>
    public static IEnumerable<string> Elements(XmlReader xml)
    {
        if (xml.IsEmptyElement) yield break;
        var depth = xml.Depth;
        while (xml.Read() && xml.Depth > depth)
            if (xml.NodeType == XmlNodeType.Element)
                yield return xml.LocalName;
    }
}
