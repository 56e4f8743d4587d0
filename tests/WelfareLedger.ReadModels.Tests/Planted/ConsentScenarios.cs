using WelfareLedger.Domain;
using WelfareLedger.Domain.Activities;
using WelfareLedger.Domain.Children;
using WelfareLedger.Domain.Findings;
using WelfareLedger.Domain.Posts;
using WelfareLedger.Domain.VideoLinks;
using static WelfareLedger.Domain.Children.ChildEvent;
using ActivityEvent = WelfareLedger.Domain.Activities.ActivityEvent;

namespace WelfareLedger.ReadModels.Tests.Planted;

/// <summary>Devices and activities with and without consent, and posts that somebody left.</summary>
static class ConsentScenarios
{
    static readonly DateOnly Installed = new(2023, 12, 1);
    static readonly DateOnly Withdrawn = new(2024, 5, 6);

    public static void DeviceAfterTheConsentWasWithdrawn(Life one)
    {
        Device(one);
        one.Expect(FindingRules.NoConsent, Withdrawn, which: "device");
    }

    public static void DeviceRemovedTooLate(Life one)
    {
        var household = Device(one);
        Remove(one, household, Withdrawn.AddDays(9));
        one.Expect(FindingRules.NoConsent, Withdrawn, which: "device");
    }

    public static void DeviceRemovedInTime(Life one) => Remove(one, Device(one), Withdrawn);

    public static void DeviceUnderTheNextConsent(Life one)
    {
        Device(one);
        one.Say(Withdrawn, new ConsentGiven(ConsentPurpose.Device, ConsentGiver.Guardian, Withdrawn, null, null));
    }

    public static void ActivityWithoutConsent(Life one)
    {
        Attend(one, ActivityBreach.NotConsented);
        one.Expect(FindingRules.NoConsent, Withdrawn, which: "activity");
    }

    public static void ActivityByAGuest(Life one) => Attend(one, ActivityBreach.NotEnrolled);

    public static void PicturesWithoutConsent(Life one)
    {
        one.LeftBehind();
        one.Say(Installed, new ConsentGiven(ConsentPurpose.Publication, ConsentGiver.Guardian, Installed, null, null));
        one.Say(Withdrawn, new PictureRecorded(PictureUse.Taken, Withdrawn, null));
        one.Expect(FindingRules.NoConsent, Withdrawn, which: "pictureTaken");
    }

    public static void PublishedAfterTheLastDayOfTheConsent(Life one)
    {
        one.LeftBehind();
        one.Say(Installed, new ConsentGiven(
            ConsentPurpose.Publication, ConsentGiver.Guardian, Installed, Withdrawn.AddDays(-1), null));
        one.Say(Withdrawn, new PictureRecorded(PictureUse.Published, Withdrawn, null));
        one.Expect(FindingRules.NoConsent, Withdrawn, which: "picturePublished");
    }

    public static void PicturesWithConsent(Life one)
    {
        one.LeftBehind();
        foreach (var purpose in new[] { ConsentPurpose.Photo, ConsentPurpose.Publication })
        {
            var consent = one.Say(Installed, new ConsentGiven(purpose, ConsentGiver.Guardian, Installed, null, null));
            one.Say(Withdrawn.AddDays(2), new ConsentWithdrawn(consent, Withdrawn.AddDays(2)));
        }
        one.Say(Withdrawn.AddDays(1), new PictureRecorded(PictureUse.Taken, Withdrawn, null));
        var published = one.Say(Withdrawn.AddDays(1), new PictureRecorded(PictureUse.Published, Withdrawn, null));
        one.Say(Withdrawn.AddDays(3), new PictureRemoved(published, Withdrawn.AddDays(2), null));
    }

    public static void StillPublishedAfterTheConsentWasWithdrawn(Life one)
    {
        Publish(one);
        one.Expect(FindingRules.NoConsent, Withdrawn, which: "stillPublished");
    }

    public static void TakenDownTooLate(Life one)
    {
        one.Say(Withdrawn.AddDays(12), new PictureRemoved(Publish(one), Withdrawn.AddDays(12), null));
        one.Expect(FindingRules.NoConsent, Withdrawn, which: "stillPublished");
    }

    public static void TakenDownInTime(Life one) =>
        one.Say(Withdrawn, new PictureRemoved(Publish(one), Withdrawn, null));

    public static void PublishedUnderTheNextConsent(Life one)
    {
        Publish(one);
        one.Say(Withdrawn, new ConsentGiven(ConsentPurpose.Publication, ConsentGiver.Guardian, Withdrawn, null, null));
    }

