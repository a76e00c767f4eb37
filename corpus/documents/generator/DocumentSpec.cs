using System.Text.Json;
using Nianbao.SiteGenerator;

namespace Nianbao.DocumentGenerator;

/// <summary>One document of the corpus, an entry of <c>specs.json</c>.</summary>
/// <param name="File">Its name in corpus/documents; the part before the first dot names it and its expectation.</param>
/// <param name="Format">What the bytes are: html, text, docx, doc, xlsx, xls, pdf, rtf, zip, image, ofd, rar.</param>
/// <param name="Quirks">Tags of <c>quirks.csv</c>.</param>
/// <param name="Body">Whose report it is, an id of <c>bodies.json</c>; null for a document that is no report.</param>
/// <param name="Seed">Its figures and prose.</param>
/// <param name="Fill">dense, large, sparse or zero.</param>
/// <param name="Layout">How it is laid out: a name of <see cref="Layouts"/>, or the name of a file in <c>pages/</c>.</param>
/// <param name="Frame">The page round an HTML report: bare, portal, old or article.</param>
/// <param name="Encoding">utf-8, utf-8-bom, gbk, gb18030, utf-16.</param>
/// <param name="Declared">The charset that the page declares where it is not the one it has; empty for none.</param>
/// <param name="Wording">Which spelling of every label it takes from <c>wordings.json</c>; 0 the official one.</param>
/// <param name="Headings">The same for the headings of the six sections.</param>
/// <param name="Values">How its numbers are spelt: families of <see cref="CellPrints"/>, in turn.</param>
/// <param name="Discourse">How section 五 is written, 1 to 5.</param>
/// <param name="Like">Another document whose report this one is, saved in another format by LibreOffice.</param>
/// <param name="Inside">Name of the file in a ZIP.</param>
/// <param name="Expect">What is expected where it is not what the report says.</param>
/// <param name="KnownBad">Why the document cannot be read yet; null when it must be.</param>
internal sealed record DocumentSpec(
    string File,
    string Format,
    IReadOnlyList<string> Quirks,
    string? Body = null,
    int Year = 0,
    string? Form = null,
    int Seed = 0,
    string Fill = "dense",
    string Layout = "plain",
    string Frame = "bare",
    string Encoding = "utf-8",
    string? Declared = null,
    int Wording = 0,
    int Headings = 0,
    IReadOnlyList<string>? Values = null,
    int Discourse = 1,
    string? Title = null,
    string? Published = null,
    string? Like = null,
    string? Inside = null,
    ExpectSpec? Expect = null,
    string? KnownBad = null)
{
    public string Id => File.Split('.')[0];
}

/// <summary>What a careful reader finds that differs from what the report's figures and words say.</summary>
/// <param name="Status">complete, partial, not_a_report or unreadable.</param>
/// <param name="Missing">Cells or rows that cannot be read from the page.</param>
/// <param name="MayMiss">Rows of which a number may stay unread, because the page leaves its place open; a wrong one may not be given.</param>
/// <param name="Sections">The sections found.</param>
/// <param name="ShowsDate">The page itself says when it was published, though its frame does not.</param>
/// <param name="Issue">A code that must be among the issues.</param>
internal sealed record ExpectSpec(
    string? Status = null, IReadOnlyList<string>? Missing = null, IReadOnlyList<string>? MayMiss = null, IReadOnlyList<string>? Sections = null, string? Issue = null, string? Title = null, string? Form = null, bool NoNarrative = false, bool ShowsDate = false);

/// <summary>An invented body.</summary>
/// <param name="Printed">As its titles print it.</param>
/// <param name="Level">Null where no list tells it: an invented city may be of a prefecture or of a county.</param>
/// <param name="Self">What it calls itself: 我县, 本局.</param>
internal sealed record BodySpec(string Id, string Name, string Printed, string Self, string? Level, string Type, string Scope, string Code);

/// <summary>The generator's own files, read strictly.</summary>
internal static class SpecFiles
{
    /// <exception cref="InvalidDataException">A file is wrong.</exception>
    public static T Read<T>(string folder, string name)
    {
        var file = Path.Combine(folder, name);
        try
        {
            return JsonSerializer.Deserialize<T>(System.IO.File.ReadAllText(file), SpecJson.Options) ?? throw new InvalidDataException($"{file} is empty.");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"{file}: {e.Message}", e);
        }
    }
}
