namespace Nianbao.Crawler;

/// <summary>A link that may lead to an annual report. Step 2.</summary>
/// <param name="AgencyId">Whose report it is, told from the list or the title; null when several bodies share the list and only the document can tell.</param>
/// <param name="Title">Anchor text or <c>title=</c>, whichever is longer; attachments: the page's title.</param>
/// <param name="Year">Report year named by the title or the path; null when neither does.</param>
/// <param name="FoundOn">The list page or article it was found on.</param>
/// <param name="ListedOn">The date printed beside it on the list, or null.</param>
public sealed record ReportLink(string? AgencyId, Uri Url, string Title, int? Year, LinkKind Kind, Uri FoundOn, DateOnly? ListedOn);

public enum LinkKind { Page, Attachment }
