using WelfareLedger.Application.Collectives;
using WelfareLedger.Codec;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Programmes;

namespace WelfareLedger.Application;

/// <summary>Reports that are final. Whoever computes one closes it here; nobody else can.</summary>
public sealed class ClosedReports
{
    readonly CollectiveCommands _collectives;

    internal ClosedReports(CollectiveCommands collectives) => _collectives = collectives;

    /// <summary>Closes a report.</summary>
    /// <param name="commandId">The same at every retry.</param>
    /// <param name="report">What it is of and what it says.</param>
    /// <param name="by">Who closes it.</param>
    /// <param name="at">The simulated clock's time of it; only a sample ledger takes one.</param>
    /// <param name="cancellation">Gives up; nothing may have been recorded, or all of it.</param>
    public ValueTask<CommandOutcome> CloseAsync(
        Guid commandId, ProgrammeCommand.CloseReport report, RecordedBy by, DateTimeOffset? at,
        CancellationToken cancellation) =>
        _collectives.CloseAsync(
            new(commandId, Subject: null, report, by, new Source.System(), At: at), report, cancellation);

    /// <summary>The closed reports of a programme, in the order in which they were closed.</summary>
    public async ValueTask<ValueList<ProgrammeEvent.ReportClosed>> OfAsync(
        Code<Programme> programme, CancellationToken cancellation) =>
        (await _collectives.ProgrammeAsync(programme, cancellation).ConfigureAwait(false)).Reports;
}
