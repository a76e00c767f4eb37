using Nianbao.Bench;
using Nianbao.Bench.Crawl;
using Nianbao.Bench.Compliance;
using Nianbao.Bench.Segmentation;
using Nianbao.Bench.Store;
using Nianbao.Store;

// Measurements and the tools that prepare their data; one line a verb.
try
{
    return await Measure(args);
}
catch (StoreException error)
{
    Console.Error.WriteLine($"bench: {error.Message}");
    return 1;
}

static async Task<int> Measure(string[] args) => args switch
{
    ["segment", .. var rest] => SegmentBench.Run(rest),
    ["extract", .. var rest] => ExtractBench.Run(rest),
    ["pipeline", .. var rest] => PipelineBench.Run(rest),
    ["kill", .. var rest] => KillBench.Run(rest),
    ["kill-child", .. var rest] => KillChild.Run(rest),
    ["store", .. var rest] => StoreBench.Run(rest),
    ["compliance", .. var rest] => ComplianceBench.Run(rest),
    ["crawl", var port, var folder] => await CrawlBench.RunAsync(port, folder),
    ["crawl-serve", var port] => PageServer.Run(port),
    ["scale", .. var rest] => ScaleBench.Run(rest),
    ["build-dictionary", var jieba, var output] => DictionaryBuild.Run(jieba, output),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("""
        bench segment FILE --mode accurate|full|search [--no-hmm] [--domain] [--passes N] [--out FILE]   cuts a file line by line, MB/s as JSON
        bench segment --start                                                                            load time and memory as JSON
        bench extract FOLDER [PASSES]                                                                    time and bytes a document, whole and by stage
        bench pipeline FOLDER [--documents N] [--jobs N] [--data DIR]                                    archive -> stored records, documents a second as JSON
        bench kill bulk|reextract [--rounds N] [--seed N] [--postgres]                                   kill -9 at random moments; 1 if anything is lost or half-written
        bench store --reports N --data DIR [--database CONNECTION] [--batch N]                           fills a store and asks it, as JSON
        bench compliance mutate [REPORTS] [ERRORS] [SEED]                                                 plants errors in clear reports and counts what is found
        bench crawl-serve PORT                                                                           serves 3,000 small pages on 30 loopback hosts
        bench crawl PORT FOLDER                                                                          crawls them with pacing off, figures as JSON
        bench scale [SEED]                                                                               a nation of hosts on a simulated clock: how long a pass takes
        bench compliance panel [BODIES] [SEED]                                                            bodies over seven years with planted breaks
        bench compliance scale [REPORTS…]                                                                 time and memory over the number of reports
        bench build-dictionary JIEBA_FOLDER OUTPUT                                                       writes jieba.gz from the Python package
        """);
    return 2;
}
