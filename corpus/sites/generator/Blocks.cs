namespace Nianbao.SiteGenerator;

/// <summary>A piece of a report as it is printed, before any markup.</summary>
internal abstract record PrintBlock;

/// <param name="Level">0 the report's title, 1 a prescribed heading, 2 a sub-heading.</param>
internal sealed record Heading(string Text, int Level) : PrintBlock;

internal sealed record Paragraph(string Text) : PrintBlock;

internal sealed record Picture(string Source) : PrintBlock;

/// <param name="HeaderRows">Rows above the first value row, for markups that know a table head.</param>
internal sealed record PrintTable(IReadOnlyList<IReadOnlyList<PrintCell>> Rows, int HeaderRows) : PrintBlock;

internal sealed record PrintCell(string Text, int Rows = 1, int Columns = 1, bool IsValue = false);
