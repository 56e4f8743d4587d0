using WelfareLedger.Domain;
using WelfareLedger.Domain.Children;

namespace WelfareLedger.ReadModels.Tests;

/// <summary>Home stays.</summary>
public partial class GapListTests
{
    [Fact]
    public async Task A_child_that_is_not_back_from_a_home_stay_is_overdue_after_the_day_after_its_last()
    {
        InCare();
        var stay = new Id<HomeStay>(new Guid(9, 9, 0, new byte[8]));
        TellChild(new ChildEvent.HomeStayApproved(
            stay, Histories.Carer(0), Day(1), Day(3), Day(0), Histories.Event(700), Day(300),
            new RelativeDetails("样例", null, null)));
        await OpensAsync(
            GapKind.HomeStayOverdue, Day(5),
            () => TellChild(new ChildEvent.HomeStayEnded(stay, Day(7), HomeStayEnd.TermReached, [Breach.Overstayed])),
            Day(7));
        (await AskAsync(Day(7))).Facts.Should().ContainSingle().Which.Breaches.Should().Equal("overstayed");
    }

    [Fact]
    public async Task A_home_stay_whose_consent_is_withdrawn_or_was_of_other_days_has_none()
    {
        InCare();
        TellChild(new ChildEvent.ConsentGiven(ConsentPurpose.HomeStay, ConsentGiver.Guardian, Day(0), null, null));
        var consent = _history[^1].Id;
        TellChild(new ChildEvent.HomeStayApproved(
            new(new Guid(9, 9, 0, new byte[8])), Histories.Carer(0), Day(1), Day(9), Day(0), consent, Day(300),
            new RelativeDetails("样例", null, null)));
        TellChild(new ChildEvent.ConsentWithdrawn(consent, Day(4)));
        (await AskAsync(Day(3))).Duties.Should().BeEmpty();
        var duty = (await AskAsync(Day(4))).Duties.Single();
        (duty.Kind, duty.Since, duty.Until).Should().Be((GapKind.NoHomeStayConsent, Day(4), Day(10)));
        TellChild(new ChildEvent.ConsentGiven(ConsentPurpose.HomeStay, ConsentGiver.Guardian, Day(6), null, null));
        (await AskAsync(Day(5))).Duties.Single().Until.Should().Be(Day(6));
        (await AskAsync(Day(6))).Duties.Should().BeEmpty();
        TellChild(new ChildEvent.DatesCorrected(consent, Day(2), Day(6), CorrectionGround.EntryError, null));
        (await AskAsync(Day(1))).Duties.Select(duty => duty.Kind).Should().Equal(GapKind.NoHomeStayConsent);
        (await AskAsync(Day(2))).Duties.Should().BeEmpty();
        TellChild(new ChildEvent.RecordWithdrawn(_history[^2].Id, CorrectionGround.WrongChild));
        (await AskAsync(Day(9))).Duties.Select(duty => duty.Kind).Should().Equal(GapKind.NoHomeStayConsent);
        (await AskAsync(Day(10))).Duties.Should().BeEmpty("the stay is over, as approved");
    }
}
