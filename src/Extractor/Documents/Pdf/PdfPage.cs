namespace Nianbao.Extractor.Documents.Pdf;

/// <summary>A rectangle on a page, in points from its upper left corner.</summary>
internal readonly record struct Box(double Left, double Top, double Right, double Bottom)
{
    public double Width => Right - Left;

    public double Height => Bottom - Top;

    public double CentreX => (Left + Right) / 2;

    public double CentreY => (Top + Bottom) / 2;

    public bool Holds(double x, double y) => x >= Left && x <= Right && y >= Top && y <= Bottom;

    public Box With(Box other) => new(Math.Min(Left, other.Left), Math.Min(Top, other.Top), Math.Max(Right, other.Right), Math.Max(Bottom, other.Bottom));
}

/// <summary>Characters without a gap between them.</summary>
internal readonly record struct PdfWord(string Text, Box Box);

/// <summary>A ruling line.</summary>
/// <param name="At">Its y when horizontal, its x when vertical.</param>
/// <param name="From">The smaller end in the other direction.</param>
/// <param name="To">The larger end.</param>
internal readonly record struct Rule(bool IsHorizontal, double At, double From, double To)
{
    public double Length => To - From;
}

/// <param name="Number">From 1.</param>
internal sealed record PdfPage(int Number, double Width, double Height, List<PdfWord> Words);
