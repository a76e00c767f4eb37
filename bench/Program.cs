using System.Globalization;
using Nianbao.Bench;
using Nianbao.Bench.Compliance;
using Nianbao.Bench.Hostile;
using Nianbao.Bench.Peers;
using Nianbao.Bench.Segmentation;

// Measurements and the tools that prepare their data; one line a verb.
return args switch
{
    ["segment", .. var rest] => SegmentBench.Run(rest),
    ["extract", .. var rest] => ExtractBench.Run(rest),
    ["peers", var folder, var count] => PeerBench.Run(folder, int.Parse(count, CultureInfo.InvariantCulture)),
    ["mutate", .. var rest] => MutateBench.Run(rest),
    ["compliance", .. var rest] => ComplianceBench.Run(rest),
    ["build-dictionary", var jieba, var output] => DictionaryBuild.Run(jieba, output),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("""
        bench segment FILE --mode accurate|full|search [--no-hmm] [--domain] [--passes N] [--out FILE]   cuts a file line by line, MB/s as JSON
        bench segment --start                                                                            load time and memory as JSON
        bench extract PATH… [--by stage|format] [--passes N]                                             processor time and bytes a document, as a Markdown table
        bench peers CORPUS COUNT                                                                         documents a second on the peers' pages, held to their truth, as JSON
        bench mutate PATH… [--count N] [--seed N]                                                        reads damaged documents; 1 when one throws, hangs or grows too big
        bench compliance mutate [REPORTS] [ERRORS] [SEED]                                                 plants errors in clear reports and counts what is found
        bench compliance panel [BODIES] [SEED]                                                            bodies over seven years with planted breaks
        bench compliance scale [REPORTS…]                                                                 time and memory over the number of reports
        bench build-dictionary JIEBA_FOLDER OUTPUT                                                       writes jieba.gz from the Python package
        """);
    return 2;
}
