using WelfareLedger.Audit;
using WelfareLedger.Cli.CommandLines;
using WelfareLedger.Cli.Terminals;

namespace WelfareLedger.Cli.Verbs.Audits;

/// <summary>Tells how many leaves the work under way has gone through.</summary>
sealed class LeafProgress : IProgress<long>, IDisposable
{
    readonly Progress _progress;
    AuditTrail? _trail;

    public LeafProgress(Call call) => _progress = new(call.Terminal, leaves => call.In(
        new($"已处理 {leaves:N0} 片叶子 …", $"{leaves:N0} leaves …")));

    /// <summary>Of what a trail does from now on, until this is disposed of.</summary>
    public static LeafProgress Of(Call call, AuditTrail trail)
    {
        var progress = new LeafProgress(call) { _trail = trail };
        trail.Progress = progress;
        return progress;
    }

    public void Report(long value) => _progress.Report(value);

    public void Dispose()
    {
        _trail?.Progress = null;
        _progress.Dispose();
    }
}
