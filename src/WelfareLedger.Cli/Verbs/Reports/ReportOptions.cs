using System.CommandLine;
using WelfareLedger.Application;
using WelfareLedger.Cli.CommandLines;
using WelfareLedger.Cli.Verbs.Payrolls;
using WelfareLedger.Domain;
using WelfareLedger.Exchange.Workbooks;
using WelfareLedger.Hosting.Homes;
using WelfareLedger.ReadModels;

namespace WelfareLedger.Cli.Verbs.Reports;

/// <summary><c>--xlsx FILE</c>: the same report as a workbook to print, with what it is as of below its rows.</summary>
sealed class XlsxOption
{
    readonly Option<string?> _file;

    public XlsxOption(Typed typed, Command command)
    {
        _file = typed.Word("--xlsx", "FILE", "写成可打印的中文工作簿", "as a workbook to print, in Chinese");
        command.Options.Add(_file);
    }

    public bool IsWanted(Call call) => call.Get(_file) is not null;

    /// <summary>Writes a sheet with the foot that every form has; says where it is.</summary>
    public async Task WriteAsync(
        Call call, LedgerHome home, Sheet sheet, AsOfView asOf, CancellationToken cancellation)
    {
        var file = call.Get(_file)!;
        var foot = await FootAsync(home, asOf, cancellation).ConfigureAwait(false);
        SheetWriter.WriteFile(file, sheet with { Below = [.. foot] });
        call.Note($"已写入 {file}。", $"Written to {file}.");
    }

    /// <summary>As of which day and which event; and who signs.</summary>
    static async Task<IEnumerable<string>> FootAsync(
        LedgerHome home, AsOfView asOf, CancellationToken cancellation)
    {
        var known = asOf.Known?.Position is { } position ? new EventLog.Position(position) : (EventLog.Position?)null;
        var page = await home.Reading.Timelines
            .QueryAsync(new TimelineQuery { AsOf = new(null, known), Limit = 1 }, cancellation).ConfigureAwait(false);
        var last = page.Entries.Count > 0 ? page.Entries[0].Event.ToString() : "-";
        var on = asOf.On is { } day ? $"截至 {Moments.Day(day)}；" : "";
        var sample = home.IsSample ? "【样例台账：人物皆为虚构】" : "";
        return
        [
            $"{sample}{on}按最后一个事件 {last} 为止所知编制",
            "填报单位（盖章）：　　　　　　填表人：　　　　　　审核人：　　　　　　日期：",
        ];
    }
}

/// <summary>Masked, or in clear for a purpose that is recorded first.</summary>
sealed class PersonalOptions
{
    readonly Option<bool> _open;
    readonly Option<Code<Purpose>?> _purpose;
    readonly Option<Code<Actor>?> _actor;

    public PersonalOptions(Typed typed, Command command)
    {
        _open = typed.Flag("--open", "显示个人信息原文；先记录披露", "personal data in clear; the disclosure is recorded first");
        _purpose = typed.Code<Purpose>("--purpose", "CODE", "披露的用途代码", "what for, as a code");
        _actor = typed.Code<Actor>("--actor", "CODE", "查看人代码", "staff code of who looks");
        command.Options.Add(_open);
        command.Options.Add(_purpose);
        command.Options.Add(_actor);
    }

    /// <summary>Whether it is to be in clear; a purpose has to be given with it.</summary>
    public bool Opens(Call call)
    {
        if (call.Get(_open) && call.Get(_purpose) is null)
            throw new StopException(ExitCode.Usage, "--open 要同时写明 --purpose CODE。", "--open wants --purpose CODE.");
        return call.Get(_open);
    }

    /// <summary>Puts the disclosure of many on record; what is not on record is not opened.</summary>
    public async Task DiscloseAsync(
        Call call, LedgerHome home, IReadOnlyList<Id<Child>> children, ValueList<PersonalCategory> categories,
        CancellationToken cancellation)
    {
        foreach (var some in children.Chunk(Disclosure.ChildrenMax))
        {
            var outcome = await home.Ledger.Disclosure
                .OpenAsync(
                    some, categories, call.Get(_purpose)!.Value, Opening.By(call.Get(_actor), null), cancellation)
                .ConfigureAwait(false);
            if (outcome is DisclosureOutcome.NotOpened(var why)) throw PayrollVerbs.NotDone(why);
        }
    }
}
