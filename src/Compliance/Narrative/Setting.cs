namespace Nianbao.Compliance.Narrative;

/// <summary>Whose and of which time the numbers are that follow. Holds until a word says otherwise, over sentences too.</summary>
internal struct Setting(Narrator narrator, int? ownYear)
{
    private Period _period;
    private bool _isOtherBody;
    private bool _isOwnPeriodNamed;
    private bool _isUntil;

    /// <summary>True where a figure of this kind is one of the own body and the own year.</summary>
    public readonly bool IsOwn(bool isStock) => !_isOtherBody && (_period is Period.Own || (isStock && _period is Period.UpToNow));

    /// <summary>True where the sentence names the year before the own one by its number.</summary>
    public readonly bool IsOfYearBefore => !_isOtherBody && _period is Period.YearBefore;

    public void EndSentence()
    {
        _isOwnPeriodNamed = _isUntil = false;
        _period = _period is Period.YearBefore ? Period.Other : _period;
    }

    public void Read(DatedPeriod date)
    {
        var isOwnYear = date.Year is null || date.Year == ownYear;
        _period = _isUntil ? (isOwnYear ? Period.UpToNow : Period.Other) : date.IsWholeYear && isOwnYear ? Period.Own : date.IsWholeYear && date.Year == ownYear - 1 ? Period.YearBefore : Period.Other;
        (_isOwnPeriodNamed, _isUntil) = (_period is Period.Own, false);
    }

    public void Read(WordRole role)
    {
        switch (role)
        {
            case WordRole.OwnPeriod:
                (_period, _isOwnPeriodNamed) = (Period.Own, true);
                break;
            case WordRole.OtherPeriod:
                (_period, _isOwnPeriodNamed) = (Period.Other, false);
                break;
            case WordRole.Cumulative when _period is Period.Own && !_isOwnPeriodNamed:
            case WordRole.UpToNow:
                _period = Period.UpToNow;
                break;
            case WordRole.Until:
                (_period, _isUntil) = (Period.UpToNow, true);
                break;
            case WordRole.OwnBody:
                // 我办 of a government-wide report is the office that compiled it, one body of many.
                _isOtherBody = narrator.IsWide;
                break;
            case WordRole.OtherBody:
                _isOtherBody = true;
                break;
            case WordRole.WideBody:
                _isOtherBody = !narrator.IsWide;
                break;
            case WordRole.Division:
                _isOtherBody = narrator is { IsGovernment: false, IsWide: false };
                break;
        }
    }

    private enum Period { Own, UpToNow, YearBefore, Other }
}
