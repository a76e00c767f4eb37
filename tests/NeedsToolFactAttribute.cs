using Nianbao.Tests.Store.Export.Package;

namespace Nianbao.Tests;

/// <summary>Skipped, with the reason, where the tool does not run.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class NeedsToolFactAttribute : FactAttribute
{
    public NeedsToolFactAttribute(string tool, params string[] probe)
    {
        if (!Runs(tool, probe))
            Skip = $"«{tool} {string.Join(' ', probe)}» does not run here: what needs it is not tried.";
    }

    private static bool Runs(string tool, string[] probe)
    {
        try
        {
            return Tool.Run(tool, Path.GetTempPath(), probe).Exit == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
