using System.CommandLine;
using System.Globalization;
using WelfareLedger.Api.Access;
using WelfareLedger.Cli.CommandLines;
using WelfareLedger.Cli.Terminals;
using WelfareLedger.Domain;
using WelfareLedger.EventLog;
using WelfareLedger.Hosting.Homes;
using WelfareLedger.ReadModels;

namespace WelfareLedger.Cli.Verbs;

/// <summary>Lists what happened, newest first, by child, carer, office, actor, kind and day.</summary>
sealed class TimelineVerb : Verb
{
    const int LimitDefault = 50;

    readonly Option<string?> _child;
    readonly Option<string?> _carer;
    readonly Option<Code<Office>?> _office;
    readonly Option<Code<Actor>?> _actor;
    readonly Option<string?> _kind;
    readonly Option<DateOnly?> _from;
    readonly Option<DateOnly?> _to;
    readonly Option<string?> _known;
    readonly Option<int?> _limit;
    readonly Option<long?> _before;
    readonly Option<bool> _jsonLines;
    readonly Option<bool> _access;

    public TimelineVerb(Language language)
        : base("timeline", new("发生过什么，新的在前", "what happened, newest first"),
            "timeline --child 141002-2024-00001",
            "timeline --access --child 141002-2024-00001",
            "timeline --office 141123-civil-affairs --kind visit-recorded --from 2024-01-01 --jsonl")
    {
        var typed = new Typed(language);
        _child = Add(typed.Word("--child", "CHILD", "某个儿童：档案编号或 id", "of this child: file number or id"));
        _carer = Add(typed.Word("--carer", "CARER", "某个爱心妈妈：id", "of this carer: id"));
        _office = Add(typed.Code<Office>("--office", "CODE", "某个机构记录的", "recorded at this office"));
        _actor = Add(typed.Code<Actor>("--actor", "CODE", "某个经办人记录的", "recorded by this actor"));
        _kind = Add(typed.Word("--kind", "NAME", "某类事件，如 visit-recorded", "of this kind, such as visit-recorded"));
        _from = Add(typed.Day("--from", "事情发生在此日或之后", "about this day or later"));
        _to = Add(typed.Day("--to", "事情发生在此日或之前", "about this day or earlier"));
        _known = Add(typed.Word("--known", "TIME|EVENT", "按当时所知", "as known then"));
        _limit = Add(typed.Count("--limit", TimelineQuery.PageMax, "每页条数（默认 50）", "entries a page (50)"));
        _before = Add(typed.Position("--before", "上一页给出的 next", "the next that the page before gave"));
        _jsonLines = Add(typed.Flag("--jsonl", "逐行 JSON，直到最后一条", "JSON, a line an entry, to the last one"));
        _access = Add(typed.Flag(
            "--access", "谁查看过此儿童的个人信息，为何，谁批准", "who looked at the child's data, why, who approved"));
    }

    public override async Task<int> RunAsync(Call call, CancellationToken cancellation)
    {
        var home = await Opening.OpenAsync(call, cancellation).ConfigureAwait(false);
        await using var opened = home.ConfigureAwait(false);
        await CatchingUp.RunAsync(call, home, cancellation).ConfigureAwait(false);
        if (call.Get(_access)) return await AccessesAsync(call, home, cancellation).ConfigureAwait(false);
        var query = await QueryAsync(call, home, cancellation).ConfigureAwait(false);
        if (call.Get(_jsonLines)) return await WriteAllAsync(call, home, query, cancellation).ConfigureAwait(false);
        var page = await PageAsync(home, query, cancellation).ConfigureAwait(false);
        if (call.Json)
        {
            Json.WriteView(call.Terminal, TimelineAnswer.Of(page), Opening.Mark(home));
            return ExitCode.Done;
        }
        Show(call, page);
        return ExitCode.Done;
    }

