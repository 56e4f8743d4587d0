using System.CommandLine;
using WelfareLedger.Api.Web;
using WelfareLedger.Application;
using WelfareLedger.Cli.CommandLines;
using WelfareLedger.Cli.Terminals;
using WelfareLedger.Exchange.Samples;
using WelfareLedger.Hosting.Homes;
using WelfareLedger.Hosting.Running;
using WelfareLedger.Hosting.Samples;
using WelfareLedger.ReadModels;

namespace WelfareLedger.Cli.Verbs;

/// <summary>
/// Opens the ledger and stays up; in an empty folder it makes a sample ledger first, loads the sample county set and
/// reports.
/// </summary>
sealed class RunVerb : Verb
{
    readonly Option<bool> _once;
    readonly Option<string?> _sample;
    readonly EndpointOptions _endpoint;
    readonly ApiOptions _api;

    public RunVerb(Language language)
        : base("run", new("启动台账；空文件夹则先装入样例", "open the ledger and stay up; an empty folder gets the sample"),
            "run", "run --once", "run --home /srv/ledger --sample docs/samples/shanxi-2024", "run --esdb-port 2113")
    {
        var typed = new Typed(language);
        _once = Add(typed.Flag("--once", "报告后即结束", "report, and end there"));
        _sample = Add(typed.Word("--sample", "DIR", "样例集所在文件夹（默认随程序）", "the sample set's folder (the program's own)"));
        _endpoint = new(this, typed);
        _api = new(this, typed);
    }

    public override async Task<int> RunAsync(Call call, CancellationToken cancellation)
    {
        var serving = _endpoint.Read(call);
        if (serving is not null && call.Get(_once))
            throw new StopException(
                ExitCode.Usage,
                "--esdb-port 要持续运行，不能和 --once 一起用。", "--esdb-port stays up, and does not go with --once.");
        var api = call.Get(_once) ? null : _api.Read(call);
        var home = await OpenAsync(call, cancellation).ConfigureAwait(false);
        await using var opened = home.ConfigureAwait(false);
        serving?.Check(home);
        var endpoint = await Serving.StartAsync(serving, call, home, cancellation).ConfigureAwait(false);
        await using var ending = endpoint.ConfigureAwait(false);
        if (await SampleLoading.IsDueAsync(home, cancellation).ConfigureAwait(false))
            await LoadAsync(call, home, cancellation).ConfigureAwait(false);
        // A real ledger that stays up says no figures here, and its service begins with the same.
        else if (call.Get(_once) || home.IsSample) await FinishAsync(home.Ledger, cancellation).ConfigureAwait(false);
        await CatchingUp.RunAsync(call, home, cancellation).ConfigureAwait(false);
        await ReportAsync(call, home, cancellation).ConfigureAwait(false);
        if (call.Get(_once)) return ExitCode.Done;
        await call.Terminal.Out.FlushAsync(cancellation).ConfigureAwait(false);
        // What was to be loaded is loaded: whoever ends it from here on interrupts nothing.
        call.Terminal.ExitCodeOfInterruption = ExitCode.Done;
        ApiHost? served = null;
        try
        {
            served = await _api.StartAsync(api, call, home, cancellation).ConfigureAwait(false);
            call.Note("台账已启动，按 Ctrl-C 结束。", "The ledger is up; Ctrl-C ends it.");
            await LedgerHost.RunAsync(home, cancellation).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // Ended while it was still starting.
        }
        finally
        {
            if (served is not null) await served.DisposeAsync().ConfigureAwait(false);
        }
        return ExitCode.Done;
    }

    async Task<LedgerHome> OpenAsync(Call call, CancellationToken cancellation)
    {
        var place = Opening.PlaceOf(call);
        if (LedgerHome.Inspect(place) == HomeState.Whole)
            return await Opening.OpenAsync(call, cancellation).ConfigureAwait(false);
        var set = SampleSet.Read(FolderOf(call)); // before anything is made
        if (LedgerHome.Inspect(place) == HomeState.Empty) SampleLoading.Intend(place);
        var home = await LedgerHome.CreateAsync(
            place, kind: null, Opening.By(null, null), set.BeginsAt, call.Terminal.Time, cancellation)
            .ConfigureAwait(false);
        Opening.SayIfSample(call, home);
        return home;
    }

    static async Task FinishAsync(Ledger ledger, CancellationToken cancellation)
    {
        await ledger.Pairings.FinishOpenAsync(cancellation).ConfigureAwait(false);
        await ledger.Enrolments.FinishOpenAsync(cancellation).ConfigureAwait(false);
    }

    async Task LoadAsync(Call call, LedgerHome home, CancellationToken cancellation)
    {
        var set = SampleSet.Read(FolderOf(call));
        call.Note($"装入样例：{set.Title.Zh}", $"Loading the sample: {set.Title.En}");
        using var progress = new Progress(call.Terminal, taken => call.In(new(
            $"已装入 {taken} 行 …", $"{taken} rows and lines taken …")));
        await SampleLoading.RunAsync(home, set, new Immediate<long>(progress.Report), cancellation)
            .ConfigureAwait(false);
    }

    string FolderOf(Call call)
    {
        var folder = call.Get(_sample) ?? Opening.SampleFolder;
        return Directory.Exists(folder)
            ? folder
            : throw new StopException(
                ExitCode.BadData,
                $"没有样例集文件夹 {folder}；用 --sample 指明。",
                $"There is no folder {folder} with the sample set; say where it is with --sample.");
    }

    static async Task ReportAsync(Call call, LedgerHome home, CancellationToken cancellation)
    {
        if (!home.IsSample)
        {
            if (!call.Json)
            {
                var end = await home.Ledger.Log.LastPositionAsync(cancellation).ConfigureAwait(false);
                var folder = home.Place.Folder;
                call.Say($"正式台账，{folder}，日志位置 {end}。", $"A real ledger, {folder}, log position {end}.");
            }
            return;
        }
        var today = new AsOf(home.Ledger.Today);
        await ReportVerb.WriteAsync(call, home, today, null, cancellation).ConfigureAwait(false);
        if (!call.Json) await WhereNext.WriteAsync(call, home, cancellation).ConfigureAwait(false);
    }
}
