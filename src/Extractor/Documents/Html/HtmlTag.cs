using System.Collections.Frozen;

namespace Nianbao.Extractor.Documents.Html;

/// <summary>
/// The names of elements that mean something to the tree or to the reading of it. Any other name has a number from
/// <see cref="HtmlTags.FirstUnknown"/> on, which only tells it from the rest of its page.
/// </summary>
internal enum HtmlTag
{
    Comment = -2, Text = -1,
    A = 0, Address, Applet, Area, Article, Aside, B, Base, Basefont, Bgsound, Big, Blockquote, Body, Br, Button, Caption, Center, Code, Col, Colgroup,
    Dd, Details, Dialog, Dir, Div, Dl, Dt, Em, Embed, Fieldset, Figcaption, Figure, Font, Footer, Form, Frame, Frameset,
    H1, H2, H3, H4, H5, H6, Head, Header, Hgroup, Hr, Html, I, Iframe, Image, Img, Input, Keygen, Li, Link, Listing,
    Main, Marquee, Math, Menu, Menuitem, Meta, Nav, Nobr, Noembed, Noframes, Noscript, Object, Ol, Optgroup, Option,
    P, Param, Plaintext, Pre, Rb, Rp, Rt, Rtc, Ruby, S, Script, Search, Section, Select, Small, Source, Strike, Strong, Style, Summary, Sup, Svg,
    Table, Tbody, Td, Template, Textarea, Tfoot, Th, Thead, Title, Tr, Track, Tt, U, Ucapcontent, Ul, Wbr, Xmp,
}

/// <summary>What the tree construction of the HTML standard (WHATWG HTML §13.2.6) does with an element.</summary>
[Flags]
internal enum TagTraits
{
    None = 0,

    /// <summary>«special»: stops the search for the element that an end tag closes.</summary>
    Special = 1,

    /// <summary>«formatting»: opened anew where it was cut off.</summary>
    Formatting = 2,

    /// <summary>Has no content.</summary>
    Void = 4,

    /// <summary>Ends an open paragraph; its end tag closes whatever is open inside.</summary>
    Block = 8,

    /// <summary>Closed by its parent's end tag without an error.</summary>
    ImpliedEnd = 16,

    /// <summary>The border of «in scope».</summary>
    ScopeBorder = 32,

    /// <summary>Its content is text, whatever it looks like.</summary>
    RawText = 64,

    /// <summary>The same, but for character references.</summary>
    ReplaceableText = 128,

    /// <summary>caption, col, colgroup, tbody, td, tfoot, th, thead, tr.</summary>
    TablePart = 256,

    /// <summary>Formatting inside is forgotten at its end.</summary>
    Marker = 512,

    /// <summary>Left to the full parser.</summary>
    Refused = 1024,
}

/// <summary>Names and traits of elements.</summary>
internal static class HtmlTags
{
    public const HtmlTag FirstUnknown = (HtmlTag)1000;

    private static readonly string[] Names = [.. Enum.GetValues<HtmlTag>().Where(t => t > HtmlTag.Text).Order().Select(t => t.ToString().ToLowerInvariant())];
    private static readonly FrozenDictionary<string, HtmlTag> ByName = Names.Select((name, i) => (name, Tag: (HtmlTag)i)).ToFrozenDictionary(n => n.name, n => n.Tag, StringComparer.OrdinalIgnoreCase);
    private static readonly FrozenDictionary<string, HtmlTag>.AlternateLookup<ReadOnlySpan<char>> BySpan = ByName.GetAlternateLookup<ReadOnlySpan<char>>();
    private static readonly ShortNames Short = new(Names);
    private static readonly TagTraits[] Traits = ReadTraits();

    /// <param name="name">In upper or lower case.</param>
    public static bool TryFind(ReadOnlySpan<char> name, out HtmlTag tag) => TryFind(name, name.Length, out tag);

    /// <summary>The same of a name with which a longer text starts.</summary>
    public static bool TryFind(ReadOnlySpan<char> text, int length, out HtmlTag tag) =>
        length <= ShortNames.Longest ? Short.TryFind(text, length, out tag) : BySpan.TryGetValue(text[..length], out tag);

    /// <summary>Of a known element, in lower case.</summary>
    public static string NameOf(HtmlTag tag) => Names[(int)tag];

    public static TagTraits Of(HtmlTag tag) => (uint)tag < (uint)Traits.Length ? Traits[(int)tag] : TagTraits.None;

    public static bool Is(HtmlTag tag, TagTraits traits) => (Of(tag) & traits) != TagTraits.None;

    /// <summary>One entry an element, true for the named ones.</summary>
    /// <exception cref="InvalidDataException">A name stands for no element that is told apart.</exception>
    public static bool[] SetOf(IEnumerable<string> names)
    {
        var set = new bool[Names.Length];
        foreach (var name in names)
            set[(int)(ByName.TryGetValue(name, out var tag) ? tag : throw new InvalidDataException($"HtmlTag does not know the element «{name}»; add it there."))] = true;
        return set;
    }

    /// <summary>True when the element is of the set.</summary>
    public static bool Holds(bool[] set, HtmlTag tag) => (uint)tag < (uint)set.Length && set[(int)tag];

    private static TagTraits[] ReadTraits()
    {
        var traits = new TagTraits[Names.Length];
        foreach (var (trait, names) in ((TagTraits, string)[])
        [
            (TagTraits.Special,
                "address applet area article aside base basefont bgsound blockquote body br button caption center col colgroup dd details dir div dl dt embed fieldset figcaption figure "
                + "footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html iframe img input keygen li link listing main marquee menu meta nav noembed noframes noscript "
                + "object ol p param plaintext pre script search section select source style summary table tbody td template textarea tfoot th thead title tr track ul wbr xmp"),
            (TagTraits.Formatting, "a b big code em font i nobr s small strike strong tt u"),
            (TagTraits.Void, "area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr"),
            (TagTraits.Block,
                "address article aside blockquote center details dialog dir div dl fieldset figcaption figure footer header hgroup main menu nav ol search section summary ul"),
            (TagTraits.ImpliedEnd, "dd dt li optgroup option p rb rp rt rtc"),
            (TagTraits.ScopeBorder, "applet caption html marquee object table td template th"),
            (TagTraits.RawText, "script style iframe noembed noframes"),
            (TagTraits.ReplaceableText, "title textarea"),
            (TagTraits.TablePart, "caption col colgroup tbody td tfoot th thead tr"),
            (TagTraits.Marker, "applet caption marquee object td th"),
            (TagTraits.Refused, "frame frameset image listing math menuitem plaintext rb rp rt rtc svg template xmp"),
        ])
            foreach (var name in names.Split(' '))
                traits[(int)ByName[name]] |= trait;
        return traits;
    }
}
