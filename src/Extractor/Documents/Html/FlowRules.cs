namespace Nianbao.Extractor.Documents.Html;

/// <summary>The rules of flowing content (WHATWG HTML §13.2.6.4.7, «in body»), without those that repair.</summary>
internal sealed class FlowRules(OpenElements open)
{
    private bool _hasForm;

    public Handling Start(HtmlTag tag)
    {
        if (IsPlain(tag))
        {
            open.Push(tag);
            return Handling.Done;
        }
        switch (tag)
        {
            case HtmlTag.Html or HtmlTag.Head or HtmlTag.Body:
            // Parts of a table without a table mean nothing.
            case var part when HtmlTags.Is(part, TagTraits.TablePart):
                open.Refuse(!HtmlTags.Is(tag, TagTraits.TablePart));
                return Handling.Done;
            case HtmlTag.H1 or HtmlTag.H2 or HtmlTag.H3 or HtmlTag.H4 or HtmlTag.H5 or HtmlTag.H6:
                open.CloseParagraph();
                if (IsHeading(open.Current))
                    open.Pop();
                break;
            case HtmlTag.Form:
                if (_hasForm)
                    return Handling.Done;
                open.CloseParagraph();
                _hasForm = true;
                break;
            case HtmlTag.Li or HtmlTag.Dd or HtmlTag.Dt:
                CloseItem(tag);
                open.CloseParagraph();
                break;
            case HtmlTag.Hr:
                open.CloseParagraph();
                return Handling.Leaf;
            case HtmlTag.Table:
                // In pages without a document type the paragraph stays open around the table.
                open.Refuse(open.FindParagraph() >= 0);
                break;
            case HtmlTag.A or HtmlTag.Nobr or HtmlTag.Button:
                open.Refuse(open.Find(tag) >= 0);
                break;
            case HtmlTag.Option or HtmlTag.Optgroup when open.Current == HtmlTag.Option:
                open.Pop();
                break;
            case HtmlTag.P or HtmlTag.Pre:
            case var block when HtmlTags.Is(block, TagTraits.Block):
                open.CloseParagraph();
                break;
            case var leaf when HtmlTags.Is(leaf, TagTraits.Void | TagTraits.RawText | TagTraits.ReplaceableText):
                return Handling.Leaf;
        }
        open.Push(tag);
        return Handling.Done;
    }

    public Handling End(HtmlTag tag)
    {
        switch (tag)
        {
            case HtmlTag.P:
                if (open.FindParagraph() < 0)
                    open.PushImplied(HtmlTag.P);
                open.CloseParagraph();
                break;
            case HtmlTag.Br:
                return Handling.Leaf;
            case HtmlTag.Form:
                EndForm();
                break;
            case HtmlTag.H1 or HtmlTag.H2 or HtmlTag.H3 or HtmlTag.H4 or HtmlTag.H5 or HtmlTag.H6:
                EndHeading();
                break;
            case HtmlTag.Li:
                EndScoped(tag, open.FindInScope(tag, HtmlTag.Ol, HtmlTag.Ul), except: tag);
                break;
            case HtmlTag.Dd or HtmlTag.Dt:
                EndScoped(tag, open.FindInScope(tag), except: tag);
                break;
            case HtmlTag.Applet or HtmlTag.Marquee or HtmlTag.Object or HtmlTag.Button or HtmlTag.Pre:
            case var block when HtmlTags.Is(block, TagTraits.Block):
                EndScoped(tag, open.FindInScope(tag), except: null);
                break;
            case var formatting when HtmlTags.Is(formatting, TagTraits.Formatting):
                if (open.Current == tag)
                    open.Pop();
                else
                    open.Refuse(open.Find(tag) >= 0);
                break;
            default:
                EndOther(tag);
                break;
        }
        return Handling.Done;
    }

    /// <summary>A quick look: true for what starts wherever it stands, as most elements do.</summary>
    private static bool IsPlain(HtmlTag tag) => (HtmlTags.Of(tag) & ~TagTraits.Formatting) == TagTraits.None && tag is not (HtmlTag.A or HtmlTag.Nobr);

    private static bool IsHeading(HtmlTag tag) => tag is >= HtmlTag.H1 and <= HtmlTag.H6;

    /// <summary>A list item ends the one before, as long as nothing lies between that holds items.</summary>
    private void CloseItem(HtmlTag tag)
    {
        for (var depth = open.Depth - 1; depth >= 0; depth--)
        {
            var item = open[depth];
            if (item == tag || tag != HtmlTag.Li && item is HtmlTag.Dd or HtmlTag.Dt && tag is HtmlTag.Dd or HtmlTag.Dt)
            {
                open.CloseImplied(item);
                open.PopTo(depth);
                return;
            }
            if (HtmlTags.Is(item, TagTraits.Special) && item is not (HtmlTag.Address or HtmlTag.Div or HtmlTag.P))
                return;
        }
    }

    private void EndScoped(HtmlTag tag, int depth, HtmlTag? except)
    {
        if (depth < 0)
            return;
        open.CloseImplied(except);
        open.PopTo(open.Find(tag));
    }

    private void EndHeading()
    {
        for (var depth = open.Depth - 1; depth >= 0 && !HtmlTags.Is(open[depth], TagTraits.ScopeBorder); depth--)
        {
            if (!IsHeading(open[depth]))
                continue;
            open.CloseImplied();
            open.PopTo(depth);
            return;
        }
    }

    private void EndForm()
    {
        var isOpen = _hasForm && open.FindInScope(HtmlTag.Form) >= 0;
        _hasForm = false;
        if (!isOpen)
            return;
        open.CloseImplied();
        // The form alone is taken out where something inside is still open.
        open.Refuse(open.Current != HtmlTag.Form);
        open.Pop();
    }

    private void EndOther(HtmlTag tag)
    {
        for (var depth = open.Depth - 1; depth >= 0; depth--)
        {
            if (open[depth] == tag)
            {
                open.CloseImplied(tag);
                open.PopTo(depth);
                return;
            }
            if (HtmlTags.Is(open[depth], TagTraits.Special))
                return;
        }
    }
}