    /// <summary>A photo in a drawer: that consent to publishing it was withdrawn says nothing of it.</summary>
    public static void TakenAndNotPublished(Life one)
    {
        one.LeftBehind();
        foreach (var purpose in new[] { ConsentPurpose.Photo, ConsentPurpose.Publication })
        {
            var consent = one.Say(Installed, new ConsentGiven(purpose, ConsentGiver.Guardian, Installed, null, null));
            one.Say(Withdrawn, new ConsentWithdrawn(consent, Withdrawn));
        }
        one.Say(Installed, new PictureRecorded(PictureUse.Taken, Installed, null));
    }

    /// <summary>Published with consent, which was withdrawn.</summary>
    static EventId Publish(Life one)
    {
        one.LeftBehind();
        var consent = one.Say(
            Installed, new ConsentGiven(ConsentPurpose.Publication, ConsentGiver.Guardian, Installed, null, null));
        var published = one.Say(
            Installed.AddDays(20), new PictureRecorded(PictureUse.Published, Installed.AddDays(20), null));
        one.Say(Withdrawn, new ConsentWithdrawn(consent, Withdrawn));
        return published;
    }

    public static void UnderFourteenAndGoneOnWithoutConsent(Life one)
    {
        Young(one, born: Withdrawn.AddYears(-9));
        one.Expect(FindingRules.NoConsent, Withdrawn, which: "underFourteen");
    }

    public static void FourteenBeforeTheConsentEnded(Life one) => Young(one, born: Withdrawn.AddYears(-14));

    public static void UnderFourteenUnderTheNextConsent(Life one)
    {
        Young(one, born: Withdrawn.AddYears(-9));
        one.Say(Withdrawn, new ConsentGiven(
            ConsentPurpose.UnderFourteenProcessing, ConsentGiver.Guardian, Withdrawn, null, null));
    }

    /// <summary>The consent to the processing of a young child's data was withdrawn, and visits go on.</summary>
    static void Young(Life one, DateOnly born)
    {
        one.Begin(born: born);
        foreach (var parent in Enum.GetValues<Parent>())
            one.Situation(parent, ParentSituation.AwayForWork, one.Opened.AddMonths(-14));
        one.Enter(ChildCategory.LeftBehind);
        one.Visits();
        var consent = one.Say(one.Opened, new ConsentGiven(
            ConsentPurpose.UnderFourteenProcessing, ConsentGiver.Guardian, one.Opened, null, null));
        one.Say(Withdrawn, new ConsentWithdrawn(consent, Withdrawn));
    }

    public static void PostThatNobodyTook(Life one)
    {
        Leave(one);
        one.Expect(FindingRules.NobodyAnswers, Withdrawn, which: "vacantPost");
    }

    public static void PostThatSomebodyElseTook(Life one)
    {
        var post = Leave(one);
        one.SayIn($"post-{post}", Withdrawn.AddDays(40), new PostEvent.PostTaken(
            post, Code<Actor>.Of("cadre-2"), Withdrawn.AddDays(1)));
    }

    static Id<Household> Device(Life one)
    {
        one.LeftBehind();
        var household = new Id<Household>(new Guid(one.Number + 1, 0xA6, 0x4000, 0x80, 0, 0, 0, 0, 0, 0, 1));
        var consent = one.Say(
            Installed, new ConsentGiven(ConsentPurpose.Device, ConsentGiver.Guardian, Installed, null, null));
        one.SayIn($"videolink-{household}", Installed, new VideoLinkEvent.VideoLinkInstalled(
            household, one.Child, consent, Code<Device>.Of($"device-{one.Number}"), LinkPlacement.LivingRoom,
            Code<Office>.Of("141002-civil-affairs"), Installed));
        one.Say(Withdrawn, new ConsentWithdrawn(consent, Withdrawn));
        return household;
    }

    static void Remove(Life one, Id<Household> household, DateOnly on) =>
        one.SayIn($"videolink-{household}", on, new VideoLinkEvent.VideoLinkRemoved(
            household, on, LinkRemoval.ConsentWithdrawn));

    static void Attend(Life one, ActivityBreach breach)
    {
        one.LeftBehind();
        var activity = new Guid(one.Number + 1, 0xA7, 0x4000, 0x80, 0, 0, 0, 0, 0, 0, 1);
        one.SayIn($"activity-{activity:N}", Withdrawn, new ActivityEvent.ChildAttended(one.Child, Withdrawn, [breach]));
    }

    static Code<Post> Leave(Life one)
    {
        one.LeftBehind();
        var post = Code<Post>.Of($"village-{one.Number}");
        one.SayIn($"post-{post}", one.Opened, new PostEvent.PostTaken(post, Code<Actor>.Of("cadre-1"), one.Opened));
        one.Say(one.Opened, new CadreContracted(post, one.Opened, one.Opened));
        one.SayIn($"post-{post}", Withdrawn, new PostEvent.PostLeft(post, Withdrawn));
        return post;
    }
}
