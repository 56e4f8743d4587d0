using WelfareLedger.Codec;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Activities;
using WelfareLedger.Domain.Carers;
using WelfareLedger.Domain.Children;
using WelfareLedger.Domain.Organisations;
using WelfareLedger.Domain.Programmes;
using WelfareLedger.Domain.VideoLinks;
using WelfareLedger.Testing;

namespace WelfareLedger.Exchange.Tests.Programmes;

/// <summary>
/// Few people, few days, few codes, so that whatever is told next often meets what was told before. Which command it is
/// follows from the dice, and from what is on record.
/// </summary>
sealed partial class AnyHistory
{
    /// <summary>The last day of which anything tells, a few days ahead.</summary>
    const int Days = 31;

    /// <summary>The programme that there is.</summary>
    public static readonly Code<Programme> Programme = Code<Programme>.Of("141000-teams");
    static readonly RegionCode[] Counties = [RegionCode.Of("141002"), RegionCode.Of("141021")];

    static readonly Code<Organisation>[] Groups =
        [Code<Organisation>.Of("141002-group-1"), Code<Organisation>.Of("141002-group-2")];

    static readonly Code<Organisation>[] Teams =
    [
        Code<Organisation>.Of("141002-team-1"), Code<Organisation>.Of("141002-team-2"),
        Code<Organisation>.Of("141021-team-1"),
    ];

    static readonly ConsentPurpose[] Purposes =
        [ConsentPurpose.Device, ConsentPurpose.Activity, ConsentPurpose.HomeStay, ConsentPurpose.Journey];

    static readonly Personal<RelativeDetails> Adult = new RelativeDetails("王爱心", null, "13900000000");

    static readonly ChildCategory[] Categories = [ChildCategory.LeftBehind, ChildCategory.InDistress];

    readonly PublicWorld _world;
    readonly List<Id<Child>> _children = [];
    readonly List<Id<Carer>> _carers = [];
    readonly List<Id<Activity>> _activities = [];
    readonly Random _dice;
    int _told;

    AnyHistory(PublicWorld world, Random dice) => (_world, _dice) = (world, dice);

    /// <summary>What there is before anything is told: no vetting and no pairing yet.</summary>
    /// <param name="world">Where it is told.</param>
    /// <param name="dice">Seeded, so that the same history comes about again.</param>
    public static async Task<AnyHistory> BeginAsync(PublicWorld world, Random dice)
    {
        var history = new AnyHistory(world, dice);
        foreach (var group in Groups) await world.FoundAsync(group, OrganisationKind.Group);
        foreach (var team in Teams)
            await world.FoundAsync(team, OrganisationKind.Team, RegionCode.Of(team.Value[..6]));
        await world.DoneAsync(new ProgrammeCommand.LaunchProgramme(
            Programme, Code<Office>.Of("141000-federation"), [.. Counties], Usual.Day, null));
        for (var at = 0; at < 3; at++)
        {
            var child = await world.ChildAsync();
            await world.DoneAsync(new ChildCommand.JoinHousehold(HouseholdOf(child), Usual.Day), child.Value);
            history._children.Add(child);
            history._carers.Add(await world.CarerAsync(vetted: false));
        }
        await history.PlanJourneysAsync();
        return history;
    }

