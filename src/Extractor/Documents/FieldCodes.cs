namespace Nianbao.Extractor.Documents;

/// <summary>Keeps track of the fields of a word processor's text, whose codes are no text while their results are. Fields may nest.</summary>
internal sealed class FieldCodes
{
    /// <summary>One entry for each open field; true while its code is read.</summary>
    private readonly Stack<bool> open = [];
    private int codes;

    /// <summary>True while the code of any open field is read.</summary>
    public bool IsInCode => codes > 0;

    public void Begin() => Push(isCode: true);

    public void Separate()
    {
        if (TryPop()) Push(isCode: false);
    }

    public void End() => TryPop();

    public void Clear()
    {
        open.Clear();
        codes = 0;
    }

    private void Push(bool isCode)
    {
        open.Push(isCode);
        if (isCode) codes++;
    }

    private bool TryPop()
    {
        if (!open.TryPop(out var wasCode)) return false;
        if (wasCode) codes--;
        return true;
    }
}
