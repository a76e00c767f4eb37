using Nianbao.Bench.Store;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace Nianbao.Tests.Store;

/// <summary>
/// A test of the store in a class that is derived once for each engine, as nested classes <c>OnSqlite</c> and <c>OnPostgres</c>. Where no
/// PostgreSQL can be started the latter are skipped with the reason.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer("Nianbao.Tests.Store.StoreFactDiscoverer", "Nianbao.Tests")]
internal sealed class StoreFactAttribute : FactAttribute;

public sealed class StoreFactDiscoverer(IMessageSink sink) : FactDiscoverer(sink)
{
    protected override IXunitTestCase CreateTestCase(ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo factAttribute) =>
        PostgresServer.WhyMissing is not null && testMethod.TestClass.Class.Name.EndsWith("+OnPostgres", StringComparison.Ordinal)
            ? new SkippedTestCase(DiagnosticMessageSink, discoveryOptions.MethodDisplayOrDefault(), discoveryOptions.MethodDisplayOptionsOrDefault(), testMethod)
            : base.CreateTestCase(discoveryOptions, testMethod, factAttribute);
}

public sealed class SkippedTestCase : XunitTestCase
{
    [Obsolete("For the framework, which makes it anew from its serialised form.")]
    public SkippedTestCase()
    {
    }

    public SkippedTestCase(IMessageSink sink, TestMethodDisplay display, TestMethodDisplayOptions options, ITestMethod method)
        : base(sink, display, options, method)
    {
    }

    protected override string? GetSkipReason(IAttributeInfo factAttribute) => PostgresServer.WhyMissing;
}
