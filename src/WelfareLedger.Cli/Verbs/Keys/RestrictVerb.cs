using System.CommandLine;
using WelfareLedger.Application;
using WelfareLedger.Cli.CommandLines;
using WelfareLedger.Cli.Terminals;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Keys;

namespace WelfareLedger.Cli.Verbs;

/// <summary>Has people's data kept and not used.</summary>
sealed class RestrictVerb : Verb
{
    static readonly Dictionary<string, RestrictionGround> Grounds = new()
    {
        ["retention-not-over"] = RestrictionGround.RetentionNotOver,
        ["erasure-infeasible"] = RestrictionGround.ErasureInfeasible,
    };

    readonly OrderOptions _order;
    readonly Option<string?> _ground;

    public RestrictVerb(Language language)
        : base("restrict", new("限制使用：只保存，不查看、不添加", "keep people's data and do not use it"),
            "keys restrict 141002-2024-00017 --ground retention-not-over --approver yd-01 --second-approver yd-02")
    {
        _order = new(language, this);
        _ground = Add(new Typed(language).Word(
            "--ground", "WHY", "法律依据（个人信息保护法第四十七条第二款）", "the legal basis (PIPL, art. 47 ¶2)",
            [.. Grounds.Keys]));
    }

    public override async Task<int> RunAsync(Call call, CancellationToken cancellation)
    {
        if (call.Get(_ground) is not { } ground)
            throw new StopException(ExitCode.Usage, "须写明法律依据：--ground WHY。", "Say why: --ground WHY.");
        return await OrderGiving.RunAsync(
            call, _order,
            people => new KeysCommand.Restrict(
                people, _order.Categories(call), Grounds[ground], _order.Evidence(call), _order.Approval(call)),
            new("已限制使用", "restricted"), cancellation).ConfigureAwait(false);
    }
}

/// <summary>Lets people's data be used again.</summary>
sealed class LiftVerb : Verb
{
    readonly OrderOptions _order;

    public LiftVerb(Language language)
        : base("lift", new("解除限制", "let restricted data be used again"),
            "keys lift 141002-2024-00017 --approver yd-01 --second-approver yd-02") =>
        _order = new(language, this);

    public override Task<int> RunAsync(Call call, CancellationToken cancellation) => OrderGiving.RunAsync(
        call, _order,
        people => new KeysCommand.Lift(people, _order.Categories(call), _order.Evidence(call), _order.Approval(call)),
        new("已解除限制", "no longer restricted"), cancellation);
}

/// <summary>Orders that destroy nothing.</summary>
static class OrderGiving
{
    public static async Task<int> RunAsync(
        Call call, OrderOptions options, Func<ValueList<DataSubject>, KeysCommand> order, Text done,
        CancellationToken cancellation)
    {
        _ = options.Approval(call); // before anything is opened
        var home = await Opening.OpenAsync(call, cancellation).ConfigureAwait(false);
        await using var opened = home.ConfigureAwait(false);
        var people = await options.PeopleAsync(call, home, cancellation).ConfigureAwait(false);
        foreach (var who in people)
        {
            if (await home.Ledger.KeyOrders.SubjectAsync(who, [], home.Ledger.Today, cancellation)
                .ConfigureAwait(false) is null)
                throw Subjects.NotFound(who.Stream);
        }
        var outcome = await home.Keys.GiveAsync(Guid.NewGuid(), order(people), options.By(call), cancellation)
            .ConfigureAwait(false);
        if (outcome is not CommandOutcome.Accepted accepted) throw OrderOutcome.NotAccepted(outcome);
        if (call.Json)
        {
            Json.WriteLine<OrderAnswer>(call.Terminal, new(
                [.. accepted.Events.Select(id => id.ToString())], Opening.Mark(home)));
        }
        else call.Say($"{done.Zh}：{accepted.Events.Count} 人。", $"{accepted.Events.Count} {done.En}.");
        return ExitCode.Done;
    }
}
