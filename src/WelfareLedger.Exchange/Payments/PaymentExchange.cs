using WelfareLedger.Application;
using WelfareLedger.Codec;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Payrolls;
using WelfareLedger.Exchange.Files;
using WelfareLedger.ReadModels;

namespace WelfareLedger.Exchange.Payments;

/// <summary>Why a payment is not in a payment file.</summary>
public enum PaymentLeftOut
{
    /// <summary>No account is on file.</summary>
    NoAccount,

    /// <summary>The account was erased, or is restricted.</summary>
    AccountWithheld,
}

/// <summary>What came of writing a payment file.</summary>
/// <param name="Batch">Which it is; null where none was made.</param>
/// <param name="Payments">Rows in it.</param>
/// <param name="Total">Yuan in all.</param>
/// <param name="LeftOut">Payments of the payroll that are not in it.</param>
/// <param name="Outcome">Why it was not written; null when it was, or when it was only tried and would be.</param>
public sealed record PaymentWriting(
    BatchKey? Batch,
    int Payments,
    decimal Total,
    IReadOnlyList<(FileNumber File, PaymentLeftOut Why)> LeftOut,
    CommandOutcome? Outcome);

/// <summary>What came of reading an answer.</summary>
/// <param name="Batch">To which file, where that could be told.</param>
/// <param name="Faults">What is wrong with it; where anything is, nothing is recorded.</param>
/// <param name="Paid">Yuan that were paid, and how often.</param>
/// <param name="Returned">Yuan that came back, and how often.</param>
/// <param name="Outcome">What the ledger says; null when there are faults, or it was only tried.</param>
public sealed record AnswerOutcome(
    BatchKey? Batch,
    IReadOnlyList<PaymentFault> Faults,
    PayrollSum Paid,
    PayrollSum Returned,
    CommandOutcome? Outcome);

/// <summary>Writes payment files for a bank and reads its answers.</summary>
public sealed class PaymentExchange(Ledger ledger, ChildFiles children)
{
    static readonly ValueList<PersonalCategory> Accounts = [PersonalCategory.Finance];

    /// <summary>Writes what is due and what came back of a closed payroll as a new file; or an earlier file once
    /// more.</summary>
    /// <param name="payroll">Which payroll.</param>
    /// <param name="again">The batch that is written once more; null for a new one.</param>
    /// <param name="path">Where to; a workbook where the name ends in .xlsx, else CSV.</param>
    /// <param name="purpose">What the accounts are opened for; recorded before.</param>
    /// <param name="by">Who.</param>
    /// <param name="dryRun">Whether it is only tried: nothing is opened and nothing written.</param>
    /// <param name="cancellation">Gives up; a batch may be on record whose file is then written once more.</param>
    public async ValueTask<PaymentWriting> WriteAsync(
        PayrollKey payroll, int? again, string path, Code<Purpose> purpose, RecordedBy by, bool dryRun,
        CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(payroll);
        var state = await ledger.Payrolls.LoadAsync(payroll, cancellation).ConfigureAwait(false);
        if (again is { } number)
        {
            return state.FindBatch(number) is { } batch
                ? await WriteAgainAsync(state, batch, path, purpose, by, dryRun, cancellation).ConfigureAwait(false)
                : Refused(PayrollRejections.NoSuchBatch);
        }
        var (orders, leftOut) = await OrdersAsync(state, cancellation).ConfigureAwait(false);
        var command = new PayrollCommand.OrderPayments(ledger.Today, orders);
        if (await ledger.Payrolls.TryAsync(payroll, command, by, cancellation).ConfigureAwait(false) is { } refusal)
            return Refused(refusal) with { LeftOut = leftOut };
        var key = new BatchKey(payroll, state.Batches.Count + 1);
        var written = new PaymentWriting(
            key, orders.Count(IsForBank), orders.Sum(order => order.Amount), leftOut, null);
        if (dryRun) return written;
        if (await OpenAsync(orders, purpose, by, cancellation).ConfigureAwait(false) is { } notOpened)
            return written with { Outcome = notOpened };
        // On record before there is a file: a file that nobody knows of could be paid twice.
        var outcome = await ledger.Payrolls.GiveAsync(Guid.NewGuid(), payroll, command, by, cancellation)
            .ConfigureAwait(false);
        if (outcome is not CommandOutcome.Accepted) return written with { Outcome = outcome };
        if (written.Payments == 0)
            return await SettleAsync(written, new(key.Number, ledger.Today, orders, [], false), by, cancellation)
                .ConfigureAwait(false);
        var rows = await RowsAsync(state, orders, cancellation).ConfigureAwait(false);
        Write(path, key, rows!, ledger.Today);
        return written;
    }

