using WelfareLedger.Application.Deciding;
using WelfareLedger.Application.RuleBooks;
using WelfareLedger.Codec;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Carers;
using WelfareLedger.Domain.Children;
using WelfareLedger.Domain.Keys;
using WelfareLedger.Domain.Retention;
using WelfareLedger.EventLog;

namespace WelfareLedger.Application.Keys;

/// <summary>What was ordered about people's keys, and as of which version of the stream that says so.</summary>
/// <param name="State">All of it.</param>
/// <param name="UpTo">The stream's last version; below the first when nothing was ever ordered.</param>
public sealed record OrdersRead(KeysState State, StreamVersion UpTo);

/// <summary>
/// Gives and reads the orders about people's keys. It records them; that keys are destroyed is the work of whoever
/// holds the key store.
/// </summary>
public sealed class KeyOrders
{
    /// <summary>Where they stand.</summary>
    public static StreamName Stream { get; } = new("keys", "main");

    readonly StreamRunner<KeysState, KeysCommand, KeysEvent> _orders;
    readonly StreamRunner<ChildState, ChildCommand, ChildEvent> _children;
    readonly StreamRunner<CarerState, CarerCommand, CarerEvent> _carers;
    readonly RuleBook _rules;

    internal KeyOrders(
        StreamRunner<KeysState, KeysCommand, KeysEvent> orders,
        StreamRunner<ChildState, ChildCommand, ChildEvent> children,
        StreamRunner<CarerState, CarerCommand, CarerEvent> carers,
        RuleBook rules) =>
        (_orders, _children, _carers, _rules) = (orders, children, carers, rules);

    /// <summary>The rules that orders are decided by now.</summary>
    public async ValueTask<RetentionRules> RulesAsync(CancellationToken cancellation) =>
        RetentionRules.Of(await _rules.CurrentAsync(cancellation).ConfigureAwait(false));

    /// <summary>All orders, read to their end now.</summary>
    public async ValueTask<OrdersRead> ReadAsync(CancellationToken cancellation)
    {
        var folded = await _orders.LoadAsync(Stream, cancellation).ConfigureAwait(false);
        return new(folded.State, folded.Last);
    }

    /// <summary>Records an order, or what became of one. Given again under the same id, it is recognised.</summary>
    public async ValueTask<CommandOutcome> GiveAsync(
        Guid id, KeysCommand command, RecordedBy by, CancellationToken cancellation)
    {
        var answer = await _orders.RunAsync(Stream, [StepOf(id, command, by)], cancellation).ConfigureAwait(false);
        return answer.Outcome;
    }

    /// <summary>Why an order would be refused now; null when it would not be. Nothing is recorded.</summary>
    public async ValueTask<Rejection?> TryAsync(KeysCommand command, RecordedBy by, CancellationToken cancellation)
    {
        var draft = await _orders.TryAsync(Stream, [StepOf(Guid.NewGuid(), command, by)], cancellation)
            .ConfigureAwait(false);
        return draft.Refusal;
    }

    /// <summary>A person with what stands against erasing these kinds of data; null when there is no such
    /// person.</summary>
    public async ValueTask<ErasureSubject?> SubjectAsync(
        DataSubject who, ValueList<PersonalCategory> categories, DateOnly today, CancellationToken cancellation)
    {
        var records = who.Child is { } child
            ? await RecordsAsync(child, cancellation).ConfigureAwait(false)
            : await RecordsAsync(who.Carer!.Value, cancellation).ConfigureAwait(false);
        if (records is null) return null;
        var rules = await RulesAsync(cancellation).ConfigureAwait(false);
        return new(who, rules.HoldOn(records, categories, today));
    }

    async ValueTask<RetainedRecords?> RecordsAsync(Id<Child> child, CancellationToken cancellation)
    {
        var file = await _children.LoadAsync(new("child", child.ToString()), cancellation).ConfigureAwait(false);
        if (!file.Exists) return null;
        var state = file.State;
        DateOnly? paid = null;
        foreach (var payment in state.Payments)
            if (!payment.Withdrawn && !(payment.PaidOn <= paid)) paid = payment.PaidOn;
        return new(RecordClass.ChildFile, state.Owner?.Region, state.ClosedOn is null, state.ClosedOn, paid);
    }

    async ValueTask<RetainedRecords?> RecordsAsync(Id<Carer> carer, CancellationToken cancellation)
    {
        var file = await _carers.LoadAsync(new("carer", carer.ToString()), cancellation).ConfigureAwait(false);
        return file.Exists
            ? new(RecordClass.CarerFile, null, file.State.LeftOn is null, file.State.LeftOn, LastPaid: null)
            : null;
    }

    static Step<KeysCommand> StepOf(Guid id, KeysCommand command, RecordedBy by) =>
        new(id, command, by, new Source.Desk(), CausationId: null, CorrelationId: null, At: null);
}
