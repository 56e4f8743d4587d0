using WelfareLedger.Domain;
using WelfareLedger.Domain.Carers;

namespace WelfareLedger.SampleMaker;

/// <summary>One caring mother of the station.</summary>
sealed record Mother(Id<Carer> Id, DateOnly RecruitedOn, DateOnly VettedOn, DateOnly VettedUntil, int Capacity);

/// <summary>
/// How the station's mothers came and went in 2023: forty were recruited in four waves, one was barred by her check,
/// one moved away, so that 38 are there at the end.
/// </summary>
sealed class CaringMothers
{
    public const int Barred = 30;
    public const int Leaver = 5;
    public const int Successor = 39;
    public const int Suspended = 12;

    public static readonly Code<Organisation> Station = Code<Organisation>.Of("141123-qcmd-station");
    public static readonly DateOnly LeftOn = new(2023, 9, 30);

    static readonly (DateOnly On, int Count)[] Waves =
        [(new(2023, 3, 1), 20), (new(2023, 3, 29), 12), (new(2023, 5, 17), 7), (new(2023, 10, 10), 1)];

    static readonly SourceGroup[] Groups =
    [
        SourceGroup.FederationExecutive, SourceGroup.FederationExecutive, SourceGroup.RedBannerBearer,
        SourceGroup.HeroinePacesetter, SourceGroup.MostBeautifulFamily, SourceGroup.Volunteer, SourceGroup.Volunteer,
        SourceGroup.Counsellor, SourceGroup.Official, SourceGroup.Teacher,
    ];

    readonly History _history;
    readonly List<Mother> _all = [];

    public CaringMothers(Dice dice, NameBook names, NumberBook numbers, History history)
    {
        _history = history;
        foreach (var (on, count) in Waves)
            for (var i = 0; i < count; i++)
                _all.Add(Recruit(dice, names, numbers, on));
        foreach (var mother in _all) Prepare(mother, _all.IndexOf(mother));
        TellComingsAndGoings();
    }

    /// <summary>In the order of their recruitment.</summary>
    public IReadOnlyList<Mother> All => _all;

    /// <summary>Those who stay for good, without the successor.</summary>
    public IEnumerable<Mother> Staying =>
        _all.Where((_, index) => index is not (Barred or Leaver or Successor));

    /// <summary>Whether a mother sees her children on a day.</summary>
    public bool IsThere(Mother mother, DateOnly day) =>
        !(mother == _all[Suspended] && day >= SuspendedOn && day < ReinstatedOn)
        && !(mother == _all[Leaver] && day >= LeftOn);

    static DateOnly SuspendedOn => new(2023, 10, 9);

    static DateOnly ReinstatedOn => new(2023, 11, 20);

    Mother Recruit(Dice dice, NameBook names, NumberBook numbers, DateOnly on)
    {
        var index = _all.Count;
        var born = dice.Between(new DateOnly(1966, 1, 1), new DateOnly(1995, 12, 31));
        var checkedOn = on.AddDays(5);
        // The first few were checked for the calendar year; later ones for a year from the check.
        var mother = new Mother(
            new(_history.Ids.Next(IdKind.Carer)), on, checkedOn,
            index <= Leaver ? new(2023, 12, 31) : checkedOn.AddYears(1).AddDays(-1),
            Capacity: index % 6 == 4 ? 2 : 1);
        _history.Tell(on, Staff.Federation, mother.Id, new CarerCommand.RecruitCarer(
            Staff.XingFederation, Groups[index % Groups.Length], Station, on, mother.Capacity,
            new RelativeDetails(
                names.Adult(names.Surname(), Sex.Female), numbers.IdNumber(born, Sex.Female), numbers.Phone())));
        return mother;
    }

    void Prepare(Mother mother, int index)
    {
        var vetted = Workday.OnOrAfter(mother.VettedOn.AddDays(1));
        Vet(vetted, mother, index == Barred ? VettingResult.Barred : VettingResult.Clear,
            mother.VettedOn, mother.VettedUntil, $"xx-vetting-{mother.VettedOn.Year}-{index + 1:D3}");
        if (index == Barred)
        {
            _history.Tell(vetted.AddDays(1), Staff.Federation, mother.Id,
                new CarerCommand.LeaveCarer(vetted.AddDays(1), LeavingGround.Barred));
            return;
        }
        var trained = Workday.OnOrAfter(mother.RecruitedOn.AddDays(9));
        _history.Tell(trained, Staff.Federation, mother.Id,
            new CarerCommand.TrainCarer(Code<Course>.Of("caring-mother-basics"), trained, 6));
    }

    void TellComingsAndGoings()
    {
        var special = new DateOnly(2023, 9, 13);
        foreach (var mother in Staying.Where((_, index) => index % 3 == 0))
            _history.Tell(special.AddDays(1), Staff.Federation, mother.Id,
                new CarerCommand.TrainCarer(Code<Course>.Of("special-needs-care"), special, 4));

        foreach (var index in (int[])[2, 8, 19])
            _history.Tell(new(2023, 9, 20), Staff.Federation, _all[index].Id,
                new CarerCommand.SetCapacity(2, new(2023, 9, 20)));

        var suspended = _all[Suspended].Id;
        _history.Tell(SuspendedOn, Staff.Federation, suspended,
            new CarerCommand.SuspendCarer(SuspendedOn, SuspensionGround.OwnWish));
        _history.Tell(ReinstatedOn.AddDays(1), Staff.Federation, suspended,
            new CarerCommand.ReinstateCarer(ReinstatedOn));

        // Told to the federation only when the successor was already looked for.
        _history.Tell(new(2023, 10, 9), Staff.Federation, _all[Leaver].Id,
            new CarerCommand.LeaveCarer(LeftOn, LeavingGround.Moved));

        foreach (var index in Enumerable.Range(0, Leaver))
            Vet(new(2023, 12, 20), _all[index], VettingResult.Clear, new(2023, 12, 18), new(2024, 12, 17),
                $"xx-vetting-2023-{index + 101:D3}");
    }

    /// <summary>In spring the others' checks run out and are made again; one is late, so that there is a gap.</summary>
    public void RenewIn(History spring)
    {
        for (var index = Leaver + 1; index < _all.Count; index++)
        {
            if (index is Barred or Successor) continue;
            var late = index == 17;
            var checkedOn = late ? new DateOnly(2024, 4, 2) : Workday.OnOrBefore(_all[index].VettedUntil.AddDays(-9));
            if (checkedOn > new DateOnly(2024, 5, 20)) continue;
            spring.Tell(Workday.OnOrAfter(checkedOn.AddDays(1)), Staff.Federation, _all[index].Id,
                new CarerCommand.VetCarer(
                    VettingResult.Clear, checkedOn, checkedOn.AddYears(1).AddDays(-1),
                    Code<Evidence>.Of($"xx-vetting-2024-{index + 1:D3}")));
        }
    }

    void Vet(DateOnly day, Mother mother, VettingResult result, DateOnly on, DateOnly until, string evidence) =>
        _history.Tell(day, Staff.Federation, mother.Id,
            new CarerCommand.VetCarer(result, on, until, Code<Evidence>.Of(evidence)));
}
