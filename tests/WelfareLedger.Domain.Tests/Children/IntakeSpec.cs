using WelfareLedger.Domain.Children;
using static WelfareLedger.Domain.Children.ChildCommand;
using static WelfareLedger.Domain.Children.ChildEvent;
using static WelfareLedger.Domain.Tests.AChild;

namespace WelfareLedger.Domain.Tests.Children;

public class IntakeSpec
{
    static readonly OpenIntake Open = new(
        Yaodu,
        Region,
        IntakeRoute.Surveyed,
        Day("2023-09-01"),
        Sex.Female,
        NumberStatus.Held,
        Girl,
        Number);

    static readonly CheckIntake Check = new(Day("2023-09-05"), true, DuplicateCheck.None, null, null);

    static readonly IntakeRefused Refused = new(Day("2023-09-12"), Words);

    [Fact]
    public void A_survey_opens_a_file() => Given().When(Open).Then(Opened);

    [Fact]
    public void An_application_opens_a_file() =>
        Given().When(Open with { Route = IntakeRoute.Applied }).Then(Opened with { Route = IntakeRoute.Applied });

    [Fact]
    public void One_person_has_one_file() => Given(Opened).When(Open).ThenRefused("file-exists");

    [Fact]
    public void A_refused_file_is_opened_again_and_not_anew() =>
        Given(Opened, Refused).When(Open).ThenRefused("intake-refused");

    [Fact]
    public void Nothing_else_comes_before_the_intake() => Given().When(Check).ThenRefused("no-file");

    [Fact]
    public void The_ledger_gives_the_number() =>
        Given().When(Open with { FileNumber = null }).ThenRefused("file-number-missing");

    [Fact]
    public void A_survey_is_not_in_the_future() =>
        Given().When(Open with { OpenedOn = Day("2024-06-02") }).ThenRefused("future-day");

    [Fact]
    public void Late_entry_is_no_fault() => Given().On("2030-01-01").When(Open).Then(Opened);

    [Fact]
    public void Identity_is_told_in_clear() =>
        Given().When(Open with { Identity = new Personal<IdentityDetails>.Erased() }).ThenRefused("not-in-clear");

    [Theory]
    [InlineData("")]
    [InlineData(" 　")]
    public void A_child_has_a_name(string name) =>
        Given().When(Open with { Identity = Girl with { Name = name } }).ThenRefused("name-missing");

    [Fact]
    public void The_sex_agrees_with_the_number() =>
        Given().When(Open with { Sex = Sex.Male }).ThenRefused("sex-differs-from-number");

    [Theory]
    [InlineData(Sex.Unknown)]
    [InlineData(Sex.Unstated)]
    public void An_unknown_sex_contradicts_no_number(Sex sex) =>
        Given().When(Open with { Sex = sex }).Then(Opened with { Sex = sex });

    [Fact]
    public void The_birth_agrees_with_the_number() =>
        Given().When(Open with { Identity = Girl with { Born = Day("2014-05-18") } })
            .ThenRefused("birth-differs-from-number");

    [Fact]
    public void A_birth_known_by_month_agrees_by_month()
    {
        var girl = Girl with { Born = Day("2014-05-01"), Precision = BirthPrecision.Month };
        Given().When(Open with { Identity = girl }).Then(Opened with { Identity = girl });
    }

    [Fact]
    public void A_birth_known_by_month_disagrees_by_month() =>
        Given().When(Open with { Identity = Girl with { Born = Day("2014-06-01"), Precision = BirthPrecision.Month } })
            .ThenRefused("birth-differs-from-number");

    [Theory]
    [InlineData(BirthPrecision.Lunar)]
    [InlineData(BirthPrecision.Estimated)]
    public void A_lunar_or_estimated_birth_need_not_be_the_numbers(BirthPrecision precision)
    {
        var girl = Girl with { Born = Day("2014-06-20"), Precision = precision };
        Given().When(Open with { Identity = girl }).Then(Opened with { Identity = girl, BornIn = Month("2014-06") });
    }

    [Fact]
    public void A_birth_is_not_in_the_future() =>
        Given().When(Open with
        {
            Identity = WithoutNumber with { Born = Day("2024-06-02") },
            NumberStatus = NumberStatus.BirthNotRegistered,
        }).ThenRefused("born-in-future");

    [Fact]
    public void A_birth_is_not_after_the_survey() =>
        Given().When(Open with
        {
            Identity = WithoutNumber with { Born = Day("2023-09-02") },
            NumberStatus = NumberStatus.BirthNotRegistered,
        }).ThenRefused("born-after-opening");

    [Theory]
    [InlineData("2005-09-01", null)]
    [InlineData("2005-08-31", "over-age-at-intake")]
    public void Nobody_past_eighteen_is_taken_in(string born, string? code)
    {
        var grown = WithoutNumber with { Born = Day(born) };
        var answer = Given().When(Open with { Identity = grown, NumberStatus = NumberStatus.NotOnFile });
        if (code is null) answer.Decision.Events.Should().ContainSingle();
        else answer.ThenRefused(code);
    }

