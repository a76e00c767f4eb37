using System.CommandLine;
using Nianbao.Pipeline.Web;

namespace Nianbao.Pipeline.Commands;

/// <summary><c>nianbao serve</c>: the hosted worker with its nightly schedule and web endpoints.</summary>
internal static class ServeCommand
{
    public static Command Create()
    {
        var urls = new Option<string?>("--urls") { Description = "Addresses to listen on, joined by semicolons (default http://127.0.0.1:5080).", HelpName = "URL" };
        var data = new Option<DirectoryInfo?>("--data") { Description = "Folder of the database, the archive and the logs (default from appsettings.json).", HelpName = "DIR" };
        var database = CommonOptions.Place().Database;
        var sources = new Option<FileInfo?>("--sources") { Description = "The roster (default from appsettings.json).", HelpName = "FILE" };
        var contact = new Option<string?>("--contact") { Description = "Mail address or web page sent with every request.", HelpName = "MAIL" };
        var command = new Command("serve", "The hosted worker: the nightly crawl (02:30 Asia/Shanghai unless configured) and its web endpoints, until stopped.") { urls, data, database, sources, contact };
        command.SetAction(async (parsed, cancellation) =>
        {
            var settings = new Dictionary<string, string?>
            {
                ["urls"] = parsed.GetValue(urls), ["Nianbao:DataFolder"] = parsed.GetValue(data)?.FullName,
                ["Nianbao:Database"] = parsed.GetValue(database),
                ["Nianbao:Sources"] = parsed.GetValue(sources)?.FullName, ["Nianbao:Contact"] = parsed.GetValue(contact),
            };
            await using var app = WorkerHost.Build(settings.Where(s => s.Value is not null));
            try
            {
                await app.RunAsync(cancellation);
            }
            catch (Microsoft.Extensions.Options.OptionsValidationException error)
            {
                throw new UsageException(string.Join(' ', error.Failures));
            }
            return ExitCode.Done;
        });
        return command;
    }
}
