using WelfareLedger.Application.Collectives;
using WelfareLedger.Application.Deciding;
using WelfareLedger.Application.Identities;
using WelfareLedger.Application.Keys;
using WelfareLedger.Application.Payrolls;
using WelfareLedger.Application.Rehearsals;
using WelfareLedger.Application.RuleBooks;
using WelfareLedger.Codec;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Activities;
using WelfareLedger.Domain.Carers;
using WelfareLedger.Domain.Children;
using WelfareLedger.Domain.CrossMatches;
using WelfareLedger.Domain.Findings;
using WelfareLedger.Domain.Journeys;
using WelfareLedger.Domain.Keys;
using WelfareLedger.Domain.Ledgers;
using WelfareLedger.Domain.Organisations;
using WelfareLedger.Domain.Payrolls;
using WelfareLedger.Domain.Posts;
using WelfareLedger.Domain.Programmes;
using WelfareLedger.Domain.RuleSets;
using WelfareLedger.Domain.Surveys;
using WelfareLedger.Domain.VideoLinks;
using WelfareLedger.EventLog;

namespace WelfareLedger.Application;

/// <summary>
/// One opened ledger: what everybody who reads or records is handed. It owns nothing: log, keys and index are closed
/// by whoever opened them.
/// </summary>
public sealed class Ledger
{
    // Folded states of about this many events together are kept: some ten thousand children, some hundred megabytes.
    const int CachedEventsMax = 200_000;

    internal static readonly StreamName OwnStream = new("ledger", "main");

    readonly CheckedClock _clock;
    readonly MergedFiles _merged;

    Ledger(Parts parts, LedgerEvent.LedgerOpened opened, LedgerClock clock, StreamVersion knownOfLedger)
    {
        (Log, Codec, Index, Keys, Time) = (parts.Log, parts.Codec, parts.Index, parts.Keys, parts.Time);
        (LedgerId, Kind, Clock) = (opened.LedgerId, opened.Kind, clock);
        _clock = new(clock, Kind, Log, Codec, knownOfLedger);
        Rules = new(
            new(RuleSetDecider.Instance, Log, Codec, _clock, CachedEventsMax), LedgerId, Log, Codec);
        var others = new OtherStreams();
        var children = new StreamRunner<ChildState, ChildCommand, ChildEvent>(
            ChildDecider.Instance, Log, Codec, _clock, CachedEventsMax, RulesForChildAsync, others.ForAsync);
        var carers = new StreamRunner<CarerState, CarerCommand, CarerEvent>(
            CarerDecider.Instance, Log, Codec, _clock, CachedEventsMax, surroundingsFor: others.ForAsync);
        Pairings = new(children, carers, Log, Codec, Kind);
        var organisations = RunnerOf(OrganisationDecider.Instance, others);
        (others.Children, others.Carers, others.Organisations) = (children, carers, organisations);
        var collectives = new CollectiveCommands(
            organisations, RunnerOf(PostDecider.Instance, others), RunnerOf(ActivityDecider.Instance, others),
            RunnerOf(VideoLinkDecider.Instance, others), RunnerOf(ProgrammeDecider.Instance, others),
            RunnerOf(SurveyDecider.Instance, others), RunnerOf(FindingDecider.Instance, others),
            RunnerOf(CrossMatchDecider.Instance, others));
        ClosedReports = new(collectives, Log, Codec);
        var journeys = new StreamRunner<JourneyState, JourneyCommand, JourneyEvent>(
            JourneyDecider.Instance, Log, Codec, _clock, CachedEventsMax);
        Enrolments = new(children, carers, journeys, Log, Codec, Kind);
        _merged = new(children);
        Commands = new(
            children, carers, journeys, Pairings, Enrolments, new(children, _merged, Index, Keys, Codec),
            new(carers, Index, Keys, Codec), collectives, Index);
        var orders = new StreamRunner<KeysState, KeysCommand, KeysEvent>(
            KeysDecider.Instance, Log, Codec, _clock, CachedEventsMax);
        KeyOrders = new(orders, children, carers, Rules);
        Payrolls = new(
            new(PayrollDecider.Instance, Log, Codec, _clock, CachedEventsMax), Commands);
        Evidence = new(children, Log);
        Accesses = new(Log, Codec, _clock);
        Disclosure = new(Codec, Keys, Accesses);
        Audit = new(Log, Codec, _clock);
    }

    /// <summary>The log.</summary>
    public IEventLog Log { get; }

    /// <summary>How its events are written and read.</summary>
    public EventCodec Codec { get; }

    /// <summary>Finds people by number, or by name and birth.</summary>
    public IBlindIndex Index { get; }

    /// <summary>The time it records by.</summary>
    public LedgerClock Clock { get; }

    /// <summary>Real or sample, for ever.</summary>
    public LedgerKind Kind { get; }

    /// <summary>Its id, which the vault and the wrapping key bear too.</summary>
    public Guid LedgerId { get; }

    /// <summary>The day in China.</summary>
    public DateOnly Today => Clock.Today;

    /// <summary>Carries out commands.</summary>
    public CommandRunner Commands { get; }

    /// <summary>Records who looks at whom, and who wanted to.</summary>
    public AccessJournal Accesses { get; }

    /// <summary>Opens personal data, and records first that it does.</summary>
    public Disclosure Disclosure { get; }

    /// <summary>Puts on record what the audit signs, and what it lost.</summary>
    public AuditRecording Audit { get; }

    /// <summary>The rules that it decides by.</summary>
    public RuleBook Rules { get; }

    /// <summary>What is ordered about people's keys.</summary>
    public KeyOrders KeyOrders { get; }

