using Nianbao.Bench;
using Nianbao.Bench.Crawl;
using Nianbao.Bench.Compliance;
using Nianbao.Bench.Segmentation;

// Measurements and the tools that prepare their data; one line a verb.
return args switch
{
    ["segment", .. var rest] => SegmentBench.Run(rest),
    ["extract", .. var rest] => ExtractBench.Run(rest),
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
