using WelfareLedger.Application;
using WelfareLedger.Application.Payrolls;
using WelfareLedger.Codec;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Payrolls;
using WelfareLedger.ReadModels;

namespace WelfareLedger.Exchange.Payments;

/// <summary>What came of drawing up or closing a payroll.</summary>
/// <param name="Draft">What is to be on it.</param>
/// <param name="Outcome">What the ledger says; null when it was only tried, and would be accepted.</param>
public sealed record PayrollDecision(PayrollDraft Draft, CommandOutcome? Outcome);

/// <summary>Draws payrolls up from what is on file, closes them, and gives payments up. What is to be on file has to
/// be in the read models: whoever asks brings them forward first.</summary>
public sealed class PayrollDesk(Ledger ledger, Payrolls payrolls)
{
    /// <summary>Draws a payroll up, or draws it up anew.</summary>
    /// <param name="key">Which.</param>
    /// <param name="on">Day on which it is drawn up.</param>
    /// <param name="by">Who.</param>
    /// <param name="dryRun">Whether it is only tried.</param>
    /// <param name="cancellation">Gives up.</param>
    public async ValueTask<PayrollDecision> DrawAsync(
        PayrollKey key, DateOnly on, RecordedBy by, bool dryRun, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(key);
        await ledger.Payrolls.PassOnAsync(key, by, cancellation).ConfigureAwait(false);
        var draft = await DraftAsync(key, cancellation).ConfigureAwait(false);
        var command = new PayrollCommand.DrawPayroll(key.Office, key.Measure, key.Month, on, draft.Lines);
        return new(draft, await GiveAsync(key, command, by, dryRun, cancellation).ConfigureAwait(false));
    }

    /// <summary>Closes a payroll, where it is still what would be drawn up now.</summary>
    /// <inheritdoc cref="DrawAsync" path="/param"/>
    public async ValueTask<PayrollDecision> CloseAsync(
        PayrollKey key, DateOnly on, RecordedBy by, bool dryRun, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(key);
        var draft = await DraftAsync(key, cancellation).ConfigureAwait(false);
        var open = await payrolls.OpenAsync(key.Measure, known: null, cancellation).ConfigureAwait(false);
        var months = open.Select(file => file.State)
            .Where(state => state.ClosedOn is null && state.Key?.Office == key.Office)
            .Select(state => (YearMonth?)state.Key!.Month);
        var command = new PayrollCommand.ClosePayroll(on, draft.Lines, months.Min());
        return new(draft, await GiveAsync(key, command, by, dryRun, cancellation).ConfigureAwait(false));
    }

    /// <summary>Gives up a payment of a closed payroll that was not made.</summary>
    /// <inheritdoc cref="DrawAsync" path="/param"/>
    public ValueTask<CommandOutcome?> CancelAsync(
        PayrollKey key, Id<Child> child, PaymentCancellation ground, DateOnly on, RecordedBy by, bool dryRun,
        CancellationToken cancellation) =>
        GiveAsync(key, new PayrollCommand.CancelPayment(child, on, ground), by, dryRun, cancellation);

    ValueTask<PayrollDraft> DraftAsync(PayrollKey key, CancellationToken cancellation) =>
        payrolls.DraftAsync(key, PayrollBook.IdOf(key), known: null, cancellation);

    async ValueTask<CommandOutcome?> GiveAsync(
        PayrollKey key, PayrollCommand command, RecordedBy by, bool dryRun, CancellationToken cancellation)
    {
        if (!dryRun)
            return await ledger.Payrolls.GiveAsync(Guid.NewGuid(), key, command, by, cancellation)
                .ConfigureAwait(false);
        return await ledger.Payrolls.TryAsync(key, command, by, cancellation).ConfigureAwait(false) is { } refusal
            ? new CommandOutcome.Refused(refusal)
            : null;
    }
}
