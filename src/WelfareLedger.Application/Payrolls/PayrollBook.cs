using System.Globalization;
using WelfareLedger.Application.Deciding;
using WelfareLedger.Codec;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Children;
using WelfareLedger.Domain.Payrolls;
using WelfareLedger.EventLog;

namespace WelfareLedger.Application.Payrolls;

/// <summary>
/// Gives the commands of payrolls, and passes payments that a bank has made on to the children's files: the payroll has
/// the answer first, whole, and each child's event has an id that follows from it, so a crash in between leaves what
/// the next call finishes.
/// </summary>
public sealed class PayrollBook
{
    // Any id will do, as long as it is the same in every ledger and program.
    static readonly Guid Names = new("8f6d1c1e-4c0a-4b7e-9d52-5a1f0c7f3b61");

    readonly StreamRunner<PayrollState, PayrollCommand, PayrollEvent> _runner;
    readonly CommandRunner _commands;

    internal PayrollBook(
        StreamRunner<PayrollState, PayrollCommand, PayrollEvent> runner, CommandRunner commands) =>
        (_runner, _commands) = (runner, commands);

    /// <summary>The id of a payroll; it follows from which it is.</summary>
    public static Id<Payroll> IdOf(PayrollKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return new(EventIds.Derive(Names, key.ToString()));
    }

    /// <summary>What a payment is told by on a child's file, where the bank gives no voucher.</summary>
    public static Code<Evidence> VoucherOf(PayrollKey key, int batch)
    {
        ArgumentNullException.ThrowIfNull(key);
        return Code<Evidence>.Of(string.Create(CultureInfo.InvariantCulture, $"batch-{key.Month}.{batch}"));
    }

    /// <summary>A payroll, read to its end now; nothing is on it when it was never drawn up.</summary>
    public async ValueTask<PayrollState> LoadAsync(PayrollKey key, CancellationToken cancellation)
    {
        var folded = await _runner.LoadAsync(StreamOf(key), cancellation).ConfigureAwait(false);
        return folded.State;
    }

    /// <summary>Carries out a command. Given again under the same id, it is recognised.</summary>
    public async ValueTask<CommandOutcome> GiveAsync(
        Guid id, PayrollKey key, PayrollCommand command, RecordedBy by, CancellationToken cancellation)
    {
        var answer = await _runner.RunAsync(StreamOf(key), [StepOf(id, command, by, new Source.Desk())], cancellation)
            .ConfigureAwait(false);
        return answer.Outcome;
    }

    /// <summary>Why a command would be refused now; null when it would not be. Nothing is recorded.</summary>
    public async ValueTask<Rejection?> TryAsync(
        PayrollKey key, PayrollCommand command, RecordedBy by, CancellationToken cancellation)
    {
        var step = StepOf(Guid.NewGuid(), command, by, new Source.Desk());
        var draft = await _runner.TryAsync(StreamOf(key), [step], cancellation).ConfigureAwait(false);
        return draft.Refusal;
    }

    /// <summary>Brings every payment that was made onto its child's file. Safe to repeat.</summary>
    /// <returns>How many batches were finished; or why one could not be.</returns>
    public async ValueTask<PassingOn> PassOnAsync(PayrollKey key, RecordedBy by, CancellationToken cancellation)
    {
        var state = await LoadAsync(key, cancellation).ConfigureAwait(false);
        var finished = 0;
        foreach (var batch in state.Batches.Where(batch => batch is { IsAnswered: true, PassedOn: false }))
        {
            if (await PassOnAsync(key, state, batch, by, cancellation).ConfigureAwait(false) is { } trouble)
                return new(finished, trouble);
            finished++;
        }
        return new(finished, Trouble: null);
    }

    async ValueTask<CommandOutcome?> PassOnAsync(
        PayrollKey key, PayrollState state, PaymentBatch batch, RecordedBy by, CancellationToken cancellation)
    {
        var lines = state.Lines.ToLookup(line => line.Child);
        var groups = batch.Answers.Where(answer => answer.Outcome == PaymentOutcome.Paid)
            .Select(answer => GroupOf(key, batch.Number, answer, lines[answer.Child], by)).ToList();
        foreach (var some in groups.Chunk(CommandRunner.GroupsMax))
        {
            var outcomes = await _commands.RunManyAsync(some, cancellation).ConfigureAwait(false);
            foreach (var outcome in outcomes.SelectMany(group => group))
                if (outcome is not CommandOutcome.Accepted) return outcome;
        }
        var passed = await GiveAsync(
                IdFor(key, batch.Number, "passed on"), key, new PayrollCommand.ReportPassedOn(batch.Number), by,
                cancellation)
            .ConfigureAwait(false);
        return passed is CommandOutcome.Accepted ? null : passed;
    }

    static IReadOnlyList<CommandEnvelope> GroupOf(
        PayrollKey key, int batch, PaymentAnswer answer, IEnumerable<PayrollLine> lines, RecordedBy by)
    {
        var voucher = answer.Voucher ?? VoucherOf(key, batch);
        return
        [
            .. lines.Select((line, at) => new CommandEnvelope(
                IdFor(key, batch, string.Create(CultureInfo.InvariantCulture, $"{answer.Child}.{at}")),
                answer.Child.Value, CommandOf(line, answer.On, voucher), by, new Source.System())),
        ];
    }

    /// <summary>What is taken off is paid, and comes back the same day.</summary>
    static ChildCommand CommandOf(PayrollLine line, DateOnly on, Code<Evidence> voucher) => line.Amount < 0
        ? new ChildCommand.RecordReliefRepayment(line.Relief, -line.Amount, on, voucher)
        : new ChildCommand.RecordReliefPayment(line.Relief, line.Month, line.Amount, on, voucher);

    static Guid IdFor(PayrollKey key, int batch, string what) =>
        EventIds.Derive(IdOf(key).Value, string.Create(CultureInfo.InvariantCulture, $"{batch} {what}"));

    static StreamName StreamOf(PayrollKey key) => new(PayrollDecider.Instance.Category, IdOf(key).ToString());

    static Step<PayrollCommand> StepOf(Guid id, PayrollCommand command, RecordedBy by, Source source) =>
        new(id, command, by, source, CausationId: null, CorrelationId: null, At: null);
}

/// <summary>What came of passing payments on.</summary>
/// <param name="Batches">How many batches were finished.</param>
/// <param name="Trouble">Why one was not; null when all were.</param>
public sealed record PassingOn(int Batches, CommandOutcome? Trouble);
