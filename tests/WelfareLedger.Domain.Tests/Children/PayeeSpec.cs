using WelfareLedger.Domain.Children;
using static WelfareLedger.Domain.Children.ChildCommand;
using static WelfareLedger.Domain.Children.ChildEvent;
using static WelfareLedger.Domain.Tests.AChild;

namespace WelfareLedger.Domain.Tests.Children;

public class PayeeSpec
{
    static readonly AccountDetails Account = new("张样例", "9900 0000-0000 0001", "样例农商行");

    static readonly RecordPayeeAccount Record = new(Day("2024-02-20"), Relation.PaternalGrandmother, Account);

    [Fact]
    public void An_account_is_recorded_with_whose_it_is()
    {
        InCare().When(Record).Then(
            new PayeeAccountRecorded(Day("2024-02-20"), Relation.PaternalGrandmother, Account));
        InCare().When(Record with { Holder = null }).Then(
            new PayeeAccountRecorded(Day("2024-02-20"), null, Account));
    }

    [Theory]
    [InlineData("")]
    [InlineData("12 34-5")]
    [InlineData("99000000000000x1")]
    [InlineData("123456789012345678901234567890123")]
    public void An_account_has_digits(string number) =>
        InCare().When(Record with { Payee = Account with { Number = number } }).ThenRefused("account-invalid");

    [Fact]
    public void An_account_has_a_holder_and_is_told_in_clear()
    {
        InCare().When(Record with { Payee = Account with { Holder = " " } }).ThenRefused("name-missing");
        InCare().When(Record with { Payee = new Personal<AccountDetails>.Erased() }).ThenRefused("not-in-clear");
        InCare().When(Record with { Since = Day("2024-06-02") }).ThenRefused("future-day");
    }

    [Fact]
    public void An_account_of_another_child_is_withdrawn() =>
        InCare(new PayeeAccountRecorded(Day("2024-02-20"), null, Account))
            .When(new WithdrawRecord(Nth(3), CorrectionGround.WrongChild))
            .Then(new RecordWithdrawn(Nth(3), CorrectionGround.WrongChild));
}
