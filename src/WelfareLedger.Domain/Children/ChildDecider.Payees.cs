using static WelfareLedger.Domain.Children.ChildCommand;
using static WelfareLedger.Domain.Children.ChildRejections;

namespace WelfareLedger.Domain.Children;

public static partial class ChildDecider
{
    static Decision<ChildEvent> Record(RecordPayeeAccount c, Circumstances now)
    {
        if (c.Payee.OrNull is not { } payee) return Rejections.NotInClear;
        if (string.IsNullOrWhiteSpace(payee.Holder)) return Rejections.NameMissing;
        if (!AccountDetails.IsNumber(payee.Number)) return AccountInvalid;
        return Rules.Happened(c.Since, now) is { } tooEarly
            ? tooEarly
            : [new ChildEvent.PayeeAccountRecorded(c.Since, c.Holder, c.Payee)];
    }
}
