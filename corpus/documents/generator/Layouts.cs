using Nianbao.SiteGenerator;

namespace Nianbao.DocumentGenerator;

/// <summary>Lays a report out as its spec says.</summary>
internal static class Layouts
{
    /// <returns>Text to be encoded, or bytes.</returns>
    /// <exception cref="InvalidDataException">There is no such layout.</exception>
    public static object Write(DocumentSpec spec, LaidReport? report, GeneratorFiles files)
    {
        if (spec.Layout.Contains('.', StringComparison.Ordinal))
        {
            var text = HandPage.Fill(files.Folder, spec.Layout, report);
            return spec.Frame == "bare" || report is null ? text : Frames.Wrap(spec.Frame, report, text);
        }
        if (report is null)
            return RawFiles.Write(spec);
        List<PrintBlock> blocks = [new Heading(report.Title, 0), .. report.Text.Blocks()];
        return spec.Layout switch
        {
            "docx" => WordFile.Write(blocks),
            "xlsx" => SheetFile.Write(blocks),
            "tab_rows" => TextLayouts.TabRows(blocks),
            "tab_lines" => TextLayouts.TabLines(blocks),
            "bare_lines" => TextLayouts.BareLines(blocks),
            "pipe_rows" => TextLayouts.PipeRows(blocks),
            "space_rows" => TextLayouts.SpaceRows(blocks),
            "json" => Frames.Json(report, Markup.Write(blocks.Skip(1), "plain")),
            _ => Frames.Wrap(spec.Frame, report, Markup.Write(HtmlHands.Prepare(blocks, spec.Layout), HtmlHands.Find(spec.Layout))),
        };
    }
}
