using System.CommandLine;
using System.Globalization;
using WelfareLedger.Cli.CommandLines;
using WelfareLedger.Cli.Terminals;
using WelfareLedger.Domain;
using WelfareLedger.ReadModels;

namespace WelfareLedger.Cli.Verbs;

/// <summary>Who has each child of a journey at an instant, or since when that is unknown.</summary>
sealed class JourneyVerb : Verb
{
    readonly Argument<string> _journey;
    readonly Option<DateTimeOffset?> _at;
    readonly Option<string?> _known;

    public JourneyVerb(Language language)
        : base("journey", new("行程：每名儿童由谁看护", "who has each child of an escort journey"),
            "journey 0195d0a8888870008000000000000008",
            "journey 0195d0a8888870008000000000000008 --at 2023-07-10T12:00+08:00 --json")
    {
        var typed = new Typed(language);
        _journey = Add(typed.Argument("JOURNEY", "行程 id", "id of the journey"));
        _at = Add(typed.Instant("--at", "哪一时刻（默认最后所知）", "at which instant (the last that is told of)"));
        _known = Add(typed.Word(
            "--known", "TIME|EVENT", "按当时所知：时刻、日期或事件 id", "as known then: a time, a day or an event's id"));
    }

    public override async Task<int> RunAsync(Call call, CancellationToken cancellation)
    {
        var home = await Opening.OpenAsync(call, cancellation).ConfigureAwait(false);
        await using var opened = home.ConfigureAwait(false);
        var typed = call.Get(_journey);
        var journey = Subjects.JourneyOf(typed);
        var known = await Moments.ResolveAsync(home, call.Get(_known), "--known", cancellation).ConfigureAwait(false);
        var asOf = new AsOf(null, known?.Position) { KnownTime = known?.Time };
        var view = await home.Reading.Journeys.GetAsync(journey, call.Get(_at), asOf, cancellation)
            .ConfigureAwait(false) ?? throw Subjects.NotFound(typed);
        if (call.Json) Json.WriteView(call.Terminal, view, Opening.Mark(home));
        else Write(call, view);
        return view.Totals.Unaccounted > 0 ? ExitCode.Refused : ExitCode.Done;
    }

    static void Write(Call call, JourneyView view)
    {
        var totals = view.Totals;
        call.Note(
            $"{view.Trip} 第 {view.Batch} 批，{view.From} → {view.To}，{Words.In(view.Stage, Language.Chinese)}：儿童 "
                + $"{totals.Children} 名，护送人员 {view.Escorts.Count} 名；在家 {totals.WithFamily}，在途 "
                + $"{totals.WithEscorts}，已交接 {totals.HandedOver}，其他 {totals.Elsewhere}，下落不明 {totals.Unaccounted}。",
            $"{view.Trip} batch {view.Batch}, {view.From} to {view.To}, {Words.In(view.Stage, Language.English)}: "
                + $"{totals.Children} children, {view.Escorts.Count} escorts; {totals.WithFamily} with their families, "
                + $"{totals.WithEscorts} with escorts, {totals.HandedOver} handed over, {totals.Elsewhere} elsewhere, "
                + $"{totals.Unaccounted} unaccounted for.");
        string[] headers = call.Language == Language.Chinese
            ? ["儿童", "座位组", "由谁看护", "自"]
            : ["child", "group", "who has the child", "since"];
        new Table(headers, [.. view.Children.OrderBy(child => child.Unknown is null).Select(child => (string[])
        [
            child.Child.ToString(), child.Group?.Value ?? "-", Custody(child, call.Language), Since(child.Since),
        ])]).Write(call.Terminal);
        if (view.Gaps.Count > 0)
        {
            string[] gaps = call.Language == Language.Chinese
                ? ["下落不明", "原因", "自", "至"]
                : ["unaccounted", "why", "since", "until"];
            new Table(gaps, [.. view.Gaps.Select(gap => (string[])
            [
                gap.Child.ToString(), Words.In(gap.Why, call.Language), Since(gap.Since), Since(gap.Until),
            ])]).Write(call.Terminal);
        }
    }

    static string Custody(TravellerView child, Language language)
    {
        if (child.Unknown is { } doubt)
            return new Text("不明：", "unknown: ").In(language) + Words.In(doubt, language);
        var custodian = child.Custodian!;
        var who = custodian.Escort?.ToString() ?? custodian.Receiver?.ToString() ?? custodian.Organisation?.Value;
        return Words.In(custodian.Kind, language) + (who is null ? "" : $" {who}");
    }

    static string Since(DateTimeOffset? time) => time is { } instant
        ? instant.ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)
        : "-";
}
