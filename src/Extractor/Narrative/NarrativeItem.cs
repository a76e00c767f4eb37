using System.Collections.Immutable;
using Nianbao.Extractor.Documents;

namespace Nianbao.Extractor.Narrative;

/// <summary>One problem admitted or one measure promised. Step 11.</summary>
/// <param name="Text">Verbatim, from the text of its section.</param>
/// <param name="Themes">Theme ids in the order of <c>themes.json</c>; may be empty.</param>
/// <param name="Confidence">Calibrated probability of the role, 0 to 1.</param>
/// <param name="SectionId">The section it stands in.</param>
/// <param name="Start">Offset of the first character in the section's text.</param>
/// <param name="End">Offset behind the last character.</param>
/// <param name="Status">Whether a measure is reported or promised; null for a problem, and where that is not sure.</param>
public sealed record NarrativeItem(
    NarrativeRole Role, string Text, ImmutableArray<string> Themes, double Confidence, string SectionId, int Start, int End, Origin Origin, MeasureStatus? Status = null);

public enum NarrativeRole { Problem, Measure }

public enum MeasureStatus { Done, Planned }
