// Run in this folder: dotnet run. Writes ../items.csv and ../voices.csv anew from voices/.
using System.Runtime.CompilerServices;
using Nianbao.LabelGenerator;

var labels = Path.GetDirectoryName(Folder())!;
foreach (var (name, text) in LabelSet.Grow(Path.Combine(Folder(), "voices")))
    File.WriteAllText(Path.Combine(labels, name), text);

static string Folder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
