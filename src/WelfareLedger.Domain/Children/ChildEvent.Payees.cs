namespace WelfareLedger.Domain.Children;

public abstract partial record ChildEvent
{
    /// <summary>The account into which the child's relief is paid.</summary>
    /// <param name="Since">From this day; an earlier account counts no more.</param>
    /// <param name="Holder">What the holder is to the child; null where it is the child's own.</param>
    /// <param name="Payee">Holder and number.</param>
    [EventType("payee-account-recorded")]
    public sealed record PayeeAccountRecorded(DateOnly Since, Relation? Holder, Personal<AccountDetails> Payee)
        : ChildEvent;
}
