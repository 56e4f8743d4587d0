using System.Globalization;
using WelfareLedger.Cli.CommandLines;
using WelfareLedger.Cli.Terminals;
using WelfareLedger.EventLog;
using WelfareLedger.Hosting.Homes;
using WelfareLedger.ReadModels;

namespace WelfareLedger.Cli.Verbs;

/// <summary>How a ledger is: where its parts stand, how large they are, and what is wrong.</summary>
sealed class StatusVerb() : Verb(
    "status", new("台账状况：位置、大小、健康", "how the ledger is: positions, sizes, health"), "status", "status --json")
{
    public override async Task<int> RunAsync(Call call, CancellationToken cancellation)
    {
        var home = await Opening.OpenAsync(call, cancellation).ConfigureAwait(false);
        await using var opened = home.ConfigureAwait(false);
        var end = await home.Ledger.Log.LastPositionAsync(cancellation).ConfigureAwait(false);
        var answer = Answer(home, end, await AuditAsync(home, cancellation).ConfigureAwait(false));
        if (call.Json) Json.WriteLine(call.Terminal, answer);
        else Show(call, home, answer);
        return answer.Health is "stopped" or "audit" ? ExitCode.LogStopped : ExitCode.Done;
    }

    public static ProjectionAnswer AnswerOf(ProjectionStatus status) => new(
        status.Name,
        status.Version,
        status.At.Value,
        status.BuildingVersion,
        status.BuildingAt?.Value,
        status.Stopped is { } stopped
            ? new(stopped.Position.Value, stopped.Event.ToString(), stopped.Type, stopped.Why)
            : null);

    // Asking how it is does not begin it.
    static async ValueTask<AuditAnswer?> AuditAsync(LedgerHome home, CancellationToken cancellation) =>
        File.Exists(home.Place.Audit)
            ? AuditAnswer.Of(await home.Audit.Trail.StatusAsync(cancellation).ConfigureAwait(false))
            : null;

    static StatusAnswer Answer(LedgerHome home, Position end, AuditAnswer? audit)
    {
        var projections = home.Reading.Projections.Status();
        var health = projections switch
        {
            _ when projections.Any(status => status.Stopped is not null) => "stopped",
            _ when audit is { Stopped: true } => "audit",
            _ when home.Ledger.Clock.Problem is not null => "clock",
            _ when projections.Any(status => status.At < end) => "behind",
            _ => "ok",
        };
        var place = home.Place;
        return new(
            home.IsSample ? "sample" : "real",
            home.Ledger.LedgerId,
            health,
            new(end.Value, place.Store is null ? SizeOf(place.Log) : null),
            SizeOf(place.Vault),
            SizeOf(place.Read),
            [.. projections.Select(AnswerOf)],
            audit,
            Environment.GetEnvironmentVariable("DOTNET_EnableDiagnostics") != "0");
    }

    // With what is written ahead and not yet taken into the file.
    static long SizeOf(string path) =>
        new[] { path, path + "-wal" }.Select(file => new FileInfo(file))
            .Where(file => file.Exists).Sum(file => file.Length);

    static void Show(Call call, LedgerHome home, StatusAnswer answer)
    {
        var zh = call.Language == Language.Chinese;
        var rows = new List<string[]>
        {
            new[] { zh ? "台账" : "ledger", $"{answer.Id}" },
            new[] { zh ? "种类" : "kind", zh ? (home.IsSample ? "样例" : "正式") : answer.Ledger },
            new[] { zh ? "状况" : "health", zh ? HealthZh(answer.Health) : answer.Health },
            new[] { zh ? "日志位置" : "log position", Number(answer.Log.Position) },
            answer.Log.Bytes is { } bytes
                ? [zh ? "日志字节" : "log bytes", Number(bytes)]
                : [zh ? "日志所在" : "log", home.Place.LogName],
            new[] { zh ? "密钥库字节" : "vault bytes", Number(answer.VaultBytes) },
            new[] { zh ? "查询库字节" : "read models bytes", Number(answer.ReadBytes) },
        };
        var model = zh ? "查询表" : "read model";
        foreach (var projection in answer.Projections)
            rows.Add([$"{model} {projection.Name}", Standing(projection, answer.Log.Position, zh)]);
        rows.Add([zh ? "审计检查点" : "checkpoint", Signed(answer.Audit, zh)]);
        if (home.Ledger.Clock.Problem is { } problem) rows.Add([zh ? "时钟" : "clock", call.In(problem.Reason)]);
        if (answer is { Ledger: "real", Diagnostics: true })
        {
            rows.Add([zh ? "注意" : "note", zh
                ? "诊断端口开着，密钥可能进入转储；正式运行请设 DOTNET_EnableDiagnostics=0"
                : "diagnostics are on, keys can reach dumps; set DOTNET_EnableDiagnostics=0"]);
        }
        new Table([zh ? "项目" : "item", zh ? "值" : "value"], rows).Write(call.Terminal);
    }

    static string Standing(ProjectionAnswer projection, long end, bool zh)
    {
        if (projection.Stopped is { } stopped)
        {
            return zh
                ? $"停在位置 {stopped.Position} 的 {stopped.Type}：{stopped.Why}"
                : $"stopped at position {stopped.Position}, {stopped.Type}: {stopped.Why}";
        }
        var isBehind = projection.Position < end;
        return (isBehind, zh) switch
        {
            (false, true) => "最新",
            (false, false) => "current",
            (true, true) => $"在位置 {projection.Position}，日志在 {end}",
            (true, false) => $"at position {projection.Position} of {end}",
        };
    }

    static string Signed(AuditAnswer? audit, bool zh) => (audit, zh) switch
    {
        ({ Stopped: true }, true) => "已停签：日志与审计树不符，见 audit verify",
        ({ Stopped: true }, false) => "stopped: the log is not what the tree says it was; see audit verify",
        ({ Checkpoint: { } size, SignedAt: { } at }, true) =>
            $"{Number(size)} 条，签署于 {Moments.Local(at)}，此后 {Number(audit.Leaves - size)} 条待签{By(audit, zh)}",
        ({ Checkpoint: { } size, SignedAt: { } at }, false) =>
            $"{Number(size)} leaves, signed {Moments.Local(at)}; {Number(audit.Leaves - size)} since{By(audit, zh)}",
        (_, true) => "尚未签署",
        (_, false) => "none yet",
    };

    static string By(AuditAnswer audit, bool zh) => (audit.Cosigners, zh) switch
    {
        ([], _) => "",
        (_, true) => $"；见证：{string.Join('、', audit.Cosigners)}",
        (_, false) => $"; cosigned by {string.Join(", ", audit.Cosigners)}",
    };

    static string HealthZh(string health) => health switch
    {
        "ok" => "正常",
        "behind" => "查询表未追上",
        "clock" => "时钟待确认",
        "audit" => "审计停签",
        _ => "查询表停止",
    };

    static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
