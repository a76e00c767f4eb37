using System.Globalization;
using Nianbao.Bench;
using Nianbao.Bench.Crawl;
using Nianbao.Bench.Compliance;
using Nianbao.Bench.Hostile;
using Nianbao.Bench.Peers;
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
    ["segment", "--long"] => LongTextBench.Run(),
    ["segment", .. var rest] => SegmentBench.Run(rest),
    ["classify", var labels] => ClassifyBench.Run(labels),
    ["extract", .. var rest] => ExtractBench.Run(rest),
    ["peers", var folder, var count] => PeerBench.Run(folder, int.Parse(count, CultureInfo.InvariantCulture)),
    ["mutate", .. var rest] => MutateBench.Run(rest),
    ["trees", .. var rest] => TreeBench.Run(rest),
    ["pipeline", .. var rest] => PipelineBench.Run(rest),
    ["kill", .. var rest] => KillBench.Run(rest),
    ["kill-child", .. var rest] => KillChild.Run(rest),
    ["store", .. var rest] => StoreBench.Run(rest),
    ["narrative", .. var files] => SentenceStudy.Run(files),
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
        bench segment --long                                                                             time a character of long texts without a break
        bench classify LABELS_FOLDER                                                                     items classified a second of processor time
        bench extract PATH… [--by stage|format] [--passes N]                                             processor time and bytes a document, as a Markdown table
        bench peers CORPUS COUNT                                                                         documents a second on the peers' pages, held to their truth, as JSON
        bench mutate PATH… [--count N] [--seed N]                                                        reads damaged documents; 1 when one throws, hangs or grows too big
        bench trees PATH… [--count N] [--seed N]                                                         holds the direct HTML parser to the full one; 1 when a tree differs
        bench pipeline FOLDER [--documents N] [--jobs N] [--data DIR]                                    archive -> stored records, documents a second as JSON
        bench kill bulk|reextract [--rounds N] [--seed N] [--postgres]                                   kill -9 at random moments; 1 if anything is lost or half-written
        bench store --reports N --data DIR [--database CONNECTION] [--batch N]                           fills a store and asks it, as JSON
        bench compliance check PATH… [--passes N]                                                        processor time and bytes to check one report, by check function, as a Markdown table
        bench compliance mutate [REPORTS] [ERRORS] [SEED]                                                 plants errors in clear reports and counts what is found
        bench crawl-serve PORT                                                                           serves 3,000 small pages on 30 loopback hosts
        bench crawl PORT FOLDER                                                                          crawls them with pacing off, figures as JSON
        bench scale [SEED]                                                                               a nation of hosts on a simulated clock: how long a pass takes
        bench compliance panel [BODIES] [SEED]                                                            bodies over seven years with planted breaks
        bench narrative FILE…                                                                            precision and recall of figures read from labelled sentences, a line a file as JSON
        bench compliance scale [REPORTS…]                                                                 time and memory over the number of reports
        bench build-dictionary JIEBA_FOLDER OUTPUT                                                       writes jieba.gz from the Python package
        """);
    return 2;
}
