using WelfareLedger.Domain.Keys;
using WelfareLedger.Domain.Ledgers;
using WelfareLedger.Domain.Retention;
using WelfareLedger.Domain.RuleSets;
using static WelfareLedger.Domain.Keys.KeysCommand;
using static WelfareLedger.Domain.Keys.KeysEvent;

namespace WelfareLedger.Domain.Tests.Keys;

public class KeysSpec
{
    static readonly Id<Erasure> Erasure = NewId<Erasure>(7);
    static readonly Id<Child> Child = NewId<Child>(1);
    static readonly Id<Carer> Carer = NewId<Carer>(2);
    static readonly Code<Actor> One = Code<Actor>.Of("yd-01");
    static readonly Code<Actor> Two = Code<Actor>.Of("yd-02");
    static readonly Code<Actor> Three = Code<Actor>.Of("yd-03");
    static readonly Approval Both = new(One, Two, Applicant: null);
    static readonly ValueList<PersonalCategory> Kinds = [PersonalCategory.Identity, PersonalCategory.Contact];

    static readonly RetentionRule Rule = new(
        new(
            Code<Rule>.Of("child-file"), 1, new("样例", "a sample"), new("样例", "a sample"), Day("2020-01-01"),
            ValidUntil: null, default, IsSample: true),
        RecordClass.ChildFile, Kinds, 10);

    static readonly OrderErasure Order = new(
        Erasure, [new(DataSubject.Of(Child), null)], Kinds, ErasureGround.RetentionOver, Paper, Both, 3);

    static readonly ErasureOrdered Ordered = new(
        Erasure, Child, null, Kinds, ErasureGround.RetentionOver, Paper, null, One, Two, 3);

    static readonly Restrict Keeping = new(
        [DataSubject.Of(Child)], Kinds, RestrictionGround.RetentionNotOver, Paper, Both);

    static readonly DataRestricted Restricted = new(
        Child, null, Kinds, RestrictionGround.RetentionNotOver, Paper, null, One, Two);

    static readonly Lift Lifting = new([DataSubject.Of(Child)], Kinds, Paper, Both);

    static readonly RestrictionLifted Lifted = new(Child, null, Kinds, Paper, One, Two);

    [Fact]
    public void Two_people_order_that_somebody_is_erased() => Given().When(Order).Then(Ordered);

    [Fact]
    public void Several_are_erased_by_one_order() =>
        Given().When(Order with { Subjects = [new(DataSubject.Of(Child), null), new(DataSubject.Of(Carer), null)] })
            .Then(Ordered, Ordered with { Child = null, Carer = Carer });

    [Fact]
    public void Only_what_is_left_is_erased() =>
        Given(Ordered with { Categories = [PersonalCategory.Contact] }).When(Order)
            .Then(Ordered with { Categories = [PersonalCategory.Identity] });

    [Fact]
    public void What_is_restricted_can_be_erased() => Given(Restricted).When(Order).Then(Ordered);

    [Fact]
    public void Nobody_approves_alone()
    {
        Given().When(Order with { Approval = new(One, One, null) }).ThenRefused("approvers-not-distinct");
        Given().When(Keeping with { Approval = new(One, One, null) }).ThenRefused("approvers-not-distinct");
        Given(Restricted).When(Lifting with { Approval = new(One, One, null) }).ThenRefused("approvers-not-distinct");
    }

    [Fact]
    public void Nobody_approves_what_they_applied_for()
    {
        foreach (var applicant in (Code<Actor>[])[One, Two])
            Given().When(Order with { Approval = new(One, Two, applicant) }).ThenRefused("approver-is-applicant");
        Given().When(Order with { Approval = new(One, Two, Three) }).Then(Ordered with { Applicant = Three });
    }

    [Fact]
    public void An_order_names_people_once_and_kinds_of_data()
    {
        var twice = new ErasureSubject(DataSubject.Of(Child), null);
        Given().When(Order with { Subjects = [] }).ThenRefused("subjects-invalid");
        Given().When(Order with { Subjects = [twice, twice] }).ThenRefused("subjects-invalid");
        Given().When(Order with { Subjects = Many(501) }).ThenRefused("subjects-invalid");
        Given().When(Order with { Subjects = Many(500) }).Decision.Events.Should().HaveCount(500);
        Given().When(Order with { Categories = [] }).ThenRefused("categories-missing");
    }

