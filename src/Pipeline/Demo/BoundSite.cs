using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Headers;
using Microsoft.Net.Http.Headers;

namespace Nianbao.Pipeline.Demo;

/// <summary>A sample host that knows the ports in use: answers its requests, with validators and 304 for every file.</summary>
internal sealed partial class BoundSite
{
    private static readonly FrozenDictionary<string, string> UsualTypes = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [".html"] = "text/html; charset=UTF-8",
        [".htm"] = "text/html; charset=UTF-8",
        [".txt"] = "text/plain",
        [".xml"] = "text/xml",
        [".json"] = "application/json",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private readonly SampleSite _site;
    private readonly FrozenDictionary<string, ServedFile> _files;

    public BoundSite(SampleSite site, IReadOnlyDictionary<string, Uri> addresses)
    {
        _site = site;
        var replaced = site.Description.Placeholders.ToHashSet(StringComparer.Ordinal);
        _files = site.Files.ToFrozenDictionary(
            f => f.Key,
            f => ServedFile.Of(replaced.Contains(f.Key) ? WithAddresses(f.Value, addresses) : f.Value),
            StringComparer.Ordinal);
    }

    public string Host => _site.Host;

    public async Task AnswerAsync(HttpContext context)
    {
        var request = context.Request;
        var path = request.Path.Value ?? "/";
        if (await FindRouteAsync(request, path) is { } route)
            await AnswerRouteAsync(context, route);
        else if (!HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method))
            context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
        else if (FindFile(path) is { } file)
            await SendFileAsync(context, file, TypeOf(file));
        else if (IndexOf(path + "/") is not null)
            Redirect(context, path + "/");
        else
            await SendNotFoundAsync(context);
    }

    private async Task<SampleRoute?> FindRouteAsync(HttpRequest request, string path)
    {
        var candidates = _site.Description.Routes.Where(r => r.IsPrefix ? path.StartsWith(r.Path, StringComparison.Ordinal) : path == r.Path).ToList();
        if (candidates.Count == 0)
            return null;
        var form = request.HasFormContentType ? await request.ReadFormAsync(request.HttpContext.RequestAborted) : FormCollection.Empty;
        return candidates.Find(r => r.Query is null || r.Query.All(q => request.Query[q.Key] == q.Value || form[q.Key] == q.Value));
    }

    private async Task AnswerRouteAsync(HttpContext context, SampleRoute route)
    {
        foreach (var (name, value) in route.Headers ?? ImmutableSortedDictionary<string, string>.Empty)
            context.Response.Headers[name] = value;
        if (route is { Status: StatusCodes.Status200OK, File: not null })
        {
            await SendFileAsync(context, route.File, route.ContentType ?? TypeOf(route.File));
            return;
        }

        context.Response.StatusCode = route.Status;
        if (route.File is not null)
            await SendBodyAsync(context, _files[route.File].Bytes, route.ContentType ?? TypeOf(route.File));
    }

    /// <summary>A file served under its own path. Names that start with _ are material of routes.</summary>
    private string? FindFile(string path)
    {
        var file = path.TrimStart('/');
        return path.EndsWith('/') ? IndexOf(path) : !file.StartsWith('_') && _files.ContainsKey(file) ? file : null;
    }

    private string? IndexOf(string folder)
    {
        string[] names = [$"{folder}index.html", $"{folder}index.htm"];
        return names.Select(n => n.TrimStart('/')).FirstOrDefault(_files.ContainsKey);
    }

    private async Task SendFileAsync(HttpContext context, string name, string contentType)
    {
        var file = _files[name];
        var headers = context.Response.GetTypedHeaders();
        headers.ETag = file.ETag;
        headers.LastModified = _site.Description.LastModified;
        if (IsCurrent(context.Request.GetTypedHeaders(), file.ETag))
            context.Response.StatusCode = StatusCodes.Status304NotModified;
        else
            await SendBodyAsync(context, file.Bytes, contentType);
    }

    /// <summary>RFC 9110, 13.2.2: If-None-Match counts before If-Modified-Since.</summary>
    private bool IsCurrent(RequestHeaders request, EntityTagHeaderValue tag) =>
        request.IfNoneMatch.Count > 0
            ? request.IfNoneMatch.Any(t => t.Equals(EntityTagHeaderValue.Any) || t.Compare(tag, useStrongComparison: false))
            : request.IfModifiedSince >= _site.Description.LastModified;

    private static async Task SendBodyAsync(HttpContext context, byte[] bytes, string contentType)
    {
        context.Response.ContentType = contentType;
        context.Response.ContentLength = bytes.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
            await context.Response.Body.WriteAsync(bytes, context.RequestAborted);
    }

    private static void Redirect(HttpContext context, string to)
    {
        context.Response.StatusCode = StatusCodes.Status301MovedPermanently;
        context.Response.Headers.Location = to;
    }

    private static async Task SendNotFoundAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        await SendBodyAsync(context, "<html><head><title>404 Not Found</title></head><body><center><h1>404 Not Found</h1></center></body></html>\n"u8.ToArray(), "text/html");
    }

    private string TypeOf(string file)
    {
        var extension = Path.GetExtension(file);
        return _site.Description.ContentTypes.TryGetValue(extension, out var own) ? own : UsualTypes.GetValueOrDefault(extension, "application/octet-stream");
    }

    private static byte[] WithAddresses(byte[] bytes, IReadOnlyDictionary<string, Uri> addresses) =>
        Encoding.UTF8.GetBytes(HostPlace.Replace(Encoding.UTF8.GetString(bytes), m => addresses[m.Groups["host"].Value].ToString().TrimEnd('/')));

    [GeneratedRegex(@"\{\{host:(?<host>[a-z0-9.-]+)\}\}", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex HostPlace { get; }

    private sealed record ServedFile(byte[] Bytes, EntityTagHeaderValue ETag)
    {
        public static ServedFile Of(byte[] bytes) =>
            new(bytes, new EntityTagHeaderValue(string.Create(CultureInfo.InvariantCulture, $"\"{Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 8))}\"")));
    }
}
