using System.CommandLine;
using WelfareLedger.Cli.CommandLines;
using WelfareLedger.Cli.Terminals;
using WelfareLedger.Domain;
using WelfareLedger.Hosting.Copying;

namespace WelfareLedger.Cli.Verbs;

/// <summary>One log into another, and a comparison of both at the end.</summary>
sealed class CopyVerb : Verb
{
    readonly Option<string> _from;
    readonly Option<string> _to;

    public CopyVerb(Language language)
        : base("copy", new("把日志复制到另一处，并逐条核对", "copy a log to another place, and compare both"),
            "copy --from data --to 'esdb://127.0.0.1:2113?tls=false'",
            "copy --from 'esdb://127.0.0.1:2113?tls=false' --to /srv/ledger/ledger.db")
    {
        var (zh, en) = ("文件夹、文件或 esdb:// 连接串", "a folder, a file or esdb://");
        _from = Add(Side("--from", language == Language.Chinese ? $"来源：{zh}" : $"the source: {en}"));
        _to = Add(Side("--to", language == Language.Chinese ? $"目标：{zh}" : $"the target: {en}"));
    }

    public override async Task<int> RunAsync(Call call, CancellationToken cancellation)
    {
        var (from, to) = (SideOf(call, _from), SideOf(call, _to));
        if (from.IsSameAs(to))
            throw new StopException(ExitCode.Usage, "来源和目标是同一处。", "The source is the target.");
        var time = call.Terminal.Time;
        var copy = new LogCopy(
            stop => from.OpenToReadAsync(time, stop), stop => to.OpenToWriteAsync(time, stop), time);
        var checking = false;
        CopyOutcome outcome;
        using (var progress = new Progress(call.Terminal, events => call.In(checking
            ? new($"已核对 {events} 个事件 …", $"{events} events compared …")
            : new($"已复制 {events} 个事件 …", $"{events} events copied …"))))
        {
            outcome = await copy.RunAsync(
                new Immediate<CopyProgress>(at =>
                {
                    checking = at.IsChecking;
                    progress.Report(at.Events);
                }),
                cancellation).ConfigureAwait(false);
        }
        var answer = new CopyAnswer(outcome.Events, outcome.Copied, DifferenceOf(outcome.Difference));
        if (call.Json) Json.WriteLine(call.Terminal, answer);
        else call.Say(Words(answer, from.Name, to.Name));
        return outcome.Difference is null ? ExitCode.Done : ExitCode.Refused;
    }

    static Option<string> Side(string name, string description) =>
        new(name) { HelpName = "LOG", Description = description, Required = true };

    static CopySide SideOf(Call call, Option<string> option)
    {
        try
        {
            return CopySide.Parse(
                call.Get(option)!, call.Terminal.Variable, line => call.Terminal.Error.Write(line + "\n"));
        }
        catch (FormatException e)
        {
            throw new StopException(
                ExitCode.Usage,
                $"{option.Name}：连接串写错了；详情：{e.Message}", $"{option.Name}: {e.Message}");
        }
    }

    static CopyDifferenceAnswer? DifferenceOf(CopyDifference? difference) => difference is null
        ? null
        : new(difference.Number, difference.What, PlaceOf(difference.From), PlaceOf(difference.To));

    static CopyPlaceAnswer? PlaceOf(EventPlace? place) => place is null
        ? null
        : new(place.Id, place.Stream.Value, place.Version.Value);

    static Text Words(CopyAnswer answer, string from, string to) => answer.Difference is not { } difference
        ? new(
            $"{to} 与 {from} 一致：{answer.Events} 个事件，本次复制 {answer.Copied} 个。",
            $"{to} holds what {from} holds: {answer.Events} events, {answer.Copied} copied this time.")
        : new(
            $"{to} 与 {from} 不同，从第 {difference.Number} 个事件起（{WhatZh(difference.What)}）："
                + $"来源为{Words(difference.From, "无")}，目标为{Words(difference.To, "无")}。目标须为空，或只含来源的事件。",
            $"{to} differs from {from} from event {difference.Number} on ({difference.What}): "
                + $"{Words(difference.From, "nothing")} there, {Words(difference.To, "nothing")} here. "
                + "A target is empty, or holds events of the source only.");

    static string Words(CopyPlaceAnswer? place, string none) =>
        place is null ? none : $" {place.Stream} {place.Version} {place.Id}";

    static string WhatZh(string what) => what switch
    {
        "event" => "事件不同",
        "stream" => "事件流不同",
        "version" => "版本不同",
        "type" => "类型不同",
        "data" => "内容不同",
        _ => "元数据不同",
    };
}
