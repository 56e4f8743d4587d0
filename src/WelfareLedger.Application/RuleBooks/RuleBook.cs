using System.Security.Cryptography;
using System.Text;
using WelfareLedger.Application.Deciding;
using WelfareLedger.Codec;
using WelfareLedger.Domain;
using WelfareLedger.Domain.RuleSets;
using WelfareLedger.EventLog;
using WelfareLedger.RuleFiles;

namespace WelfareLedger.Application.RuleBooks;

/// <summary>
/// The rules that the ledger decides by: the rule set that was installed last. A ledger without one installs the set
/// that comes with the program before it first decides by rules, so that every decision cites a text in the log.
/// </summary>
public sealed class RuleBook
{
    /// <summary>Where they stand.</summary>
    public static StreamName Stream { get; } = new("rules", "main");

    static readonly RecordedBy System = new(
        Code<Actor>.Of("rule-book"), Code<Role>.Of("system"), Office: null, Unauthenticated: false);

    readonly StreamRunner<RuleSetState, RuleSetCommand, RuleSetEvent> _runner;
    readonly Guid _ledgerId;
    readonly IEventLog _log;
    readonly EventCodec _codec;
    volatile Parsed? _last;

    internal RuleBook(
        StreamRunner<RuleSetState, RuleSetCommand, RuleSetEvent> runner, Guid ledgerId, IEventLog log,
        EventCodec codec) =>
        (_runner, _ledgerId, _log, _codec) = (runner, ledgerId, log, codec);

    /// <summary>The rules in force, read to the end of their stream now; those that come with the program where none
    /// are installed.</summary>
    public async ValueTask<RuleSet> CurrentAsync(CancellationToken cancellation) =>
        await InstalledAsync(cancellation).ConfigureAwait(false) ?? ShippedRules.Set;

    /// <summary>The rules that were in force as known at an event; those in force now where none is given.</summary>
    public async ValueTask<RuleSet> AsKnownAsync(Position? known, CancellationToken cancellation)
    {
        if (known is not { } last) return await CurrentAsync(cancellation).ConfigureAwait(false);
        RuleSetEvent.RuleSetInstalled? installed = null;
        var stream = _log.ReadStreamAsync(
            Stream, StreamVersion.First, ReadDirection.Forwards, last, cancellation);
        await foreach (var stored in stream.ConfigureAwait(false))
            installed = (RuleSetEvent.RuleSetInstalled)_codec.DecodeBody(stored);
        return installed is null ? ShippedRules.Set : Read(installed.File);
    }

    /// <summary>What was installed, in its order.</summary>
    public async ValueTask<IReadOnlyList<InstalledRuleSet>> HistoryAsync(CancellationToken cancellation)
    {
        var folded = await _runner.LoadAsync(Stream, cancellation).ConfigureAwait(false);
        return folded.State.Sets;
    }

    /// <summary>Installs a file's text. One that has faults is not installed, and all of them are told.</summary>
    /// <param name="commandId">Given again under the same id, it is recognised.</param>
    /// <param name="text">The file.</param>
    /// <param name="by">Who.</param>
    /// <param name="cancellation">Gives up.</param>
    public async ValueTask<RuleInstallation> InstallAsync(
        Guid commandId, string text, RecordedBy by, CancellationToken cancellation)
    {
        var reading = RuleFile.Read(text);
        if (reading.Set is not { } set) return new(reading, Outcome: null);
        var step = StepOf(commandId, set, text, by, new Source.Desk(), at: null);
        var answer = await _runner.RunAsync(Stream, [step], cancellation).ConfigureAwait(false);
        return new(reading, answer.Outcome);
    }

    /// <summary>The rules in force, for a decision that will cite them: installed by now, or null when that could not
    /// be done.</summary>
    internal async ValueTask<RuleSet?> ForDecidingAsync(DateTimeOffset? at, CancellationToken cancellation)
    {
        if (await InstalledAsync(cancellation).ConfigureAwait(false) is { } installed) return installed;
        // The id follows from the ledger and the set, so that two processes that do it at once do it once.
        var id = EventIds.Derive(_ledgerId, $"rules {ShippedRules.Set.Version}");
        var step = StepOf(id, ShippedRules.Set, ShippedRules.Text, System, new Source.System(), at);
        await _runner.RunAsync(Stream, [step], cancellation).ConfigureAwait(false);
        return await InstalledAsync(cancellation).ConfigureAwait(false);
    }

    async ValueTask<RuleSet?> InstalledAsync(CancellationToken cancellation)
    {
        var folded = await _runner.LoadAsync(Stream, cancellation).ConfigureAwait(false);
        if (folded.State is not { Last: { } last, Text: { } text }) return null;
        if (_last is { } known && known.Installed == last) return known.Set;
        var set = Read(text);
        _last = new(last, set);
        return set;
    }

    static RuleSet Read(RuleText text) => RuleFile.Read(text.Value).Set
        ?? throw new CorruptLogException(Stream.Value, null, "holds a rule set that this program cannot read");

    static Step<RuleSetCommand> StepOf(
        Guid id, RuleSet set, string text, RecordedBy by, Source source, DateTimeOffset? at) =>
        new(
            id,
            new RuleSetCommand.InstallRuleSet(
                set.Id, set.Version, Digest.Of(SHA256.HashData(Encoding.UTF8.GetBytes(text))),
                RuleText.Parse(text, null)),
            by, source, CausationId: null, CorrelationId: null, at);

    sealed record Parsed(InstalledRuleSet Installed, RuleSet Set);
}

/// <summary>What came of installing a file.</summary>
/// <param name="Reading">What is in it, and what is wrong with it.</param>
/// <param name="Outcome">What the ledger says; null when it was not asked, for the file's faults.</param>
public sealed record RuleInstallation(RuleFileReading Reading, CommandOutcome? Outcome);
