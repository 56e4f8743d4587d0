using WelfareLedger.Cli.CommandLines;
using WelfareLedger.Domain;
using WelfareLedger.Hosting.Homes;
using WelfareLedger.ReadModels;

namespace WelfareLedger.Cli.Verbs;

/// <summary>What to look at after the first report: commands that run as they are printed.</summary>
static class WhereNext
{
    public static async Task WriteAsync(Call call, LedgerHome home, CancellationToken cancellation)
    {
        if (await SomeFileNumberAsync(home, cancellation).ConfigureAwait(false) is not { } number) return;
        var program = ProgramAsTyped();
        var where = home.Place.Folder == "data" ? "" : $" --home {home.Place.Folder}";
        if (home.Place.Store is { } store) where += $" --store '{store.Shown}'";
        call.Say("\n接下来可以看：", "\nWhere to look next:");
        (string Command, Text Why)[] lines =
        [
            ($"file {number}", new("一个儿童的档案（脱敏）", "a child's file, masked")),
            ($"file {number} --on 2024-01-31 --known 2024-01-31", new("那一天、按当时所知", "on that day, as known then")),
            ($"timeline --child {number}", new("发生过什么", "what happened")),
            ($"report programmes --on 2024-03-31", new("早些时候的数字", "the figures of an earlier day")),
            ($"replay {number}", new("每个事件改变了什么", "what each event changed")),
        ];
        foreach (var (command, why) in lines)
            call.Terminal.Out.Write($"  {program} {command}{where}\n      {call.In(why)}\n");
    }

    // A paired child's file has most to see.
    static async Task<FileNumber?> SomeFileNumberAsync(LedgerHome home, CancellationToken cancellation)
    {
        var paired = await home.Reading.Timelines
            .QueryAsync(new TimelineQuery { Kind = "paired", Limit = 1 }, cancellation).ConfigureAwait(false);
        if (paired.Entries is not [var entry] || !Id<Child>.TryParse(entry.Stream.Id, null, out var child)) return null;
        var answer = await home.Reading.Children.GetAsync(child, AsOf.Now, cancellation).ConfigureAwait(false);
        return answer?.File.FileNumber;
    }

    static string ProgramAsTyped()
    {
        if (Environment.ProcessPath is not { } path || Path.GetFileNameWithoutExtension(path) != Help.Program)
            return Help.Program;
        var relative = Path.GetRelativePath(Environment.CurrentDirectory, path);
        return relative.StartsWith("..", StringComparison.Ordinal) ? path : Path.Combine(".", relative);
    }
}