    /// <summary>Reads an answer. Either all of it is recorded, and the payments pass on to the children's files, or
    /// nothing.</summary>
    public async ValueTask<AnswerOutcome> ReadAsync(
        string path, RecordedBy by, bool dryRun, CancellationToken cancellation)
    {
        var reading = PaymentAnswerFile.Read(path);
        if (reading.Rows.Count == 0)
            return Faulty(
                null, reading.Faults.Count > 0 ? reading.Faults : [new(null, PaymentRejections.BatchUnknown)]);
        var first = reading.Rows[0];
        if (BatchKey.TryParse(first.Batch) is not { } key)
            return Faulty(null, [new(first.Line, PaymentRejections.BatchUnknown)]);
        var state = await ledger.Payrolls.LoadAsync(key.Payroll, cancellation).ConfigureAwait(false);
        if (state.FindBatch(key.Number) is not { } batch)
            return Faulty(key, [new(first.Line, PaymentRejections.BatchUnknown)]);
        var ordered = await OrderedAsync(batch, cancellation).ConfigureAwait(false);
        var (answers, faults) = new AnswerMatching(key, ordered, reading, ledger.Today).Match();
        if (faults.Count > 0) return Faulty(key, faults);
        return await RecordAsync(key, batch, answers, by, dryRun, cancellation).ConfigureAwait(false);
    }

    async ValueTask<AnswerOutcome> RecordAsync(
        BatchKey key, PaymentBatch batch, IReadOnlyList<PaymentAnswer> answers, RecordedBy by, bool dryRun,
        CancellationToken cancellation)
    {
        var byChild = answers.ToDictionary(answer => answer.Child);
        // What a recovery takes whole never went to the bank; it is settled with the rest, on its last day.
        var lastDay = answers.Count > 0 ? answers.Max(answer => answer.On) : batch.WrittenOn;
        ValueList<PaymentAnswer> all =
        [
            .. batch.Orders.Select(order => byChild.GetValueOrDefault(order.Child)
                ?? new PaymentAnswer(order.Child, PaymentOutcome.Paid, lastDay, null, null)),
        ];
        var command = new PayrollCommand.ReadAnswer(key.Number, all);
        var outcome = dryRun
            ? await ledger.Payrolls.TryAsync(key.Payroll, command, by, cancellation).ConfigureAwait(false)
                is { } refusal ? new CommandOutcome.Refused(refusal) : null
            : await ledger.Payrolls.GiveAsync(Guid.NewGuid(), key.Payroll, command, by, cancellation)
                .ConfigureAwait(false);
        if (outcome is CommandOutcome.Accepted)
        {
            var passing = await ledger.Payrolls.PassOnAsync(key.Payroll, by, cancellation).ConfigureAwait(false);
            outcome = passing.Trouble ?? outcome;
        }
        var amounts = batch.Orders.ToDictionary(order => order.Child, order => order.Amount);
        return new(key, [], Sum(PaymentOutcome.Paid), Sum(PaymentOutcome.Returned), outcome);

        PayrollSum Sum(PaymentOutcome which)
        {
            var those = answers.Where(answer => answer.Outcome == which).ToList();
            return new(those.Count, those.Sum(answer => amounts[answer.Child]));
        }
    }

    /// <summary>Where recoveries take all that is due, the bank has nothing to do and nothing to answer.</summary>
    async ValueTask<PaymentWriting> SettleAsync(
        PaymentWriting written, PaymentBatch batch, RecordedBy by, CancellationToken cancellation)
    {
        var settled = await RecordAsync(written.Batch!, batch, [], by, dryRun: false, cancellation)
            .ConfigureAwait(false);
        return settled.Outcome is CommandOutcome.Accepted ? written : written with { Outcome = settled.Outcome };
    }

    async ValueTask<PaymentWriting> WriteAgainAsync(
        PayrollState state, PaymentBatch batch, string path, Code<Purpose> purpose, RecordedBy by, bool dryRun,
        CancellationToken cancellation)
    {
        var key = new BatchKey(state.Key!, batch.Number);
        var written = new PaymentWriting(
            key, batch.Orders.Count(IsForBank), batch.Orders.Sum(order => order.Amount), [], null);
        if (written.Payments == 0)
            return dryRun ? written : await SettleAsync(written, batch, by, cancellation).ConfigureAwait(false);
        var rows = await RowsAsync(state, batch.Orders, cancellation).ConfigureAwait(false);
        if (rows is null) return Refused(PaymentRejections.AccountUnreadable);
        if (dryRun) return written;
        if (await OpenAsync(batch.Orders, purpose, by, cancellation).ConfigureAwait(false) is { } notOpened)
            return written with { Outcome = notOpened };
        Write(path, key, rows, batch.WrittenOn);
        return written;
    }