    async Task<int> AccessesAsync(Call call, LedgerHome home, CancellationToken cancellation)
    {
        var typed = call.Get(_child) ?? throw new StopException(
            ExitCode.Usage, "--access 要和 --child 一起用。", "--access goes with --child.");
        var child = await Subjects.ChildOfAsync(call, home, typed, cancellation).ConfigureAwait(false);
        var lines = await AccessHistory.OfAsync(home.Reading.Timelines, child, showsOversight: true, cancellation)
            .ConfigureAwait(false);
        if (call.Json || call.Get(_jsonLines))
        {
            foreach (var line in lines) Json.WriteView(call.Terminal, line, mark: null);
            return ExitCode.Done;
        }
        string[] headers = call.Language == Language.Chinese
            ? ["时间", "事件", "经办人", "角色", "机构", "用途", "类别", "批准人", "依据", "事件 id"]
            : ["time", "event", "actor", "role", "office", "purpose", "categories", "approved by", "under", "event id"];
        new Table(headers, [.. lines.Select(line => (string[])
        [
            Moments.Local(line.At), Words.OfKind(line.Kind, call.Language), line.Actor.Value, line.Role,
            line.Office?.Value ?? "-", line.Purpose?.Value ?? "-", string.Join(' ', line.Categories),
            line.ApprovedBy?.Value ?? "-", line.Under?.ToString() ?? "-", line.Event.ToString(),
        ])]).Write(call.Terminal);
        return ExitCode.Done;
    }

    async Task<TimelineQuery> QueryAsync(Call call, LedgerHome home, CancellationToken cancellation)
    {
        var known = await Moments.ResolveAsync(home, call.Get(_known), "--known", cancellation).ConfigureAwait(false);
        Id<Child>? child = call.Get(_child) is { } typed
            ? await Subjects.ChildOfAsync(call, home, typed, cancellation).ConfigureAwait(false)
            : null;
        return new()
        {
            Child = child,
            Carer = call.Get(_carer) is { } carer ? Subjects.CarerOf(carer) : null,
            Office = call.Get(_office),
            Actor = call.Get(_actor),
            Kind = call.Get(_kind),
            From = call.Get(_from),
            To = call.Get(_to),
            AsOf = new AsOf(null, known?.Position) { KnownTime = known?.Time },
            Before = call.Get(_before) is { } before ? new Position(before) : null,
            Limit = call.Get(_limit) ?? LimitDefault,
        };
    }

    /// <summary>A child's merged files are read together, whichever is named.</summary>
    static async Task<TimelinePage> PageAsync(
        LedgerHome home, TimelineQuery query, CancellationToken cancellation)
    {
        if (query.Child is not { } child)
            return await home.Reading.Timelines.QueryAsync(query, cancellation).ConfigureAwait(false);
        var files = await home.Reading.Aliases.OfAsync(child, query.AsOf, cancellation).ConfigureAwait(false);
        return await home.Reading.Timelines.QueryAsync(query, files, cancellation).ConfigureAwait(false);
    }

    static async Task<int> WriteAllAsync(
        Call call, LedgerHome home, TimelineQuery query, CancellationToken cancellation)
    {
        var rest = query with { Limit = TimelineQuery.PageMax };
        while (true)
        {
            var page = await PageAsync(home, rest, cancellation).ConfigureAwait(false);
            foreach (var entry in page.Entries) Json.WriteView(call.Terminal, EntryAnswer.Of(entry), mark: null);
            await call.Terminal.Out.FlushAsync(cancellation).ConfigureAwait(false); // shows whether anybody still reads
            if (page.Next is not { } next) return ExitCode.Done;
            // What is recorded meanwhile is no part of the answer.
            rest = rest with { Before = next, AsOf = page.AsOf };
        }
    }

    static void Show(Call call, TimelinePage page)
    {
        string[] headers = call.Language == Language.Chinese
            ? ["日期", "事件", "对象", "记录于", "机构", "经办人", "事件 id"]
            : ["day", "event", "stream", "recorded", "office", "actor", "event id"];
        var rows = page.Entries.Select(entry => (string[])
        [
            entry.On is { } on ? Moments.Day(on) : "",
            Words.OfKind(entry.Kind, call.Language),
            entry.Stream.Value,
            Moments.Local(entry.Metadata.RecordedAt),
            entry.Metadata.By.Office?.Value ?? "",
            entry.Metadata.By.Id.Value,
            entry.Event.ToString(),
        ]);
        new Table(headers, [.. rows]).Write(call.Terminal);
        if (page.Next is { } next)
        {
            var before = next.Value.ToString(CultureInfo.InvariantCulture);
            call.Note($"还有更早的：加 --before {before}", $"There is more: add --before {before}");
        }
    }
}
