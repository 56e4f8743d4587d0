using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Grpc.Core;
using Grpc.Net.Client;
using WelfareLedger.Api.EventStore;
using WelfareLedger.Api.EventStore.Appending;
using WelfareLedger.Api.EventStore.Security;
using WelfareLedger.EventLog;
using WelfareLedger.EventStoreProtocol;
using static WelfareLedger.Api.Tests.EventStore.Calls;

namespace WelfareLedger.Api.Tests.EventStore;

public class SecurityTests
{
    const string Password = "a pass:word 密码";

    static readonly UserList Users = UserList.Parse(
        ["# who may read", "", UserList.LineFor("auditor", Password), UserList.LineFor("desk", "other")]);

    [Theory]
    [InlineData("auditor", Password, true)]
    [InlineData("desk", "other", true)]
    [InlineData("auditor", "other", false)]
    [InlineData("auditor", "", false)]
    [InlineData("Auditor", Password, false)]
    [InlineData("nobody", Password, false)]
    [InlineData("", Password, false)]
    public void A_user_is_let_in_by_name_and_password(string name, string password, bool isLetIn)
    {
        for (var time = 0; time < 2; time++)
            Users.Admits(Basic(name, password)).Should().Be(isLetIn);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Basic")]
    [InlineData("Basic !!!")]
    [InlineData("Basic YXVkaXRvcg==")]
    [InlineData("Bearer YXVkaXRvcjphIHBhc3M6d29yZA==")]
    public void Anything_else_is_not(string? header) => Users.Admits(header).Should().BeFalse();

    [Theory]
    [InlineData("")]
    [InlineData("auditor:secret")]
    [InlineData("auditor:0:AAAAAAAAAAAAAAAAAAAAAA==:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")]
    [InlineData("auditor:9:AAAA:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")]
    [InlineData("auditor:9:AAAAAAAAAAAAAAAAAAAAAA==:AAAA")]
    [InlineData("auditor:9:?:?")]
    public void A_list_of_users_that_cannot_be_read_is_no_list(string line) =>
        FluentActions.Invoking(() => UserList.Parse([line])).Should().Throw<FormatException>();

    [Fact]
    public void A_name_stands_in_the_list_once()
    {
        var line = UserList.LineFor("auditor", Password);

        FluentActions.Invoking(() => UserList.Parse([line, line])).Should().Throw<FormatException>().WithMessage("*2*");
        line.Should().NotContain(Password);
        FluentActions.Invoking(() => UserList.LineFor("a:b", Password)).Should().Throw<ArgumentException>();
    }

    [Fact]
    public async Task Streams_are_only_for_users_and_what_clients_ask_first_is_for_all()
    {
        await using var served = await Served.OpenAsync(settings => settings with { Users = Users });
        var right = new Metadata { { "authorization", Basic("auditor", Password) } };
        var wrong = new Metadata { { "authorization", Basic("auditor", "guess") } };

        foreach (var headers in (Metadata?[])[null, wrong])
        {
            Func<Task>[] calls =
            [
                () => served.Streams.Read(OfAll(), headers).ResponseStream.MoveNext(),
                () => served.Streams.Append(headers).ResponseAsync,
                () => served.Streams.BatchAppend(headers).ResponseStream.MoveNext(),
                async () => await served.Streams.DeleteAsync(new(), headers),
            ];
            foreach (var call in calls)
                (await MustFailAsync(call)).StatusCode.Should().Be(StatusCode.Unauthenticated);
        }

        (await served.Streams.Read(OfAll(), right).ResponseStream.MoveNext()).Should().BeFalse();
        var features = new ServerFeatures.ServerFeaturesClient(served.Channel);
        (await features.GetSupportedMethodsAsync(new())).Methods.Should().NotBeEmpty();
        (await new Gossip.GossipClient(served.Channel).ReadAsync(new())).Members.Should().ContainSingle();
    }

    [Fact]
    public async Task Open_to_others_takes_both_a_certificate_and_users()
    {
        using var certificate = SelfSigned();
        await using var log = new MemoryEventLog();
        EndpointSettings open = new() { Host = IPAddress.Any, Port = 0 };

        foreach (var settings in (EndpointSettings[])[
            open, open with { Users = Users }, open with { Certificate = certificate }])
        {
            var start = () => EventStoreEndpoint.StartAsync(log, AppendRule.None, settings, CancellationToken.None);
            (await start.Should().ThrowAsync<EndpointException>()).Which.Fault.Should().Be(EndpointFault.Unprotected);
        }

        await using var endpoint = await EventStoreEndpoint.StartAsync(
            log, AppendRule.None, open with { Users = Users, Certificate = certificate }, CancellationToken.None);
        using var handler = new SocketsHttpHandler();
        handler.SslOptions.RemoteCertificateValidationCallback =
            (_, shown, _, _) => shown!.GetCertHashString() == certificate.GetCertHashString();
        using var channel = GrpcChannel.ForAddress(
            $"https://127.0.0.1:{endpoint.Port}", new GrpcChannelOptions { HttpHandler = handler });
        var right = new Metadata { { "authorization", Basic("desk", "other") } };

        (await new Streams.StreamsClient(channel).Read(OfAll(), right).ResponseStream.MoveNext()).Should().BeFalse();
    }

    [Fact]
    public async Task A_port_that_another_has_is_named()
    {
        await using var served = await Served.OpenAsync();
        await using var log = new MemoryEventLog();

        var start = () => EventStoreEndpoint.StartAsync(
            log, AppendRule.None, new() { Port = served.Port }, CancellationToken.None);

        var taken = (await start.Should().ThrowAsync<EndpointException>()).Which;
        taken.Fault.Should().Be(EndpointFault.PortTaken);
        taken.Sentence.En.Should().Contain($"{served.Port}");
        taken.Sentence.Zh.Should().Contain($"{served.Port}");
    }

    static string Basic(string name, string password) =>
        "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{name}:{password}"));

    static X509Certificate2 SelfSigned()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var now = DateTimeOffset.UtcNow;
        using var made = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), password: null);
    }
}
