namespace WelfareLedger.Domain.Children;

public abstract partial record ChildCommand
{
    /// <summary>Records the account into which the child's relief is paid.</summary>
    [CommandName("record-payee-account"), ReportedFact]
    public sealed record RecordPayeeAccount(DateOnly Since, Relation? Holder, Personal<AccountDetails> Payee)
        : ChildCommand;
}
