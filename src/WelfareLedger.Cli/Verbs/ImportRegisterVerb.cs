using System.CommandLine;
using System.Diagnostics;
using WelfareLedger.Cli.CommandLines;
using WelfareLedger.Domain;
using WelfareLedger.Exchange.Registers;

namespace WelfareLedger.Cli.Verbs;

/// <summary>Takes a list that an office keeps beside its rosters, and answers for each row.</summary>
sealed class ImportRegisterVerb : Verb
{
    const int GuestsMax = 10_000;

    readonly RegisterKind _kind;
    readonly Argument<string> _file;
    readonly Option<Code<Office>?> _office;
    readonly Option<DateOnly?> _on;
    readonly Option<string?>? _activity;
    readonly Option<int?>? _guests;
    readonly Option<string?>? _survey;
    readonly Option<Code<Actor>?> _actor;
    readonly Option<bool> _dryRun;

    public ImportRegisterVerb(Language language, RegisterKind kind)
        : base(NameOf(kind), TitleOf(kind), ExampleOf(kind))
    {
        _kind = kind;
        var typed = new Typed(language);
        _file = Add(typed.Argument("FILE", "名单：.xlsx、.xls 或 .csv", "the list: .xlsx, .xls or .csv"));
        _office = Add(typed.Code<Office>("--office", "CODE", "所属机构（必填）", "whose they are (required)"));
        _office.Required = true;
        _on = Add(typed.Day("--on", "名单的日期（默认今天）", "the list's day (today)"));
        if (kind == RegisterKind.Attendance)
        {
            _activity = Add(typed.Word("--activity", "ACTIVITY", "活动 id（必填）", "id of the session (required)"));
            _activity.Required = true;
            _guests = Add(typed.Count("--guests", GuestsMax, "没有档案的来宾人数", "how many were there who have no file"));
        }
        if (kind == RegisterKind.Survey)
        {
            _survey = Add(typed.Word("--survey", "SURVEY", "摸底 id（必填）", "id of the survey's round (required)"));
            _survey.Required = true;
        }
        _actor = Add(typed.Code<Actor>("--actor", "CODE", "经办人代码", "staff code of who imports"));
        _dryRun = Add(typed.Flag(
            "--dry-run", "只试不记：回答照旧，什么也不记录", "answer as ever, and record nothing"));
    }

    /// <summary>The verbs for all kinds.</summary>
    public static IEnumerable<ImportRegisterVerb> All(Language language) =>
        Enum.GetValues<RegisterKind>().Select(kind => new ImportRegisterVerb(language, kind));

    public override async Task<int> RunAsync(Call call, CancellationToken cancellation)
    {
        var office = call.Get(_office)!.Value;
        var activity = _activity is null ? (Id<Domain.Activity>?)null : Subjects.ActivityOf(call.Get(_activity)!);
        var home = await Opening.OpenAsync(call, cancellation).ConfigureAwait(false);
        await using var opened = home.ConfigureAwait(false);
        var options = new RegisterOptions(
            _kind, office, call.Get(_on) ?? home.Ledger.Today, Opening.By(call.Get(_actor), office), activity,
            _guests is null ? 0 : call.Get(_guests) ?? 0,
            _survey is null ? null : Subjects.SurveyOf(call.Get(_survey)!), call.Get(_dryRun));
        return await ImportVerb.ImportAsync(
            call, home,
            progress => new RegisterImport(home.Ledger).RunAsync(call.Get(_file), options, progress, cancellation),
            new ImportPage(call, keepsUnknownColumns: false)).ConfigureAwait(false);
    }

    static string NameOf(RegisterKind kind) => kind.ToString().ToLowerInvariant();

    static Text TitleOf(RegisterKind kind) => kind switch
    {
        RegisterKind.Carers => new("导入爱心妈妈、志愿者及核查结果", "import carers with their checks"),
        RegisterKind.Organisations => new("导入组织", "import organisations"),
        RegisterKind.Members => new("导入组织成员和负责人", "import members of organisations, and who leads them"),
        RegisterKind.Installations => new("导入视频连线安装名单", "import devices for video links"),
        RegisterKind.Attendance => new("导入活动签到表", "import the attendance sheet of a session"),
        RegisterKind.Survey => new("导入摸底名单", "import what a survey's round found"),
        _ => throw new UnreachableException($"No title of {kind}"),
    };

    static string ExampleOf(RegisterKind kind) => kind switch
    {
        RegisterKind.Attendance => "import attendance sheet.csv --office 140825-federation "
            + "--activity 0195d0a8888870008000000000000008 --dry-run",
        RegisterKind.Survey => "import survey list.csv --office 141002-civil-affairs "
            + "--survey 0195d0a8bbbb7000800000000000000b --dry-run",
        _ => $"import {NameOf(kind)} {NameOf(kind)}.csv --office 140521-federation --dry-run",
    };
}
