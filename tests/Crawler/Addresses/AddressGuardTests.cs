using System.Collections.Immutable;
using System.Net;
using Nianbao.Crawler.Addresses;

namespace Nianbao.Tests.Crawler.Addresses;

public sealed class AddressGuardTests
{
    private static readonly AddressGuard Guard = new(ImmutableHashSet.Create(StringComparer.OrdinalIgnoreCase, "127.0.0.1:5001"), TimeSpan.FromSeconds(1));

    [Theory]
    [InlineData("http://www.example.gov.cn/")]
    [InlineData("https://jyj.example.gov.cn/zfxxgknb/")]
    [InlineData("http://www.gov.cn/")]
    [InlineData("http://测试.政务.cn/")]
    [InlineData("http://测试.政务/")]
    [InlineData("https://www.cas.cn/xxgk/")]
    [InlineData("http://127.0.0.1:5001/x")]
    public void Government_reviewed_and_trusted_hosts_may_be_asked(string url) => Guard.FindRefusal(new Uri(url)).ShouldBeNull();

    [Theory]
    [InlineData("ftp://www.example.gov.cn/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("http://www.example.com/")]
    [InlineData("http://evilgov.cn/")]
    [InlineData("http://gov.cn.example.com/")]
    [InlineData("http://www.example.gov.cn@evil.com/")]
    [InlineData("http://user:word@www.example.gov.cn/")]
    [InlineData("http://www.example.gov.cn:8080/")]
    [InlineData("https://www.example.gov.cn:80/")]
    [InlineData("http://127.0.0.1/")]
    [InlineData("http://127.0.0.1:5002/")]
    [InlineData("http://2130706433/")]
    [InlineData("http://[::1]/")]
    [InlineData("http://122.137.242.24:8080/")]
    [InlineData("http://www.chinamil.mil.cn/")]
    public void Everything_else_may_not(string url) => Guard.FindRefusal(new Uri(url)).ShouldNotBeNull();

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("10.1.2.3")]
    [InlineData("172.31.255.255")]
    [InlineData("192.168.0.1")]
    [InlineData("169.254.169.254")]
    [InlineData("100.100.100.200")]
    [InlineData("168.63.129.16")]
    [InlineData("0.0.0.0")]
    [InlineData("224.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::")]
    [InlineData("::1")]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("::127.0.0.1")]
    [InlineData("64:ff9b::a00:1")]
    [InlineData("64:ff9b:1::1")]
    [InlineData("2002:7f00:1::")]
    [InlineData("2001:0:53aa:64c::1")]
    [InlineData("fc00::1")]
    [InlineData("fd00:ec2::254")]
    [InlineData("fe80::1")]
    [InlineData("ff02::1")]
    [InlineData("2001:db8::1")]
    public void Addresses_off_the_public_internet_are_forbidden(string address) => AddressRanges.FindForbidden(IPAddress.Parse(address)).ShouldNotBeNull();

    [Theory]
    [InlineData("202.108.1.1")]
    [InlineData("172.32.0.1")]
    [InlineData("100.63.255.255")]
    [InlineData("2400:3200::1")]
    [InlineData("::ffff:202.108.1.1")]
    [InlineData("64:ff9b::ca6c:101")]
    public void Public_addresses_are_not(string address) => AddressRanges.FindForbidden(IPAddress.Parse(address)).ShouldBeNull();

    [Fact]
    public async Task A_public_name_that_resolves_to_a_private_address_is_not_connected_to()
    {
        // One good address among them does not help: which one answers must not decide.
        var guard = new AddressGuard([], TimeSpan.FromSeconds(1), (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Parse("202.108.1.1"), IPAddress.Loopback]));
        using var handler = new SocketsHttpHandler { ConnectCallback = guard.ConnectAsync };
        using var client = new HttpClient(handler);
        var failure = await Should.ThrowAsync<HttpRequestException>(() => client.GetAsync(new Uri("http://www.example.gov.cn/")));
        failure.InnerException.ShouldBeOfType<AddressRefusedException>().Message.ShouldContain("127.0.0.1");
    }
}