    async ValueTask<(ValueList<PaymentOrder> Orders, List<(FileNumber, PaymentLeftOut)> LeftOut)> OrdersAsync(
        PayrollState state, CancellationToken cancellation)
    {
        List<PaymentOrder> orders = [];
        List<(FileNumber, PaymentLeftOut)> leftOut = [];
        var open = state.Payments().Where(payment => payment.Stage is PaymentStage.Due or PaymentStage.Returned);
        foreach (var payment in open)
        {
            if (payment.Amount == 0)
            {
                orders.Add(new(payment.Child, Payee: null, 0));
                continue;
            }
            var file = await FileAsync(payment.Child, cancellation).ConfigureAwait(false);
            var payee = file.PayeeOn(ledger.Today);
            if (payee is null) leftOut.Add((file.FileNumber, PaymentLeftOut.NoAccount));
            else if (Opened(payee) is null) leftOut.Add((file.FileNumber, PaymentLeftOut.AccountWithheld));
            else orders.Add(new(payment.Child, payee.Event, payment.Amount));
        }
        return ([.. orders], leftOut);
    }

    /// <summary>The rows of a file, in clear; null where an account cannot be read any more.</summary>
    async ValueTask<List<PaymentRow>?> RowsAsync(
        PayrollState state, ValueList<PaymentOrder> orders, CancellationToken cancellation)
    {
        List<PaymentRow> rows = [];
        var lines = state.Lines.ToLookup(line => line.Child);
        foreach (var order in orders.Where(IsForBank))
        {
            var file = await FileAsync(order.Child, cancellation).ConfigureAwait(false);
            if (file.Payees.FirstOrDefault(fact => fact.Event == order.Payee) is not { } payee
                || Opened(payee) is not { } account) return null;
            rows.Add(new(rows.Count + 1, account, order.Amount, file.FileNumber, RemarkOf(lines[order.Child])));
        }
        return rows;
    }

    async ValueTask<List<OrderedPayment>> OrderedAsync(PaymentBatch batch, CancellationToken cancellation)
    {
        List<OrderedPayment> ordered = [];
        foreach (var order in batch.Orders.Where(IsForBank))
        {
            var file = await FileAsync(order.Child, cancellation).ConfigureAwait(false);
            var payee = file.Payees.FirstOrDefault(fact => fact.Event == order.Payee);
            ordered.Add(new(ordered.Count + 1, order, payee is null ? null : Opened(payee)));
        }
        return ordered;
    }

    async ValueTask<CommandOutcome?> OpenAsync(
        ValueList<PaymentOrder> orders, Code<Purpose> purpose, RecordedBy by, CancellationToken cancellation)
    {
        Id<Child>[] whose = [.. orders.Where(IsForBank).Select(order => order.Child)];
        if (whose.Length == 0) return null;
        var opened = await ledger.Disclosure.OpenAsync(whose, Accounts, purpose, by, cancellation)
            .ConfigureAwait(false);
        return opened is DisclosureOutcome.NotOpened(var why) ? why : null;
    }

    async ValueTask<ChildFile> FileAsync(Id<Child> child, CancellationToken cancellation) =>
        (await children.GetAsync(child, AsOf.Now, cancellation).ConfigureAwait(false))?.Whole
        ?? throw new InvalidOperationException("A child on a payroll has no file.");

    AccountDetails? Opened(Dated<Payee> payee) => ledger.Codec.Open(payee.Value.Account).OrNull;

    static void Write(string path, BatchKey key, List<PaymentRow> rows, DateOnly writtenOn) => PrivateFiles.Write(
        path,
        PaymentFile.ToBytes(key, rows, writtenOn, path.EndsWith(".xlsx", StringComparison.OrdinalIgnoreCase)));

    static bool IsForBank(PaymentOrder order) => order.Payee is not null;

    static string RemarkOf(IEnumerable<PayrollLine> lines) => string.Join(
        "；",
        lines.Where(line => line.Kind != PayrollLineKind.Regular)
            .Select(line => FormattableString.Invariant(
                $"{PaymentWords.Of(line.Kind)}{line.Month} {line.Amount:0.00}")));

    static PaymentWriting Refused(Rejection why) => new(null, 0, 0, [], new CommandOutcome.Refused(why));

    static AnswerOutcome Faulty(BatchKey? batch, IReadOnlyList<PaymentFault> faults) =>
        new(batch, faults, default, default, Outcome: null);
}
