using System.IO.Compression;
using System.Xml.Linq;
using Nianbao.Extractor.Documents.Zip;
using Nianbao.Extractor.Text;

namespace Nianbao.Extractor.Documents.Docx;

/// <summary>The parts of a package that matter for its text, found by their relations and, where those are broken, by their usual names.</summary>
/// <param name="Body">The main document part, or null.</param>
/// <param name="Styles">The style definitions, or null.</param>
/// <param name="Numbering">The list definitions, or null.</param>
internal sealed record DocxParts(ZipArchiveEntry? Body, ZipArchiveEntry? Styles, ZipArchiveEntry? Numbering)
{
    public static DocxParts Find(BoundedArchive archive, DocumentDraft draft)
    {
        var body = Related(archive, "", "_rels/.rels", "/officeDocument", draft) ?? archive.Find("word/document.xml");
        var folder = body is null ? "" : Folder(body.FullName);
        var relations = body is null ? "" : $"{folder}_rels/{body.Name}.rels";
        return new(
            body,
            Related(archive, folder, relations, "/styles", draft) ?? archive.Find("word/styles.xml"),
            Related(archive, folder, relations, "/numbering", draft) ?? archive.Find("word/numbering.xml"));
    }

    /// <summary>A supporting part as a tree, or null; a damaged one is reported and left out, since the text can do without.</summary>
    public static XElement? Load(BoundedArchive archive, ZipArchiveEntry? part, DocumentDraft draft)
    {
        if (part is null) return null;
        try
        {
            using var bytes = new MemoryStream(archive.ReadAll(part, draft.Limits.MaxPartBytes), writable: false);
            using var xml = WordXml.Reader(bytes, draft.Limits);
            return XElement.Load(xml);
        }
        catch (Exception e) when (e is System.Xml.XmlException or InvalidDataException)
        {
            draft.Report(Issue.Warning(IssueCodes.Damaged, $"The part {FoldedText.Of(part.FullName)} is damaged; numbering or heading styles may be missing."));
            return null;
        }
    }

    private static ZipArchiveEntry? Related(BoundedArchive archive, string folder, string relations, string type, DocumentDraft draft)
    {
        var target = Load(archive, archive.Find(relations), draft)?.Elements()
            .FirstOrDefault(r => ((string?)r.Attribute("Type"))?.EndsWith(type, StringComparison.Ordinal) == true)
            ?.Attribute("Target")?.Value;
        if (target is null) return null;
        return archive.Find(target.StartsWith('/') ? target : Resolve(folder, target));
    }

    private static string Resolve(string folder, string target)
    {
        var steps = new List<string>(folder.Split('/', StringSplitOptions.RemoveEmptyEntries));
        foreach (var step in target.Split('/', StringSplitOptions.RemoveEmptyEntries))
            if (step != "..") steps.Add(step);
            else if (steps.Count > 0) steps.RemoveAt(steps.Count - 1);
        return string.Join('/', steps);
    }

    private static string Folder(string path) => path[..(path.Replace('\\', '/').LastIndexOf('/') + 1)];
}
