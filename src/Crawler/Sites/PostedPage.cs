namespace Nianbao.Crawler.Sites;

/// <summary>
/// A page of a list that only a POST gives, with the parameters of the page's own call. It goes through the same guard, robots.txt, gate, ledger and caps as
/// anything else, and only to the host of the page that makes the call.
/// </summary>
/// <param name="Body">As sent, in UTF-8.</param>
/// <param name="MediaType">Of the body: application/json or application/x-www-form-urlencoded.</param>
internal sealed record PostedPage(Uri Url, string Body, string MediaType)
{
    public const string Json = "application/json";
    public const string Form = "application/x-www-form-urlencoded";
}
