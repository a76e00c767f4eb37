namespace Nianbao.Extractor.Documents.Html;

/// <summary>What to do with a tag.</summary>
internal enum Handling
{
    Done,

    /// <summary>It is not the table's concern: the rules of flowing content hold.</summary>
    Flow,

    /// <summary>An element without content, or with text for content.</summary>
    Leaf,
}

/// <summary>The rules inside of tables (WHATWG HTML §13.2.6.4.9–15) and of lists to choose from (…16).</summary>
internal sealed class TableRules(OpenElements open)
{
    public Handling Start(HtmlTag tag)
    {
        while (true)
        {
            switch (open.Mode)
            {
                case TableMode.Cell or TableMode.Caption:
                    if (!HtmlTags.Is(tag, TagTraits.TablePart))
                        return Handling.Flow;
                    CloseCell();
                    continue;
                case TableMode.Columns:
                    if (tag == HtmlTag.Col)
                        return Handling.Leaf;
                    open.Pop();
                    continue;
                case TableMode.None:
                    return Handling.Flow;
                case TableMode.Select:
                    return StartInSelect(tag);
                case TableMode.Row when tag is HtmlTag.Td or HtmlTag.Th:
                case TableMode.Rows when tag == HtmlTag.Tr:
                case TableMode.Table when tag is HtmlTag.Tbody or HtmlTag.Thead or HtmlTag.Tfoot or HtmlTag.Caption or HtmlTag.Colgroup:
                    open.Push(tag);
                    return Handling.Done;
                case TableMode.Rows when tag is HtmlTag.Td or HtmlTag.Th:
                    open.PushImplied(HtmlTag.Tr);
                    continue;
                case TableMode.Table when tag is HtmlTag.Td or HtmlTag.Th or HtmlTag.Tr:
                    open.PushImplied(HtmlTag.Tbody);
                    continue;
                case TableMode.Table when tag == HtmlTag.Col:
                    open.PushImplied(HtmlTag.Colgroup);
                    continue;
                case TableMode.Rows or TableMode.Row when HtmlTags.Is(tag, TagTraits.TablePart):
                    open.Pop();
                    continue;
                default:
                    // What stands between the cells is moved before the table, but for what shows nothing.
                    open.Refuse(tag is not (HtmlTag.Style or HtmlTag.Script));
                    return tag is HtmlTag.Style or HtmlTag.Script ? Handling.Leaf : Handling.Done;
            }
        }
    }

    public Handling End(HtmlTag tag)
    {
        while (true)
        {
            switch (open.Mode)
            {
                case TableMode.None:
                    return Handling.Flow;
                case TableMode.Select:
                    return EndInSelect(tag);
                case TableMode.Cell or TableMode.Caption:
                    if (!EndsTablePart(tag))
                        return tag is HtmlTag.Body or HtmlTag.Html ? Handling.Done : Handling.Flow;
                    if (!open.IsInTableScope(tag) || open.Mode == TableMode.Caption && tag is not (HtmlTag.Caption or HtmlTag.Table))
                        return Handling.Done;
                    CloseCell();
                    if (tag is HtmlTag.Td or HtmlTag.Th or HtmlTag.Caption)
                        return Handling.Done;
                    continue;
                case TableMode.Columns:
                    if (tag == HtmlTag.Col)
                        return Handling.Done;
                    open.Pop();
                    if (tag == HtmlTag.Colgroup)
                        return Handling.Done;
                    continue;
                default:
                    // An end tag of anything else, in the wrong place, belongs to what would be moved before the table.
                    open.Refuse(!EndsTablePart(tag) && tag is not (HtmlTag.Body or HtmlTag.Html));
                    if (!EndsTablePart(tag) || !open.IsInTableScope(tag))
                        return Handling.Done;
                    var isReached = open.Current == tag;
                    open.Pop();
                    if (isReached)
                        return Handling.Done;
                    continue;
            }
        }
    }

    /// <summary>Closes the cell or the caption with all that is open in it.</summary>
    private void CloseCell()
    {
        open.CloseImplied();
        var depth = open.Depth - 1;
        while (open[depth] is not (HtmlTag.Td or HtmlTag.Th or HtmlTag.Caption))
            depth--;
        open.PopTo(depth);
    }

    private static bool EndsTablePart(HtmlTag tag) => tag == HtmlTag.Table || HtmlTags.Is(tag, TagTraits.TablePart);

    private Handling StartInSelect(HtmlTag tag)
    {
        if (tag == HtmlTag.Script)
            return Handling.Leaf;
        if (tag is not (HtmlTag.Option or HtmlTag.Optgroup))
        {
            open.Refuse();
            return Handling.Done;
        }
        if (open.Current == HtmlTag.Option)
            open.Pop();
        if (tag == HtmlTag.Optgroup && open.Current == HtmlTag.Optgroup)
            open.Pop();
        open.Push(tag);
        return Handling.Done;
    }

    private Handling EndInSelect(HtmlTag tag)
    {
        if (tag == HtmlTag.Select)
            open.PopTo(open.Find(HtmlTag.Select));
        else if (tag is not (HtmlTag.Option or HtmlTag.Optgroup))
            open.Refuse();
        else if (tag == HtmlTag.Optgroup && open.Current == HtmlTag.Option && open[open.Depth - 2] == HtmlTag.Optgroup)
            open.PopTo(open.Depth - 2);
        else if (open.Current == tag)
            open.Pop();
        return Handling.Done;
    }
}