    /// <summary>The next command.</summary>
    public async Task<(object Command, Guid? Subject)> NextAsync()
    {
        _told++;
        return _dice.Next(44) switch
        {
            0 or 1 or 2 => Vet(),
            3 or 4 or 5 => Pair(),
            6 or 7 => await EndPairingAsync(),
            8 => (new CarerCommand.JoinOrganisation(Any(Groups), MembershipKind.GroupVolunteer, Day()), Carer()),
            9 => (new CarerCommand.JoinOrganisation(Any(Teams), MembershipKind.Member, Day()), Carer()),
            10 => (new CarerCommand.QuitOrganisation(Any(Groups), Day(), MembershipEnd.Moved), Carer()),
            11 => Organise(),
            12 or 13 => AssignTeam(),
            14 => (new ProgrammeCommand.EndCountyTeam(Programme, Any(Counties), Day()), null),
            15 or 16 => Install(),
            17 => (
                new VideoLinkCommand.RemoveVideoLink(HouseholdOf(Any(_children)), Day(), LinkRemoval.NotNeeded), null),
            18 => (
                new ChildCommand.RecordConsent(Any(Purposes), ConsentGiver.Guardian, Day(), LaterOrNever(), null),
                Child()),
            19 => await WithdrawConsentAsync(),
            20 or 21 => Plan(),
            22 => Enrol(),
            23 or 24 => await ApproveStayAsync(),
            25 => OpenFile(),
            26 or 27 => Adjust(),
            28 => Transfer(),
            29 or 30 => await CorrectAsync(),
            _ => await NextOfJourneyAsync(),
        };
    }

    static Id<Household> HouseholdOf(Id<Child> child) => new(EventIds.Derive(child.Value, "household"));

    (object, Guid?) Vet()
    {
        var day = Day();
        var result = _dice.Next(12) == 0 ? VettingResult.Barred : VettingResult.Clear;
        return (new CarerCommand.VetCarer(result, day, day.AddDays(_dice.Next(40)), null), Carer());
    }

    (object, Guid?) Pair()
    {
        var day = Day();
        var pairing = Usual.Pairing(Any(_children), Any(_carers), (PairingMode)_dice.Next(4));
        return (pairing with { From = day, DecidedOn = day.AddDays(_dice.Next(3)) }, null);
    }

    async Task<(object, Guid?)> EndPairingAsync()
    {
        var child = Any(_children);
        var paired = await AnyOfAsync<ChildEvent.Paired>(child);
        var pairing = (paired?.Event as ChildEvent.Paired)?.Pairing ?? new(new Guid(1, 1, 1, new byte[8]));
        return (new ChildCommand.EndPairing(pairing, Day(), PairingEnd.TermReached), child.Value);
    }

    (object, Guid?) Organise() => _dice.Next(8) switch
    {
        0 => (new OrganisationCommand.DissolveOrganisation(Any(Teams), Day()), null),
        1 => (new CarerCommand.LeaveCarer(Day(), LeavingGround.OwnWish), Carer()),
        _ => (new CarerCommand.QuitOrganisation(Any(Teams), Day(), MembershipEnd.TermOver), Carer()),
    };

    (object, Guid?) AssignTeam()
    {
        var day = Day();
        return (new ProgrammeCommand.AssignCountyTeam(Programme, Any(Counties), Any(Teams), day, day), null);
    }

    (object, Guid?) Install()
    {
        var child = Any(_children);
        return (
            new VideoLinkCommand.InstallVideoLink(
                HouseholdOf(child), child, Code<Device>.Of($"tablet-{_told}"), LinkPlacement.Desk, Usual.Bureau, Day()),
            null);
    }

    async Task<(object, Guid?)> WithdrawConsentAsync()
    {
        var child = Any(_children);
        var given = await AnyOfAsync<ChildEvent.ConsentGiven>(child, consent => Purposes.Contains(consent.Purpose));
        return (new ChildCommand.WithdrawConsent(given!.Id, Day()), child.Value);
    }

    (object, Guid?) Plan()
    {
        var day = Day();
        var activity = new Id<Activity>(new Guid(_told, 1, 1, new byte[8]));
        _activities.Add(activity);
        return (
            new ActivityCommand.PlanActivity(
                activity, ActivityKind.Reading, Any(Teams), null, null, null, day, day,
                Some(_children), Some(_carers)),
            null);
    }

    (object, Guid?) Enrol() => _activities.Count == 0
        ? Plan()
        : (new ActivityCommand.EnrolInActivity(Any(_activities), Some(_children), Some(_carers)), null);

