using System.CommandLine;
using System.Net;
using WelfareLedger.Api.EventStore;
using WelfareLedger.Api.EventStore.Security;
using WelfareLedger.Cli.CommandLines;

namespace WelfareLedger.Cli.Verbs;

/// <summary>How <c>run</c> is told to let the clients of EventStoreDB in.</summary>
sealed class EndpointOptions
{
    const int PortMax = 65_535;

    readonly Option<int?> _port;
    readonly Option<string?> _host;
    readonly Option<bool> _allowAppend;
    readonly Option<bool> _open;
    readonly Option<string?> _users;
    readonly Option<string?> _certificate;
    readonly Option<string?> _key;

    public EndpointOptions(Command verb, Typed typed)
    {
        _port = Add(typed.Count("--esdb-port", PortMax,
            "在此端口以 EventStoreDB 协议提供日志（只读）", "serve the log to EventStoreDB's clients, to read"));
        _host = Add(typed.Word("--esdb-host", "IP",
            "监听的地址（默认仅本机；其他地址须有证书和名单）", "the address to listen on (127.0.0.1)"));
        _allowAppend = Add(typed.Flag("--esdb-allow-append",
            "也接受合格的台账事件", "take events that the ledger could have recorded"));
        _open = Add(typed.Flag("--esdb-open",
            "仅供开发：提供另一个日志 open.db，什么都接受", "for development: serve another log, open.db, for anything"));
        _users = Add(typed.Word("--esdb-users", "FILE",
            "用户名单，由 esdb-user 生成", "who may, in lines that esdb-user makes"));
        _certificate = Add(typed.Word("--esdb-cert", "FILE",
            "TLS 证书（PEM）", "the certificate for TLS (PEM)"));
        _key = Add(typed.Word("--esdb-key", "FILE", "证书的私钥（PEM）", "the certificate's private key (PEM)"));

        Option<T> Add<T>(Option<T> option)
        {
            verb.Options.Add(option);
            return option;
        }
    }

    /// <summary>Null when nothing is to be served.</summary>
    /// <exception cref="StopException">The options do not go together, or a file cannot be read.</exception>
    public Serving? Read(Call call)
    {
        if (call.Get(_port) is not { } port)
        {
            return Others.FirstOrDefault(other => call.Parsed.GetResult(other) is { Implicit: false }) is { } lonely
                ? throw new StopException(
                    ExitCode.Usage, $"{lonely.Name} 要和 --esdb-port 一起用。", $"{lonely.Name} goes with --esdb-port.")
                : null;
        }
        if (call.Get(_open) && call.Get(_allowAppend))
            throw new StopException(
                ExitCode.Usage,
                "--esdb-open 和 --esdb-allow-append 只能用一个。", "It is either --esdb-open or --esdb-allow-append.");
        var settings = new EndpointSettings
        {
            Port = port,
            Host = HostOf(call),
            Users = call.Get(_users) is { } users ? ReadUsers(users) : null,
            Certificate = Certificates.Read(call.Get(_certificate), call.Get(_key), _certificate.Name, _key.Name),
            Time = call.Terminal.Time,
            Trouble = what => call.Note($"端点出错：{what}", $"The endpoint met a fault: {what}"),
        };
        return new(settings, call.Get(_open), call.Get(_allowAppend));
    }

    IEnumerable<Option> Others => [_host, _allowAppend, _open, _users, _certificate, _key];

    IPAddress HostOf(Call call) =>
        call.Get(_host) is not { } host ? IPAddress.Loopback
        : host == "localhost" ? IPAddress.Loopback
        : IPAddress.TryParse(host, out var address) ? address
        : throw new StopException(
            ExitCode.Usage,
            "--esdb-host 应为 IP 地址，如 127.0.0.1 或 0.0.0.0。",
            "--esdb-host is an IP address, such as 127.0.0.1 or 0.0.0.0.");

    static UserList ReadUsers(string path)
    {
        try
        {
            return UserList.Parse(File.ReadLines(path));
        }
        catch (FormatException e)
        {
            throw new StopException(
                ExitCode.BadData,
                new($"用户名单 {path} 读不了（{e.Message}）；每行用 esdb-user 生成。",
                    $"The list of users {path} cannot be read ({e.Message}); esdb-user makes its lines."),
                e);
        }
    }
}
