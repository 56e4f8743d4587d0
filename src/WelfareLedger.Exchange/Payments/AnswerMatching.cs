using System.Text;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Payrolls;

namespace WelfareLedger.Exchange.Payments;

/// <summary>A payment as it was ordered, with the account in clear; null where that cannot be read any more.</summary>
sealed record OrderedPayment(int Serial, PaymentOrder Order, AccountDetails? Payee)
{
    /// <summary>Never the content: texts of values end up in logs.</summary>
    public override string ToString() => nameof(OrderedPayment);
}

/// <summary>Holds an answer against what was ordered: either each row fits, or the lines that do not are told and
/// nothing else.</summary>
sealed class AnswerMatching(
    BatchKey batch, IReadOnlyList<OrderedPayment> ordered, AnswerReading reading, DateOnly today)
{
    const int DigitsTogether = 8;

    readonly Dictionary<int, OrderedPayment> _bySerial = ordered.ToDictionary(payment => payment.Serial);
    readonly Dictionary<int, int> _answeredIn = [];
    readonly List<PaymentFault> _faults = [.. reading.Faults];
    readonly List<PaymentAnswer> _answers = [];

    /// <summary>The answers to all payments that went to the bank, or what is wrong.</summary>
    public (IReadOnlyList<PaymentAnswer> Answers, IReadOnlyList<PaymentFault> Faults) Match()
    {
        foreach (var row in reading.Rows) Match(row);
        foreach (var payment in ordered)
            if (!_answeredIn.ContainsKey(payment.Serial))
                Fault(null, PaymentRejections.LineMissing(payment.Serial));
        MatchTotals();
        return (_answers, [.. _faults.OrderBy(fault => fault.Line ?? int.MaxValue)]);
    }

    void Match(AnswerRow row)
    {
        if (row.Batch != batch.ToString())
        {
            Fault(row.Line, PaymentRejections.BatchMixed);
            return;
        }
        if (row.Serial is not { } serial || !_bySerial.TryGetValue(serial, out var payment))
        {
            Fault(row.Line, PaymentRejections.LineUnknown);
            return;
        }
        if (!_answeredIn.TryAdd(serial, row.Line))
        {
            Fault(row.Line, PaymentRejections.LineDuplicate(_answeredIn[serial]));
            return;
        }
        MatchAccount(row, payment);
        if (row.Amount != payment.Order.Amount) Fault(row.Line, PaymentRejections.AmountDiffers);
        if (row.Result is null) Fault(row.Line, PaymentRejections.ResultUnknown);
        if (row.Day is null || row.Day > today) Fault(row.Line, PaymentRejections.DayInvalid);
        var voucher = VoucherOf(row.Voucher);
        if (voucher is null && row.Voucher.Length > 0) Fault(row.Line, PaymentRejections.VoucherInvalid);
        if (row is { Result: { } result, Day: { } day })
            _answers.Add(new(
                payment.Order.Child, result, day,
                result == PaymentOutcome.Returned ? PaymentWords.GroundOf(row.Ground) : null, voucher));
    }

    void MatchAccount(AnswerRow row, OrderedPayment payment)
    {
        if (row.Account.LostDigits) Fault(row.Line, PaymentRejections.DigitsLost);
        else if (payment.Payee is { } payee)
        {
            var account = AccountDetails.Plain(PaymentAnswerFile.Unmarked(row.Account.Words.Trim()));
            if (account != AccountDetails.Plain(payee.Number)) Fault(row.Line, PaymentRejections.AccountUnknown);
            if (row.Holder is { } holder && holder != payee.Holder.Trim())
                Fault(row.Line, PaymentRejections.HolderDiffers);
        }
    }

    void MatchTotals()
    {
        if (reading.Totals is not { } totals)
        {
            if (reading.Faults.Count == 0) Fault(null, PaymentRejections.TotalMissing);
            return;
        }
        if (totals.Count != reading.Rows.Count || totals.Amount != reading.Rows.Sum(row => row.Amount ?? 0))
            Fault(totals.Line, PaymentRejections.TotalDiffers);
    }

    void Fault(int? line, Rejection why) => _faults.Add(new(line, why));

    /// <summary>A code never holds so many digits that a person's number could hide in it, and banks count with more:
    /// they are set apart.</summary>
    static Code<Evidence>? VoucherOf(string text)
    {
        var apart = new StringBuilder(text.Length + 8);
        var digits = 0;
        foreach (var c in text)
        {
            if (char.IsAsciiDigit(c) && digits == DigitsTogether)
            {
                apart.Append('-');
                digits = 0;
            }
            digits = char.IsAsciiDigit(c) ? digits + 1 : 0;
            apart.Append(c);
        }
        return Code<Evidence>.TryParse(apart.ToString(), null, out var code) ? code : null;
    }
}