    /// <summary>Mostly with a carer that the child is or was paired with.</summary>
    async Task<(object, Guid?)> ApproveStayAsync()
    {
        var (child, from) = (Any(_children), Day());
        var carer = (await AnyOfAsync<ChildEvent.Paired>(child))?.Event is ChildEvent.Paired paired
            ? paired.Carer
            : Any(_carers);
        return (
            new ChildCommand.ApproveHomeStay(
                new(new Guid(_told, 2, 2, new byte[8])), carer,
                _dice.Next(6) == 0 ? null : from,
                _dice.Next(6) == 0 ? null : from.AddDays(_dice.Next(3)),
                from,
                _dice.Next(6) == 0 ? null : Adult),
            child.Value);
    }

    /// <summary>One person of three, by whichever office.</summary>
    (object, Guid?) OpenFile()
    {
        var number = Usual.Number(1 + _dice.Next(3));
        return _dice.Next(2) == 0
            ? (new ChildCommand.IssueIdNumber(Day(), Usual.Identity(number)), Child())
            : (Usual.Intake(number) with { Office = Code<Office>.Of($"{Any(Counties)}-civil-affairs") }, null);
    }

    (object, Guid?) Adjust()
    {
        var (from, decided) = (Day(), Day());
        var category = Any(Categories);
        return (
            _dice.Next(3) switch
            {
                0 => new ChildCommand.LeaveCategory(category, from, decided, CategoryExit.ParentReturned, null),
                1 => new ChildCommand.ChangeCategory(Categories[0], Categories[1], from, decided, null),
                _ => new ChildCommand.EnterCategory(category, from, decided, CategoryBasis.Survey, null),
            },
            Child());
    }

    (object, Guid?) Transfer()
    {
        var (county, on) = (Any(Counties), Day());
        return (
            new ChildCommand.TransferFile(
                Code<Office>.Of($"{county}-civil-affairs"), county, on, on, TransferGround.ResidenceMoved),
            Child());
    }

    /// <summary>What was right when it was decided stays right when days are corrected, and records taken
    /// back.</summary>
    async Task<(object, Guid?)> CorrectAsync()
    {
        var child = Any(_children);
        var paired = await AnyOfAsync<ChildEvent.Paired>(child);
        var named = _dice.Next(5) switch
        {
            0 => await AnyOfAsync<ChildEvent.ConsentGiven>(child),
            1 => await AnyOfAsync<ChildEvent.CategoryEntered>(child),
            _ => await AnyOfAsync<ChildEvent.HomeStayApproved>(child) is { Event: ChildEvent.HomeStayApproved stay }
                ? await AnyOfAsync<ChildEvent.Paired>(child, pairing => pairing.Carer == stay.Carer)
                : paired,
        };
        var from = Day();
        return named is null
            ? Pair()
            : (
                _dice.Next(4) == 0
                    ? new ChildCommand.WithdrawRecord(named.Id, CorrectionGround.EntryError)
                    : new ChildCommand.CorrectDates(
                        named.Id, from, _dice.Next(2) == 0 ? null : from.AddDays(_dice.Next(6)),
                        CorrectionGround.EntryError, null),
                child.Value);
    }

    async Task<DecodedEvent?> AnyOfAsync<T>(Id<Child> child, Func<T, bool>? fits = null)
    {
        var events = await _world.Test.EventsAsync(new("child", child.ToString()));
        List<DecodedEvent> fitting = [.. events.Where(e => e.Event is T one && fits?.Invoke(one) != false)];
        return fitting.Count == 0 ? null : Any(fitting);
    }

    DateOnly Day() => Usual.Day.AddDays(_dice.Next(Days));

    DateOnly? LaterOrNever() => _dice.Next(2) == 0 ? null : Day();

    Guid Child() => Any(_children).Value;

    Guid Carer() => Any(_carers).Value;

    T Any<T>(IReadOnlyList<T> all) => all[_dice.Next(all.Count)];

    ValueList<T> Some<T>(IReadOnlyList<T> all) => [.. all.Where(_ => _dice.Next(3) == 0)];
}
