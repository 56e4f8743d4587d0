using WelfareLedger.Application.Collectives;
using WelfareLedger.Codec;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Programmes;
using WelfareLedger.EventLog;

namespace WelfareLedger.Application;

/// <summary>Reports that are final. Whoever computes one closes it here; nobody else can.</summary>
public sealed class ClosedReports
{
    // Any id will do, as long as it is the same in every ledger and program.
    static readonly Guid Names = new("5b0a4f0e-94c1-4a35-8f3c-6c1d8e2b7a90");

    static readonly HashSet<string> Programmes = [ProgrammeDecider.Instance.Category];

    readonly CollectiveCommands _collectives;
    readonly IEventLog _log;
    readonly EventCodec _codec;

    internal ClosedReports(CollectiveCommands collectives, IEventLog log, EventCodec codec) =>
        (_collectives, _log, _codec) = (collectives, log, codec);

    /// <summary>
    /// The id of a report. It follows from what is reported and from what is restated, so that a report of a day is
    /// closed once, and restated once; whoever wants another one restates the last.
    /// </summary>
    public static Id<ClosedReport> IdOf(
        Code<Programme> programme, DateOnly on, Code<Office>? offices, Id<ClosedReport>? restates) =>
        new(EventIds.Derive(restates?.Value ?? Names, FormattableString.Invariant(
            $"{programme} {on:yyyy-MM-dd} {offices}")));

    /// <summary>Closes a report.</summary>
    /// <param name="report">What it is of and what it says.</param>
    /// <param name="by">Who closes it.</param>
    /// <param name="at">The simulated clock's time of it; only a sample ledger takes one.</param>
    /// <param name="cancellation">Gives up; nothing may have been recorded, or all of it.</param>
    public ValueTask<CommandOutcome> CloseAsync(
        ProgrammeCommand.CloseReport report, RecordedBy by, DateTimeOffset? at, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(report);
        // The same report closed the same day is the same command, so that a retry is recognised.
        var id = EventIds.Derive(report.Report.Value, FormattableString.Invariant(
            $"{report.Hash} {report.DecidedOn:yyyy-MM-dd}"));
        return _collectives.CloseAsync(
            new(id, Subject: null, report, by, new Source.System(), At: at), report, cancellation);
    }

    /// <summary>The closed reports of all programmes, in the order in which they were closed.</summary>
    public async ValueTask<IReadOnlyList<ProgrammeEvent.ReportClosed>> AllAsync(CancellationToken cancellation)
    {
        var closed = new List<ProgrammeEvent.ReportClosed>();
        await foreach (var stored in _log.ReadAllAsync(Position.Start, Programmes, cancellation).ConfigureAwait(false))
            if (_codec.DecodeBody(stored) is ProgrammeEvent.ReportClosed report)
                closed.Add(report);
        return closed;
    }
}
