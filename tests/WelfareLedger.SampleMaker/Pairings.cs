using WelfareLedger.Codec;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Children;
using WelfareLedger.Domain.Pairings;

namespace WelfareLedger.SampleMaker;

/// <summary>One pairing and the days it lasted; no end while it goes on.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Child">Who is cared for.</param>
/// <param name="Mother">Who cares.</param>
/// <param name="From">First day, as it is known in the end.</param>
/// <param name="Until">First day without; null while it goes on.</param>
sealed record ToldPairing(
    Id<Pairing> Id, Id<Child> Child, Mother Mother, DateOnly From, DateOnly? Until = null);

/// <summary>
/// Who was paired with whom: 38 mothers and 23 children in the end, eleven children with one mother, nine with two and
/// three with three.
/// </summary>
sealed class Pairings
{
    const int WithOne = 11;
    const int WithTwo = 9;
    const int WithThree = 3;

    /// <summary>How many children are paired in the end.</summary>
    public const int Children = WithOne + WithTwo + WithThree;

    // Places among the children with one mother.
    const int OfLeaver = 3;
    const int Waiting = 4;
    const int Mistaken = 9;

    // Of these children nobody looked for a consent; of that one it was given for a year, and not renewed.
    const int Unasked = 2;
    const int UnaskedToo = 13;
    const int ForAYear = 6;

    static readonly DateOnly FirstWave = new(2023, 3, 20);
    static readonly DateOnly SecondWave = new(2023, 4, 17);
    static readonly DateOnly ThirdWave = new(2023, 6, 5);

    // The right first day of the mistaken pairing.
    static readonly DateOnly BeganOn = new(2023, 5, 8);

    readonly History _history;
    readonly CaringMothers _mothers;
    readonly Id<Child>[] _children;
    readonly List<ToldPairing> _all = [];
    int _consents;

    /// <param name="history">Where it is told.</param>
    /// <param name="mothers">All that were recruited.</param>
    /// <param name="children">Those who are paired in the end, and one more who leaves the school.</param>
    public Pairings(History history, CaringMothers mothers, Id<Child>[] children)
    {
        (_history, _mothers, _children) = (history, mothers, children);
        TellFirstMothers();
        TellFurtherMothers();
        TellThePupilWhoLeft();
        TellTheMotherWhoLeft();
    }

    public IReadOnlyList<ToldPairing> All => _all;

    /// <summary>The pupil who leaves the school in August.</summary>
    public Id<Child> Leaving => _children[Children];

    // The mother whose child leaves takes another in autumn; hers and the leaver's children are served apart.
    Mother Freed => _mothers.All[7];

    static IEnumerable<int> InOrderOfNeed =>
        Enumerable.Range(WithOne, WithTwo + WithThree)
            .Concat(Enumerable.Range(0, WithOne).Where(place => place is not (OfLeaver or Waiting)));

    void TellFirstMothers()
    {
        Pair(FirstWave, _children[OfLeaver], _mothers.All[CaringMothers.Leaver], PairingMode.OneToOne);
        Pair(FirstWave, Leaving, Freed, PairingMode.OneToOne);
        foreach (var (place, mother) in InOrderOfNeed.Zip(Free()))
        {
            var on = mother.RecruitedOn < FirstWave ? FirstWave : SecondWave;
            var pairing = Pair(on, _children[place], mother, ModeOf(place));
            if (place == Mistaken) CorrectTheBeginning(pairing);
        }
    }

    void TellFurtherMothers()
    {
        var places = Enumerable.Range(WithOne, WithTwo + WithThree)
            .Concat(Enumerable.Range(WithOne + WithTwo, WithThree));
        foreach (var (place, mother) in places.Zip(Free().Skip(InOrderOfNeed.Count())))
            Pair(mother.RecruitedOn < SecondWave ? SecondWave : ThirdWave, _children[place], mother, ModeOf(place));
    }

    // Entered with the day of the decision; the mother began three weeks later. Found in November.
    void CorrectTheBeginning(ToldPairing pairing)
    {
        // The child's side of a pairing is recorded by a command of the pairing process.
        var accepted = EventIds.Derive(pairing.Id.Value, $"accept:{pairing.Mother.Id}");
        _history.Tell(new(2023, 11, 20), Staff.Federation, pairing.Child, new ChildCommand.CorrectDates(
            _history.Symbols.Event(accepted), BeganOn, null, CorrectionGround.EntryError, null));
        _all[_all.IndexOf(pairing)] = pairing with { From = BeganOn };
    }

    void TellThePupilWhoLeft()
    {
        End(new(2023, 9, 4), Leaving, new(2023, 8, 31), PairingEnd.ChildLeft);
        Pair(new(2023, 9, 18), _children[Waiting], Freed, PairingMode.OneToOne);
    }

    // That she left ends her pairing; nobody has to say so.
    void TellTheMotherWhoLeft()
    {
        var place = _all.FindIndex(pairing => pairing.Child == _children[OfLeaver]);
        _all[place] = _all[place] with { Until = CaringMothers.LeftOn };
        Pair(
            new(2023, 10, 20), _children[OfLeaver], _mothers.All[CaringMothers.Successor], PairingMode.OneToOne);
    }

    IEnumerable<Mother> Free() => _mothers.Staying.Where(mother => mother != Freed);

    static PairingMode ModeOf(int place) => place < WithOne ? PairingMode.OneToOne : PairingMode.ManyToOne;

    ToldPairing Pair(DateOnly on, Id<Child> child, Mother mother, PairingMode mode)
    {
        if (child != _children[Unasked] && child != _children[UnaskedToo] && _all.All(known => known.Child != child))
            _history.Tell(on, Staff.Federation, child, new ChildCommand.RecordConsent(
                ConsentPurpose.Pairing, ConsentGiver.Guardian, on,
                child == _children[ForAYear] ? on.AddYears(1).AddDays(-1) : null,
                Code<Evidence>.Of(FormattableString.Invariant($"xx-consent-{++_consents:D2}"))));
        var told = new ToldPairing(new(_history.Ids.Next(IdKind.Pairing)), child, mother, on);
        _history.Tell(on, Staff.Federation, new PairingCommand.PairChild(child, mother.Id, told.Id, mode, on, on));
        _all.Add(told);
        return told;
    }

    void End(DateOnly day, Id<Child> child, DateOnly on, PairingEnd reason)
    {
        var place = _all.FindIndex(pairing => pairing.Child == child && pairing.Until is null);
        _history.Tell(day, Staff.Federation, child, new ChildCommand.EndPairing(_all[place].Id, on, reason));
        _all[place] = _all[place] with { Until = on };
    }
}