    /// <summary>Draws up, closes and pays out payrolls.</summary>
    public PayrollBook Payrolls { get; }

    /// <summary>Scans and photos in children's files.</summary>
    public EvidenceBook Evidence { get; }

    /// <summary>Reports that are final.</summary>
    public ClosedReports ClosedReports { get; }

    /// <summary>Ties carers and children together.</summary>
    public PairingProcess Pairings { get; }

    /// <summary>Ties journeys and children together.</summary>
    public JourneyProcess Enrolments { get; }

    /// <summary>The file that a file was merged into and that goes on; the file itself where it was not merged.
    /// Whoever finds a child by a number follows it so.</summary>
    public async ValueTask<Id<Child>> StandingFileAsync(Id<Child> child, CancellationToken cancellation) =>
        (await _merged.FollowAsync(child, cancellation).ConfigureAwait(false)).Child;

    internal IKeyRing Keys { get; }

    internal TimeProvider Time { get; }

    /// <summary>Makes an empty log a ledger. Giving the same id again, after a crash say, opens it.</summary>
    /// <exception cref="NotALedgerException">The log is another ledger already, or something else.</exception>
    public static async Task<Ledger> CreateAsync(
        IEventLog log, IKeyRing keys, IBlindIndex index, Guid ledgerId, LedgerKind kind, RecordedBy by,
        TimeProvider time, CancellationToken cancellation)
    {
        var parts = new Parts(log, new EventCodec(keys), index, keys, time);
        var opened = new LedgerEvent.LedgerOpened(ledgerId, kind);
        if (await log.FirstAsync(cancellation).ConfigureAwait(false) is null)
        {
            var metadata = new EventMetadata(LedgerClock.Now(time), by, ledgerId, null, null, new Source.Desk());
            var e = parts.Codec.Encode(OwnStream, EventIds.Derive(ledgerId, OwnStream, 0), opened, metadata);
            if (await log.AppendAsync(OwnStream, ExpectedVersion.NoStream, [e], cancellation).ConfigureAwait(false)
                is AppendResult.Unknown unknown)
                throw new LogUnavailableException(unknown.Reason);
        }

        var ledger = await OpenAsync(parts, cancellation).ConfigureAwait(false);
        return ledger.LedgerId == ledgerId && ledger.Kind == kind
            ? ledger
            : throw new NotALedgerException($"The log is already the {ledger.Kind} ledger {ledger.LedgerId}.");
    }

    /// <summary>Opens a ledger.</summary>
    /// <exception cref="NotALedgerException">The log's first event does not make it one.</exception>
    public static Task<Ledger> OpenAsync(
        IEventLog log, IKeyRing keys, IBlindIndex index, TimeProvider time, CancellationToken cancellation) =>
        OpenAsync(new Parts(log, new EventCodec(keys), index, keys, time), cancellation);

    /// <summary>
    /// This ledger as it is now, to try things out on: commands are decided and answered as ever, each on what those
    /// before it left, and nothing is recorded, claimed, numbered or encrypted for good. File numbers in it are not
    /// those that will be given.
    /// </summary>
    public async Task<Ledger> RehearseAsync(CancellationToken cancellation)
    {
        var upTo = await Log.LastPositionAsync(cancellation).ConfigureAwait(false);
        var vault = new RehearsalVault(Keys, Index);
        return await OpenAsync(
            new RehearsalLog(Log, upTo), vault, vault, Time, cancellation).ConfigureAwait(false);
    }

    /// <summary>Records that a person found the clock right as it stands, after <see cref="LedgerClock.Problem"/>
    /// said otherwise.</summary>
    public ValueTask<CommandOutcome> ConfirmClockAsync(
        Guid commandId, RecordedBy by, CancellationToken cancellation) =>
        _clock.ConfirmAsync(commandId, by, cancellation);

    StreamRunner<TState, TCommand, TEvent> RunnerOf<TState, TCommand, TEvent>(
        Decider<TState, TCommand, TEvent> decider, OtherStreams others)
        where TState : class
        where TCommand : class
        where TEvent : class =>
        new(decider, Log, Codec, _clock, CachedEventsMax, surroundingsFor: others.ForAsync);

    ValueTask<RuleSet?> RulesForChildAsync(
        ChildCommand command, DateTimeOffset? at, CancellationToken cancellation) =>
        ChildDecider.AppliesRules(command)
            ? Rules.ForDecidingAsync(at, cancellation)
            : ValueTask.FromResult<RuleSet?>(RuleSet.None);

    static async Task<Ledger> OpenAsync(Parts parts, CancellationToken cancellation)
    {
        var first = await parts.Log.FirstAsync(cancellation).ConfigureAwait(false)
            ?? throw new NotALedgerException("The log is empty: there is no ledger in it yet.");
        if (first.Stream != OwnStream || parts.Codec.DecodeBody(first) is not LedgerEvent.LedgerOpened opened)
            throw new NotALedgerException("The log does not begin as a ledger does: it is not one of ours.");

        await CarerClaims.FillAsync(parts.Log, parts.Codec, parts.Index, cancellation).ConfigureAwait(false);
        var last = await parts.Log.LastAsync(cancellation).ConfigureAwait(false);
        var own = await parts.Log.LastOfAsync(OwnStream, cancellation).ConfigureAwait(false);
        var lastRecorded = parts.Codec.Decode(last!).Metadata.RecordedAt;
        var clock = new LedgerClock(parts.Time, opened.Kind, lastRecorded, LedgerClock.StepMaxDefault);
        return new(parts, opened, clock, own!.Version);
    }

    sealed record Parts(IEventLog Log, EventCodec Codec, IBlindIndex Index, IKeyRing Keys, TimeProvider Time);
}
