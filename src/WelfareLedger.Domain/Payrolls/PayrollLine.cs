using System.Globalization;
using WelfareLedger.Domain.Children;
using WelfareLedger.Domain.RuleSets;

namespace WelfareLedger.Domain.Payrolls;

/// <summary>Kind of id: a payroll.</summary>
public abstract class Payroll { private Payroll() { } }

/// <summary>Which payroll: there is one for an office, a measure and a month.</summary>
public sealed record PayrollKey(Code<Office> Office, ReliefMeasure Measure, YearMonth Month)
{
    /// <summary>As people and files write it, <c>141002-civil-affairs/orphanAllowance/2024-05</c>.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Office}/{RuleWords.Of(Measure)}/{Month}");

    /// <summary>Reads what <see cref="ToString"/> writes; null when it is something else.</summary>
    public static PayrollKey? TryParse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        // An office's code may hold slashes, what follows it does not.
        if (text.LastIndexOf('/') is not (> 0 and var last)) return null;
        if (text.LastIndexOf('/', last - 1) is not (> 0 and var middle)) return null;
        return Code<Office>.TryParse(text[..middle], null, out var office)
            && Enum.TryParse<ReliefMeasure>(text[(middle + 1)..last], ignoreCase: true, out var measure)
            && Enum.IsDefined(measure)
            && YearMonth.TryParse(text[(last + 1)..], null, out var month)
            ? new(office, measure, month)
            : null;
    }
}

/// <summary>Why a line is on a payroll.</summary>
public enum PayrollLineKind
{
    /// <summary>当月发放: the month's own amount.</summary>
    Regular,

    /// <summary>补差: what is wanting of a month, beside another benefit or a part that was paid.</summary>
    Difference,

    /// <summary>补发: an earlier month that was not paid.</summary>
    MakeUp,

    /// <summary>扣回: what was paid too much, taken off.</summary>
    Recovery,
}

/// <summary>One line of a payroll.</summary>
/// <param name="Child">For whom.</param>
/// <param name="Relief">On which measure of the child's.</param>
/// <param name="Kind">Why.</param>
/// <param name="Month">Paid for which month; of a recovery, the first that was paid too much for.</param>
/// <param name="Amount">Yuan; below nothing for a recovery.</param>
public sealed record PayrollLine(
    Id<Child> Child, Id<Relief> Relief, PayrollLineKind Kind, YearMonth Month, decimal Amount);

/// <summary>What the bank is asked to pay to one child: the sum of the child's lines.</summary>
/// <param name="Child">For whom.</param>
/// <param name="Payee">The record of the account; null where nothing is left to pay after a recovery.</param>
/// <param name="Amount">Yuan.</param>
public sealed record PaymentOrder(Id<Child> Child, EventId? Payee, decimal Amount);

/// <summary>What became of an order.</summary>
public enum PaymentOutcome
{
    /// <summary>成功.</summary>
    Paid,

    /// <summary>退回.</summary>
    Returned,
}

/// <summary>Why a payment came back.</summary>
public enum PaymentReturn
{
    /// <summary>账号错误: there is no such account.</summary>
    NoSuchAccount,

    /// <summary>户名不符: the account is somebody else's.</summary>
    HolderDiffers,

    /// <summary>账户注销.</summary>
    AccountClosed,

    /// <summary>账户冻结或睡眠.</summary>
    AccountBlocked,

    /// <summary>其他.</summary>
    Other,
}

/// <summary>What the bank says of one order.</summary>
/// <param name="Child">For whom.</param>
/// <param name="Outcome">Paid or returned.</param>
/// <param name="On">The day on which it was.</param>
/// <param name="Ground">Why it came back, where it did.</param>
/// <param name="Voucher">The bank's voucher.</param>
public sealed record PaymentAnswer(
    Id<Child> Child, PaymentOutcome Outcome, DateOnly On, PaymentReturn? Ground, Code<Evidence>? Voucher);

/// <summary>Why a payment of a closed payroll will not be made.</summary>
public enum PaymentCancellation
{
    /// <summary>不再符合条件: the child is not entitled to it.</summary>
    NotEntitled,

    /// <summary>已另行发放: it was paid in another way.</summary>
    PaidOtherwise,

    /// <summary>放弃: the family does not want it.</summary>
    Declined,
}
