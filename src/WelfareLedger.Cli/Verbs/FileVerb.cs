using System.CommandLine;
using WelfareLedger.Application;
using WelfareLedger.Cli.CommandLines;
using WelfareLedger.Cli.Terminals;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Keys;
using WelfareLedger.Hosting.Homes;
using WelfareLedger.ReadModels;

namespace WelfareLedger.Cli.Verbs;

/// <summary>Shows a child's file: masked, or in clear for a purpose that is recorded first.</summary>
sealed class FileVerb : Verb
{
    static readonly ValueList<PersonalCategory> Everything = [.. Enum.GetValues<PersonalCategory>()];

    readonly Argument<string> _child;
    readonly AsOfOptions _asOf;
    readonly Option<bool> _open;
    readonly Option<Code<Purpose>?> _purpose;
    readonly Option<Code<Actor>?> _actor;

    public FileVerb(Language language)
        : base("file", new("查看一个儿童的档案", "show a child's file"),
            "file 141002-2024-00001",
            "file 141002-2024-00001 --on 2024-03-01 --known 2024-03-31",
            "file 141002-2024-00001 --open --purpose home-visit --actor yd-01")
    {
        var typed = new Typed(language);
        _child = Add(typed.Argument("CHILD", "档案编号或 id", "file number or id"));
        _asOf = new(typed, this);
        _open = Add(typed.Flag("--open", "显示个人信息原文；先记录披露", "personal data in clear; the disclosure is recorded first"));
        _purpose = Add(typed.Code<Purpose>("--purpose", "CODE", "披露的用途代码", "what for, as a code"));
        _actor = Add(typed.Code<Actor>("--actor", "CODE", "查看人代码", "staff code of who looks"));
    }

    public override async Task<int> RunAsync(Call call, CancellationToken cancellation)
    {
        var opens = call.Get(_open);
        if (opens && call.Get(_purpose) is null)
            throw new StopException(ExitCode.Usage, "--open 要同时写明 --purpose CODE。", "--open wants --purpose CODE.");
        var home = await Opening.OpenAsync(call, cancellation).ConfigureAwait(false);
        await using var opened = home.ConfigureAwait(false);
        var child = await Subjects.ChildOfAsync(call, home, call.Get(_child), cancellation).ConfigureAwait(false);
        var asOf = await _asOf.ReadAsync(call, home, cancellation).ConfigureAwait(false);
        var files = await CatchingUp.AnsweredAsync(
            call, home, () => home.Reading.Aliases.OfAsync(child, asOf, cancellation), cancellation)
            .ConfigureAwait(false);
        List<ChildFileView> views = [];
        foreach (var file in files)
            if (await ViewAsync(call, home, file, asOf, opens, cancellation).ConfigureAwait(false) is { } view)
                views.Add(view);
        if (views.Count == 0) throw Subjects.NotFound(call.Get(_child));
        Write(call, home, views);
        return ExitCode.Done;
    }

    async Task<ChildFileView?> ViewAsync(
        Call call, LedgerHome home, Id<Child> child, AsOf asOf, bool opens, CancellationToken cancellation)
    {
        var answer = await home.Reading.Children.GetWithPostsAsync(child, asOf, cancellation).ConfigureAwait(false);
        if (answer is null) return null;
        var views = new ChildFileViews(home.Ledger.Codec);
        var orders = await home.Ledger.KeyOrders.ReadAsync(cancellation).ConfigureAwait(false);
        var standing = DataOrderView.Of(orders.State, DataSubject.Of(child).Stream);
        if (!opens) return await WithOthersAsync(views.Masked(answer)).ConfigureAwait(false);
        var disclosure = await home.Ledger.Disclosure.OpenAsync(
                child, NotRestricted(standing), call.Get(_purpose)!.Value,
                Opening.By(call.Get(_actor), null), cancellation)
            .ConfigureAwait(false);
        return disclosure is DisclosureOutcome.NotOpened(var why)
            ? throw Disclosures.NotOpened(why)
            : await WithOthersAsync(views.InClear(answer)).ConfigureAwait(false);

        // What other streams tell of the child.
        async ValueTask<ChildFileView> WithOthersAsync(ChildFileView view) => view with
        {
            DataOrders = standing,
            ListChecks = await home.Reading.CrossMatches.OfAsync(answer, cancellation).ConfigureAwait(false),
            Journeys = await home.Reading.ChildJourneys.OfAsync(answer, cancellation).ConfigureAwait(false),
            Surveys = await home.Reading.ChildSurveys.OfAsync(answer, cancellation).ConfigureAwait(false),
        };
    }

    // What is restricted stays closed, and is not asked for; where nothing else is left, it is, and refused.
    static ValueList<PersonalCategory> NotRestricted(IReadOnlyList<DataOrderView> standing)
    {
        var restricted = standing.Where(order => order.Status == DataStatus.Restricted)
            .Select(order => order.Category).ToList();
        return restricted.Count == Everything.Count ? Everything : [.. Everything.Except(restricted)];
    }

    /// <summary>The file that goes on, and those that were merged into it, each with its own history.</summary>
    static void Write(Call call, LedgerHome home, List<ChildFileView> views)
    {
        if (call.Json)
        {
            Json.WriteView(call.Terminal, views[0], Opening.Mark(home), "merged", views[1..]);
            return;
        }
        FilePage.Write(call, views[0]);
        foreach (var merged in views[1..])
        {
            call.Say($"\n并入的档案 {merged.FileNumber}：", $"\nMerged file {merged.FileNumber}:");
            FilePage.Write(call, merged);
        }
    }
}
