namespace WelfareLedger.EventStoreClient.Tests;

public class ConnectionStringTests
{
    [Fact]
    public void One_host_is_a_single_node_with_tls()
    {
        var settings = EventStoreClientSettings.Create("esdb://host");

        settings.ConnectivitySettings.IsSingleNode.Should().BeTrue();
        settings.ConnectivitySettings.Address.Should().Be(new Uri("https://host:2113"));
        settings.ConnectivitySettings.Insecure.Should().BeFalse();
        settings.DefaultCredentials.Should().BeNull();
    }

    [Theory]
    [InlineData("esdb://one:1,two:2,three?tls=false", "one:1 two:2 three:2113")]
    [InlineData("esdb+discover://cluster.example:2113", "cluster.example:2113")]
    public void Several_hosts_or_discovery_mean_gossip(string text, string seeds)
    {
        var settings = EventStoreClientSettings.Create(text).ConnectivitySettings;

        settings.IsSingleNode.Should().BeFalse();
        string.Join(' ', settings.DnsGossipSeeds!.Select(seed => $"{seed.Host}:{seed.Port}")).Should().Be(seeds);
    }

    [Fact]
    public void Every_option_is_taken_whatever_its_case()
    {
        var settings = EventStoreClientSettings.Create(
            "esdb://admin:changeit@host:1113/?TLS=false&connectionName=desk&maxDiscoverAttempts=3&discoveryInterval=20"
            + "&gossipTimeout=30&nodePreference=ReadOnlyReplica&tlsVerifyCert=false&defaultDeadline=40"
            + "&throwOnAppendFailure=false&keepAliveInterval=-1&keepAliveTimeout=50");

        var connectivity = settings.ConnectivitySettings;
        connectivity.Address.Should().Be(new Uri("http://host:1113"));
        connectivity.MaxDiscoverAttempts.Should().Be(3);
        connectivity.DiscoveryInterval.TotalMilliseconds.Should().Be(20);
        connectivity.GossipTimeout.TotalMilliseconds.Should().Be(30);
        connectivity.NodePreference.Should().Be(NodePreference.ReadOnlyReplica);
        connectivity.TlsVerifyCert.Should().BeFalse();
        connectivity.KeepAliveInterval.Should().Be(Timeout.InfiniteTimeSpan);
        connectivity.KeepAliveTimeout.TotalMilliseconds.Should().Be(50);
        settings.ConnectionName.Should().Be("desk");
        settings.DefaultDeadline!.Value.TotalMilliseconds.Should().Be(40);
        settings.OperationOptions.ThrowOnAppendFailure.Should().BeFalse();
        settings.DefaultCredentials!.ToString().Should().Be("Basic YWRtaW46Y2hhbmdlaXQ=");
    }

    [Theory]
    [InlineData("host:2113", typeof(NoSchemeException))]
    [InlineData("http://host", typeof(InvalidSchemeException))]
    [InlineData("esdb://user@host", typeof(InvalidUserCredentialsException))]
    [InlineData("esdb://", typeof(InvalidHostException))]
    [InlineData("esdb://host:many", typeof(InvalidHostException))]
    [InlineData("esdb://host:70000", typeof(InvalidHostException))]
    [InlineData("esdb://host/path", typeof(ConnectionStringParseException))]
    [InlineData("esdb://host?tls", typeof(InvalidKeyValuePairException))]
    [InlineData("esdb://host?tls=false&TLS=true", typeof(DuplicateKeyException))]
    [InlineData("esdb://host?tsl=false", typeof(InvalidSettingException))]
    [InlineData("esdb://host?tls=maybe", typeof(InvalidSettingException))]
    [InlineData("esdb://host?gossipTimeout=-5", typeof(InvalidSettingException))]
    [InlineData("esdb://host?keepAliveInterval=-2", typeof(InvalidSettingException))]
    [InlineData("esdb://host?nodePreference=best", typeof(InvalidSettingException))]
    [InlineData("esdb://host?tlsCaFile=/nowhere/ca.pem", typeof(InvalidClientCertificateException))]
    [InlineData("esdb://host?userCertFile=/nowhere/user.pem", typeof(InvalidClientCertificateException))]
    public void A_mistake_has_its_exception(string text, Type exception)
    {
        var create = () => EventStoreClientSettings.Create(text);

        create.Should().Throw<ConnectionStringParseException>().Which.Should().BeOfType(exception);
    }
}