    [Fact]
    public void Nothing_is_erased_against_a_retention_rule()
    {
        var held = new ErasureSubject(DataSubject.Of(Child), new(Rule, Day("2030-01-01")));
        var answer = Given().When(Order with { Subjects = [held] });
        answer.ThenRefused("retention-not-over");
        answer.Decision.Rejection!.Reason.En.Should().Contain("2030-01-01").And.Contain("child-file");
        Given().When(Order with { Subjects = [held with { Hold = new(null, Today) }] }).ThenRefused("file-in-use");
        Given().When(Order with { Subjects = [new(DataSubject.Of(Carer), null), held] })
            .ThenRefused("retention-not-over");
    }

    [Fact]
    public void Data_is_restricted_and_used_again()
    {
        Given().When(Keeping).Then(Restricted);
        Given(Restricted).When(Lifting).Then(Lifted);
        Given(Restricted, Lifted).When(Keeping).Then(Restricted);
        Given().When(Lifting).ThenNothing();
        Given(Restricted with { Categories = [PersonalCategory.Identity] }).When(Lifting)
            .Then(Lifted with { Categories = [PersonalCategory.Identity] });
    }

    [Fact]
    public void What_is_erased_stays_erased()
    {
        Given(Ordered).When(Keeping).ThenRefused("erased-already");
        Given(Ordered).When(Lifting).ThenRefused("erased-already");
        Given(Ordered).When(Order).ThenNothing();
        var state = Given(Ordered).StateAfter([Restricted, Lifted]);
        state.Find($"child-{Child}", PersonalCategory.Identity)!.Order.Should().Be(Ordered);
        Given(Restricted, Ordered).StateAfter([]).Find($"child-{Child}", PersonalCategory.Identity)!.Order
            .Should().Be(Ordered, "the later order is the stronger one");
    }

    [Fact]
    public void What_became_of_an_order_is_recorded_as_it_is()
    {
        var destroyed = new KeysDestroyed(Erasure, Child, null, 2, [], []);
        var completed = new ErasureCompleted(Erasure, 4, 0, 9, 12, 0);
        Given(Ordered).When(new ReportKeysDestroyed([destroyed])).Then(destroyed);
        Given(Ordered, destroyed).When(new ReportErasureCompleted(completed)).Then(completed);
        Given().When(new ReportRotation(5, RotationReason.Asked)).Then(new WrappingKeyRotated(5, RotationReason.Asked));
        Given().When(new ReportCopy(5, 3, 2)).Then(new WrappingKeyCopied(5, 3, 2));
    }

    [Fact]
    public void An_order_is_unfinished_until_it_is_completed()
    {
        var other = NewId<Erasure>(8);
        var spec = Given(Ordered, Ordered with { Erasure = other, Child = NewId<Child>(9) });
        spec.StateAfter([]).Unfinished.Select(erasure => (erasure.Id, erasure.Stage)).Should().Equal(
            (Erasure, ErasureStage.Ordered), (other, ErasureStage.Ordered));
        var destroyed = spec.StateAfter([new KeysDestroyed(Erasure, Child, null, 2, [], [])]);
        destroyed.Unfinished.First().Stage.Should().Be(ErasureStage.Destroyed);
        destroyed.Epoch.Should().Be(2);
        spec.StateAfter([new ErasureCompleted(Erasure, 4, 0, 9, 12, 0)]).Unfinished.Should().ContainSingle()
            .Which.Id.Should().Be(other);
    }

    [Fact]
    public void The_newest_epoch_and_the_copies_are_known()
    {
        var state = Given(new WrappingKeyRotated(3, RotationReason.Asked)).StateAfter([
            new WrappingKeyRotated(2, RotationReason.Asked), new WrappingKeyCopied(3, 5, 3)]);
        state.Epoch.Should().Be(3);
        state.Copies.Should().Equal(new WrappingKeyCopied(3, 5, 3));
    }

    static ValueList<ErasureSubject> Many(int count) =>
        [.. Enumerable.Range(1, count).Select(n => new ErasureSubject(DataSubject.Of(NewId<Child>(n)), null))];

    static Spec<KeysState, KeysCommand, KeysEvent> Given(params KeysEvent[] history) =>
        new(KeysDecider.Instance, history, new(Today, LedgerKind.Sample));
}
