using WelfareLedger.Domain.Children;
using WelfareLedger.Testing;
using static WelfareLedger.Domain.Children.ChildCommand;
using static WelfareLedger.Domain.Children.ChildEvent;
using static WelfareLedger.Domain.Tests.AChild;

namespace WelfareLedger.Domain.Tests.Children;

public class IdentitySpec
{
    static readonly IdentityDetails Boy =
        Girl with { Born = Day("2013-12-24"), Number = Some.IdNumber(Day("2013-12-24"), Sex.Male) };

    static readonly CorrectIdentity Correct =
        new(Nth(0), CorrectionGround.EntryError, Sex.Male, NumberStatus.Held, Boy);

    static readonly IdentityCorrected Corrected =
        new(Nth(0), CorrectionGround.EntryError, Sex.Male, Month("2013-12"), NumberStatus.Held, Boy);

    static readonly IntakeOpened Foundling =
        Opened with { Identity = WithoutNumber, NumberStatus = NumberStatus.Foundling };

    [Fact]
    public void A_correction_names_what_it_corrects() => InCare().When(Correct).Then(Corrected);

    [Fact]
    public void A_correction_may_correct_a_correction() =>
        InCare(Corrected).When(Correct with { Corrects = Nth(3), Sex = Sex.Female, Identity = Girl })
            .Then(Corrected with
            {
                Corrects = Nth(3),
                Sex = Sex.Female,
                BornIn = Month("2014-05"),
                Identity = Girl,
            });

    [Fact]
    public void What_was_corrected_meanwhile_is_not_corrected_blindly() =>
        InCare(Corrected).When(Correct).ThenRefused("not-the-identity");

    [Fact]
    public void A_correction_agrees_with_the_number() =>
        InCare().When(Correct with { Sex = Sex.Female }).ThenRefused("sex-differs-from-number");

    [Fact]
    public void The_truth_about_an_age_is_recordable()
    {
        var grown = WithoutNumber with { Born = Day("2004-01-01") };
        InCare().When(Correct with { Identity = grown, NumberStatus = NumberStatus.NotOnFile }).Then(Corrected with
        {
            BornIn = Month("2004-01"),
            Identity = grown,
            NumberStatus = NumberStatus.NotOnFile,
        });
    }

    [Fact]
    public void A_number_is_issued_to_a_child_without() =>
        Given(Foundling).When(new IssueIdNumber(Day("2024-02-01"), Girl))
            .Then(new IdNumberIssued(Day("2024-02-01"), Girl));

    [Fact]
    public void A_second_number_is_a_correction() =>
        Given(Opened).When(new IssueIdNumber(Day("2024-02-01"), Girl)).ThenRefused("number-on-file");

    [Fact]
    public void An_issue_gives_a_number() =>
        Given(Foundling).When(new IssueIdNumber(Day("2024-02-01"), WithoutNumber)).ThenRefused("number-missing");

    [Fact]
    public void An_issue_does_not_change_the_birth_in_passing() =>
        Given(Foundling with { BornIn = Month("2014-06") }).When(new IssueIdNumber(Day("2024-02-01"), Girl))
            .ThenRefused("birth-differs-from-file");

    [Fact]
    public void An_issued_number_is_the_identity_that_a_correction_names() =>
        Given(Foundling, new IdNumberIssued(Day("2024-02-01"), Girl)).When(Correct with { Corrects = Nth(1) })
            .Then(Corrected with { Corrects = Nth(1) });

    [Fact]
    public void A_child_joins_a_household() =>
        InCare().When(new JoinHousehold(NewId<Household>(1), Day("2023-09-01")))
            .Then(new HouseholdJoined(NewId<Household>(1), Day("2023-09-01")));

    [Fact]
    public void A_child_is_in_a_household_once() =>
        InCare(new HouseholdJoined(NewId<Household>(1), Day("2023-09-01")))
            .When(new JoinHousehold(NewId<Household>(1), Day("2024-01-01"))).ThenNothing();

    [Fact]
    public void A_residence_is_recorded()
    {
        var there = new ResidenceDetails("样例路1号", null, null);
        InCare().When(new RecordResidence(Day("2024-01-01"), Region, there))
            .Then(new ResidenceRecorded(Day("2024-01-01"), Region, there));
    }

    [Fact]
    public void A_contact_is_recorded_also_of_a_closed_file()
    {
        var contact = new ContactDetails("19900000000", null);
        InCare(new FileClosed(Day("2024-01-01"), Day("2024-01-01"), ClosingGround.OutOfCare))
            .When(new RecordContact(Day("2024-02-01"), contact))
            .Then(new ContactRecorded(Day("2024-02-01"), contact));
    }

    [Fact]
    public void A_school_is_recorded()
    {
        var school = Code<Organisation>.Of("141123-qcmd-school");
        InCare().When(new RecordSchooling(Day("2024-02-20"), SchoolStage.Primary, school, null))
            .Then(new SchoolingRecorded(Day("2024-02-20"), SchoolStage.Primary, school, null));
    }

    [Fact]
    public void A_disability_has_a_grade() =>
        InCare().When(new RecordHealth(Day("2024-02-20"), HealthState.Disabled, 4, null))
            .Then(new HealthRecorded(Day("2024-02-20"), HealthState.Disabled, 4, null));

    [Theory]
    [InlineData(HealthState.Disabled, 0)]
    [InlineData(HealthState.Disabled, 5)]
    [InlineData(HealthState.Frail, 2)]
    public void Nothing_else_has_a_grade(HealthState state, int grade) =>
        InCare().When(new RecordHealth(Day("2024-02-20"), state, grade, null))
            .ThenRefused("disability-grade-invalid");

    [Fact]
    public void What_has_not_begun_is_not_recorded() =>
        InCare().When(new RecordHealth(Day("2024-06-02"), HealthState.Healthy, null, null)).ThenRefused("future-day");

    [Fact]
    public void Columns_without_a_field_are_kept()
    {
        var columns = new KeptColumns([new("备注", "样例")]);
        InCare().When(new KeepColumns(columns)).Then(new ColumnsKept(columns));
    }
}
