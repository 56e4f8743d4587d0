using WelfareLedger.Api.EventStore.Wire;
using WelfareLedger.Application;
using WelfareLedger.EventLog;

namespace WelfareLedger.Api.EventStore.Appending;

/// <summary>Which appends from outside an endpoint takes, and how they are stored.</summary>
public abstract class AppendRule
{
    private protected AppendRule() { }

    /// <summary>None: those outside only read.</summary>
    public static AppendRule None { get; } = new NoAppends();

    /// <summary>Any events in any stream, for development. They are stored in envelopes that only this endpoint opens,
    /// so the log is one beside the ledger's: <see cref="OpenLog"/>.</summary>
    public static AppendRule Open(TimeProvider time) => new OpenAppends(time);

    /// <summary>Events that the ledger itself could have recorded, by an actor whom it knows.</summary>
    public static AppendRule OfLedger(Ledger ledger, TimeProvider time) => new LedgerAppends(ledger, time);

    /// <summary>Whether there is anything it takes.</summary>
    internal abstract bool TakesAny { get; }

    /// <summary>The events as the log is to hold them; null when they are denied.</summary>
    internal abstract ValueTask<NewEvent[]?> AdmitAsync(
        string stream, IReadOnlyList<ProposedEvent> events, CancellationToken cancellation);

    sealed class NoAppends : AppendRule
    {
        internal override bool TakesAny => false;

        internal override ValueTask<NewEvent[]?> AdmitAsync(
            string stream, IReadOnlyList<ProposedEvent> events, CancellationToken cancellation) =>
            new((NewEvent[]?)null);
    }

    sealed class OpenAppends(TimeProvider time) : AppendRule
    {
        internal override bool TakesAny => true;

        // What a stream's settings can say is to hide or remove events, and nothing here is ever removed. Those of all
        // streams together only say who may read, which is not asked here.
        internal override ValueTask<NewEvent[]?> AdmitAsync(
            string stream, IReadOnlyList<ProposedEvent> events, CancellationToken cancellation) =>
            new(stream.StartsWith(WireNames.SettingsPrefix, StringComparison.Ordinal)
                && stream != WireNames.SettingsOfAll
                ? null
                : Envelope.Seal(stream, events, time.GetUtcNow()));
    }
}
