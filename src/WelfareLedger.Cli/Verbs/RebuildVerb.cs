using System.CommandLine;
using WelfareLedger.Cli.CommandLines;
using WelfareLedger.Cli.Terminals;

namespace WelfareLedger.Cli.Verbs;

/// <summary>Makes read models anew from the log; questions are answered from the old ones meanwhile.</summary>
sealed class RebuildVerb : Verb
{
    readonly Argument<string> _name;

    public RebuildVerb(Language language)
        : base("rebuild", new("由日志重建查询表", "make what people look at anew, from the log"),
            "rebuild", "rebuild child-file") =>
        _name = Add(new Typed(language).Argument(
            "NAME", "哪一张；不写则全部", "which one; all when left out", required: false));

    public override async Task<int> RunAsync(Call call, CancellationToken cancellation)
    {
        var home = await Opening.OpenAsync(call, cancellation).ConfigureAwait(false);
        await using var opened = home.ConfigureAwait(false);
        var projections = home.Reading.Projections;
        var name = call.Parsed.GetValue(_name);
        if (name is not null && !projections.Projections.Contains(name))
        {
            var known = string.Join(", ", projections.Projections);
            throw new StopException(
                ExitCode.Usage, $"没有“{name}”这张查询表；有 {known}。", $"There is no \"{name}\"; there are {known}.");
        }
        var startedAt = call.Terminal.Time.GetTimestamp();
        using (var progress = new Progress(call.Terminal, read => call.In(CatchingUp.Words(read))))
        {
            await projections.RebuildAsync(name, CatchingUp.Report(progress), cancellation).ConfigureAwait(false);
        }
        var milliseconds = (long)call.Terminal.Time.GetElapsedTime(startedAt).TotalMilliseconds;
        var rebuilt = projections.Status().Where(status => name is null || status.Name == name).ToList();
        if (call.Json)
        {
            Json.WriteLine<RebuildAnswer>(call.Terminal, new(
                [.. rebuilt.Select(StatusVerb.AnswerOf)], milliseconds, Opening.Mark(home)));
        }
        else
        {
            foreach (var status in rebuilt)
                call.Say($"{status.Name} 已重建到位置 {status.At}。", $"{status.Name} is rebuilt up to position {status.At}.");
        }
        return rebuilt.Any(status => status.Stopped is not null) ? ExitCode.LogStopped : ExitCode.Done;
    }
}