    [Fact]
    public void A_number_held_is_given() =>
        Given().When(Open with { Identity = WithoutNumber }).ThenRefused("number-missing");

    [Theory]
    [InlineData(NumberStatus.NotOnFile)]
    [InlineData(NumberStatus.Foundling)]
    public void A_number_given_is_held(NumberStatus status) =>
        Given().When(Open with { NumberStatus = status }).ThenRefused("number-unexpected");

    [Fact]
    public void A_foundling_gets_a_file_without_a_number() =>
        Given().When(Open with { Identity = WithoutNumber, NumberStatus = NumberStatus.Foundling })
            .Then(Opened with { Identity = WithoutNumber, NumberStatus = NumberStatus.Foundling });

    [Fact]
    public void A_real_ledger_takes_no_fictional_number() =>
        Given().InRealLedger().When(Open).ThenRefused("fictional-number");

    [Fact]
    public void A_sample_ledger_takes_no_other_number() =>
        Given().When(Open with { Identity = Girl with { Number = NumberOfNobody() } })
            .ThenRefused("number-not-fictional");

    [Fact]
    public void An_intake_is_checked() => Given(Opened).When(Check).Then(Checked);

    [Fact]
    public void An_intake_may_be_checked_again() =>
        Given(Opened, Checked).When(Check with { CheckedOn = Day("2023-09-07"), Supports = false })
            .Then(Checked with { CheckedOn = Day("2023-09-07"), Supports = false });

    [Fact]
    public void A_check_is_not_before_the_survey() =>
        Given(Opened).When(Check with { CheckedOn = Day("2023-08-31") }).ThenRefused("before-opening");

    [Fact]
    public void A_check_with_words_is_not_taken_for_the_one_on_file() =>
        Given(Opened, Checked).When(Check with { Notes = Words }).ThenRefused("told-already");

    [Fact]
    public void A_decided_intake_is_not_checked() =>
        InCare().When(Check with { Supports = false }).ThenRefused("intake-decided");

    [Fact]
    public void A_checked_intake_is_confirmed() =>
        Given(Opened, Checked).When(new ConfirmIntake(Day("2023-09-10"), null)).Then(Confirmed);

    [Fact]
    public void A_confirmation_given_again_is_nothing() =>
        InCare().When(new ConfirmIntake(Day("2023-09-10"), null)).ThenNothing();

    [Fact]
    public void An_intake_is_confirmed_once() =>
        InCare().When(new ConfirmIntake(Day("2023-09-11"), null)).ThenRefused("intake-decided");

    [Fact]
    public void An_intake_is_not_confirmed_unchecked() =>
        Given(Opened).When(new ConfirmIntake(Day("2023-09-10"), null)).ThenRefused("no-supporting-check");

    [Fact]
    public void An_intake_is_not_confirmed_against_its_check() =>
        Given(Opened, Checked with { Supports = false }).When(new ConfirmIntake(Day("2023-09-10"), null))
            .ThenRefused("no-supporting-check");

    [Fact]
    public void An_intake_is_not_confirmed_before_its_check() =>
        Given(Opened, Checked).When(new ConfirmIntake(Day("2023-09-04"), null)).ThenRefused("before-check");

    [Fact]
    public void An_intake_is_not_confirmed_in_the_future() =>
        Given(Opened, Checked).When(new ConfirmIntake(Day("2024-06-02"), null)).ThenRefused("decided-in-future");

    [Fact]
    public void Without_a_number_duplicates_are_looked_for_first() =>
        Given(Opened with { NumberStatus = NumberStatus.NotOnFile, Identity = WithoutNumber },
                Checked with { Duplicates = DuplicateCheck.NotDone })
            .When(new ConfirmIntake(Day("2023-09-10"), null)).ThenRefused("duplicates-not-checked");

    [Fact]
    public void An_intake_is_refused_in_writing() =>
        Given(Opened).When(new RefuseIntake(Day("2023-09-12"), Words)).Then(Refused);

    [Fact]
    public void An_intake_is_not_refused_without_a_reason() =>
        Given(Opened).When(new RefuseIntake(Day("2023-09-12"), new Narrative(" "))).ThenRefused("reason-missing");

    [Fact]
    public void A_confirmed_intake_is_not_refused() =>
        InCare().When(new RefuseIntake(Day("2023-09-12"), Words)).ThenRefused("intake-decided");

    /// <summary>Not fictional by its prefix, and nobody's: there is no region 000000.</summary>
    static IdNumber NumberOfNobody()
    {
        const string digits = "00000020140517000";
        return IdNumber.Parse(digits + IdNumber.CheckCharacterOf(digits), null);
    }
}
