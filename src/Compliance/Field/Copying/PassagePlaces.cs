namespace Nianbao.Compliance.Field.Copying;

/// <summary>Takes places in a report's squeezed text back to its sections. Not thread-safe.</summary>
internal sealed class PassagePlaces(ReportDigest report)
{
    /// <summary>By section; null for one in which nothing was looked for yet.</summary>
    private readonly int[]?[] _offsets = new int[]?[report.Texts.Length];

    /// <param name="start">Offset in <see cref="TextPrint.Text"/>; the passage crosses no line break.</param>
    public TextSpan Locate(int start, int end)
    {
        for (var i = 0; i < report.Texts.Length; i++)
        {
            var section = report.Texts[i];
            var offsets = _offsets[i] ??= TextPrint.Offsets(section.Text);
            if (start < offsets.Length)
            {
                var (from, to) = (offsets[start], offsets[Math.Min(end, offsets.Length) - 1] + 1);
                return new TextSpan(section.SectionId, from, to, section.Text[from..to]);
            }
            (start, end) = (start - offsets.Length - 1, end - offsets.Length - 1);
        }
        throw new ArgumentOutOfRangeException(nameof(start), start, "The text is shorter.");
    }
}
