using System.Net;
using System.Net.Sockets;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Net.Client;
using WelfareLedger.EventStoreProtocol;

namespace WelfareLedger.Cli.Tests;

/// <summary>What <c>run</c> serves to the clients of EventStoreDB.</summary>
public sealed class EndpointTests : IDisposable
{
    readonly TempHome _ledger = new();

    public void Dispose() => _ledger.Dispose();

    [Fact]
    public async Task A_ledger_that_is_up_can_be_read_and_not_written()
    {
        await MakeAsync();
        var port = FreePort.Any();
        using var running = await StartAsync("run", "--esdb-port", $"{port}");
        using var channel = GrpcChannel.ForAddress($"http://127.0.0.1:{port}");
        var client = new Streams.StreamsClient(channel);

        var events = await client.Read(Everything()).ResponseStream.ReadAllAsync().ToListAsync();
        var append = async () => await AppendAsync(client, "child-1");

        events[0].Event.Event.Metadata["type"].Should().Be("ledger-opened.v1");
        (await append.Should().ThrowAsync<RpcException>()).Which.StatusCode.Should().Be(StatusCode.PermissionDenied);
        running.Interrupted();
        (await running.EndAsync()).ExitCode.Should().Be(0);
    }

    [Fact]
    public async Task An_open_one_keeps_what_others_write_beside_the_ledger()
    {
        await MakeAsync();
        for (var time = 1; time <= 2; time++)
        {
            var port = FreePort.Any();
            using var running = await StartAsync("run", "--esdb-port", $"{port}", "--esdb-open");
            using var channel = GrpcChannel.ForAddress($"http://127.0.0.1:{port}");
            var client = new Streams.StreamsClient(channel);

            await AppendAsync(client, "Anything at all");

            (await client.Read(Everything()).ResponseStream.ReadAllAsync().CountAsync()).Should().Be(time);
            running.Terminated();
            await running.EndAsync();
        }

        File.Exists(Path.Combine(_ledger.Home, "open.db")).Should().BeTrue();
        // It would not open with anything of theirs in its own log.
        (await _ledger.RunAsync("status")).ExitCode.Should().Be(0);
    }

    [Fact]
    public async Task An_open_one_is_nothing_for_a_real_ledger()
    {
        await _ledger.RunAsync("init");

        var ran = await _ledger.RunAsync("run", "--esdb-port", $"{FreePort.Any()}", "--esdb-open", "--lang", "en");

        ran.ExitCode.Should().Be(1);
        ran.Error.Should().Contain("not for a real ledger");
        File.Exists(Path.Combine(_ledger.Home, "open.db")).Should().BeFalse();
    }

    [Fact]
    public async Task A_port_that_another_has_is_one_sentence()
    {
        await MakeAsync();
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;

        var ran = await _ledger.RunAsync("run", "--esdb-port", $"{port}", "--lang", "en");

        ran.ExitCode.Should().Be(69);
        ran.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1]
            .Should().StartWith("welfare-ledger: Port ").And.Contain($"{port}").And.NotContain("Exception");
    }

    [Theory]
    [InlineData(64, "users", "--esdb-port", "2113", "--esdb-host", "0.0.0.0")]
    [InlineData(64, "IP address", "--esdb-port", "2113", "--esdb-host", "here")]
    [InlineData(64, "--esdb-port", "--esdb-open")]
    [InlineData(64, "--esdb-port", "--esdb-host", "127.0.0.1")]
    [InlineData(64, "either", "--esdb-port", "2113", "--esdb-open", "--esdb-allow-append")]
    [InlineData(64, "--esdb-key", "--esdb-port", "2113", "--esdb-cert", "no.pem")]
    [InlineData(64, "--once", "--esdb-port", "2113", "--once")]
    [InlineData(64, "1 to 65535", "--esdb-port", "70000")]
    [InlineData(69, "no.txt", "--esdb-port", "2113", "--esdb-users", "no.txt")]
    public async Task What_does_not_go_together_is_told_in_a_sentence(
        int exitCode, string word, params string[] options)
    {
        await MakeAsync();

        var ran = await _ledger.RunAsync(["run", "--lang", "en", .. options]);

        ran.ExitCode.Should().Be(exitCode);
        ran.Error.Should().Contain(word).And.NotContain("   at ");
    }

    [Fact]
    public async Task A_user_s_line_holds_a_hash_and_is_read_back()
    {
        await MakeAsync();
        var made = await _ledger.RunWithInputAsync("一个密码\n", "esdb-user", "auditor");
        await File.WriteAllTextAsync(_ledger.At("users"), made.Out);
        await File.WriteAllTextAsync(_ledger.At("broken"), "auditor:一个密码");

        var port = FreePort.Any();
        using var running = await StartAsync("run", "--esdb-port", $"{port}", "--esdb-users", _ledger.At("users"));
        using var channel = GrpcChannel.ForAddress($"http://127.0.0.1:{port}");
        var read = () => new Streams.StreamsClient(channel).Read(Everything()).ResponseStream.MoveNext();
        var broken = await _ledger.RunAsync(
            "run", "--esdb-port", $"{FreePort.Any()}", "--esdb-users", _ledger.At("broken"));

        made.Out.Should().StartWith("auditor:").And.NotContain("密码");
        (await read.Should().ThrowAsync<RpcException>()).Which.StatusCode.Should().Be(StatusCode.Unauthenticated);
        broken.ExitCode.Should().Be(65);
        broken.Error.Should().NotContain("一个密码");
        (await _ledger.RunWithInputAsync("", "esdb-user", "auditor")).ExitCode.Should().Be(64);
        (await _ledger.RunWithInputAsync("x\n", "esdb-user", "a:b")).ExitCode.Should().Be(64);
    }

    /// <summary>With something in it, so that no sample set is loaded.</summary>
    async Task MakeAsync()
    {
        await _ledger.RunAsync("init", "--sample");
        await _ledger.RunWithInputAsync(Written.Intake(1), "record", "-");
    }

    /// <summary>Up: it says so, among what is for the person only.</summary>
    async Task<Spawned> StartAsync(params string[] words)
    {
        var running = Spawned.Start(_ledger, "bash", ["-c", "exec \"$0\" \"$@\" 2>&1", Spawned.Program, .. words]);
        while (!(await running.Out.ReadLineAsync())!.Contains("Ctrl-C", StringComparison.Ordinal))
        {
        }
        return running;
    }

    static ReadReq Everything() => new()
    {
        Options = new()
        {
            All = new() { Start = new() },
            Count = long.MaxValue,
            NoFilter = new(),
            UuidOption = new() { String = new() },
        },
    };

    static async Task AppendAsync(Streams.StreamsClient client, string stream)
    {
        using var call = client.Append();
        var name = new StreamIdentifier { StreamName = ByteString.CopyFromUtf8(stream) };
        await call.RequestStream.WriteAsync(new() { Options = new() { StreamIdentifier = name, Any = new() } });
        await call.RequestStream.WriteAsync(new()
        {
            ProposedMessage = new()
            {
                Id = new() { String = Guid.NewGuid().ToString() },
                Metadata = { ["type"] = "made-up", ["content-type"] = "application/json" },
                Data = ByteString.CopyFromUtf8("{}"),
            },
        });
        await call.RequestStream.CompleteAsync();
        await call;
    }
}
