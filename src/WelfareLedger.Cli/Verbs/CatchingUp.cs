using WelfareLedger.Cli.CommandLines;
using WelfareLedger.Cli.Terminals;
using WelfareLedger.Domain;
using WelfareLedger.Hosting.Homes;
using WelfareLedger.ReadModels;

namespace WelfareLedger.Cli.Verbs;

/// <summary>Brings the read models to the end of the log before a question is asked, with progress.</summary>
static class CatchingUp
{
    public static async Task RunAsync(Call call, LedgerHome home, CancellationToken cancellation)
    {
        using var progress = new Progress(call.Terminal, read => call.In(Words(read)));
        await home.Reading.Projections.CatchUpAsync(Report(progress), cancellation).ConfigureAwait(false);
    }

    /// <summary>Asks what can do without, as long as little is missing; where much is, as after a backup was put back,
    /// the read models are brought to the end of the log first.</summary>
    public static async ValueTask<T> AnsweredAsync<T>(
        Call call, LedgerHome home, Func<ValueTask<T>> question, CancellationToken cancellation)
    {
        try
        {
            return await question().ConfigureAwait(false);
        }
        catch (ProjectionBehindException)
        {
            await RunAsync(call, home, cancellation).ConfigureAwait(false);
            return await question().ConfigureAwait(false);
        }
    }

    public static IProgress<ProjectionProgress> Report(Progress progress) =>
        new Immediate<ProjectionProgress>(report => progress.Report(report.Events));

    public static Text Words(long read) => new($"已读 {read} 个事件 …", $"{read} events read …");
}

/// <summary>Progress told in the order in which it is made, on the thread that makes it.</summary>
sealed class Immediate<T>(Action<T> report) : IProgress<T>
{
    public void Report(T value) => report(value);
}
