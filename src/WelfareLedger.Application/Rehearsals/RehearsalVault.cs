using System.Security.Cryptography;
using WelfareLedger.Codec;
using WelfareLedger.Domain;

namespace WelfareLedger.Application.Rehearsals;

/// <summary>
/// Keys and index as they are, with what is added kept in memory over them. New keys are thrown away with it; what was
/// encrypted before can be opened. It cannot tell a person whose keys were destroyed from one who never had any, and
/// takes both for the latter.
/// </summary>
sealed class RehearsalVault(IKeyRing keys, IBlindIndex index) : IKeyRing, IBlindIndex
{
    // No kept key has this generation, and no file number so high a serial.
    const int Generation = int.MaxValue;
    const int SerialsFrom = 9_000_000;

    readonly Lock _gate = new();
    readonly Dictionary<(string Person, PersonalCategory Category), DataKey> _keys = [];
    readonly Dictionary<IdNumber, Id<Child>?> _numbers = [];
    readonly Dictionary<IdNumber, Id<Carer>?> _carers = [];
    readonly HashSet<(string Name, DateOnly Born, Id<Child> Child)> _names = [];
    readonly HashSet<(TraitKind Kind, string Digits, Id<Child> Child)> _traits = [];
    readonly Dictionary<(string County, int Year), Dictionary<Id<Child>, int>> _serials = [];

    public DataKey KeyFor(string person, PersonalCategory category)
    {
        if (IsRestricted(person, category)) throw new PersonRestrictedException();
        lock (_gate)
        {
            if (!_keys.TryGetValue((person, category), out var key))
                _keys.Add((person, category), key = new(Generation, RandomNumberGenerator.GetBytes(32)));
            return key;
        }
    }

    public void MakeKeys(IReadOnlyCollection<(string Person, PersonalCategory Category)> wanted)
    {
        // Made when they are asked for: here nothing is saved by making many at once.
    }

    public DataKey? Find(string person, PersonalCategory category, int generation)
    {
        if (generation != Generation)
            return keys.Find(person, category, generation);
        lock (_gate)
            return _keys.GetValueOrDefault((person, category));
    }

    public bool IsRestricted(string person, PersonalCategory category) => keys.IsRestricted(person, category);

    public Id<Child> Claim(IdNumber number, Id<Child> preferred)
    {
        lock (_gate)
        {
            if (FindByNumber(number) is { } owner)
                return owner;
            _numbers[number] = preferred;
            return preferred;
        }
    }

    public IReadOnlyList<Id<Child>> Claim(IReadOnlyList<(IdNumber Number, Id<Child> Preferred)> wanted) =>
        [.. wanted.Select(one => Claim(one.Number, one.Preferred))];

    public void Release(IdNumber number, Id<Child> child)
    {
        lock (_gate)
        {
            if (FindByNumber(number) == child)
                _numbers[number] = null;
        }
    }

    public Id<Child>? FindByNumber(IdNumber number)
    {
        lock (_gate)
            return _numbers.TryGetValue(number, out var owner) ? owner : index.FindByNumber(number);
    }

    public bool HasAllCarers => index.HasAllCarers;

    public void TellAllCarersAreIn()
    {
        // Whoever opened the ledger that is rehearsed did it, or could not.
    }

    public IReadOnlyList<Id<Carer>> ClaimForCarers(IReadOnlyList<(IdNumber Number, Id<Carer> Preferred)> wanted)
    {
        lock (_gate)
            return [.. wanted.Select(one => FindCarer(one.Number) ?? (_carers[one.Number] = one.Preferred).Value)];
    }

    public void Release(IdNumber number, Id<Carer> carer)
    {
        lock (_gate)
        {
            if (FindCarer(number) == carer)
                _carers[number] = null;
        }
    }

    public Id<Carer>? FindCarer(IdNumber number)
    {
        lock (_gate)
            return _carers.TryGetValue(number, out var owner) ? owner : index.FindCarer(number);
    }

    public void Remember(IReadOnlyCollection<(string Name, DateOnly Born, Id<Child> Child)> children)
    {
        lock (_gate)
            _names.UnionWith(children);
    }

    public IReadOnlyList<Id<Child>> FindByNameAndBirth(string name, DateOnly born)
    {
        lock (_gate)
            return
            [
                .. index.FindByNameAndBirth(name, born)
                    .Union(_names.Where(one => one.Name == name && one.Born == born).Select(one => one.Child)),
            ];
    }

    public void RememberTraits(IReadOnlyCollection<PersonTrait> traits)
    {
        lock (_gate)
            foreach (var (kind, value, child) in traits) _traits.Add((kind, DigitsOf(value), child));
    }

    public IReadOnlyList<Id<Child>> FindByTrait(TraitKind kind, string value)
    {
        lock (_gate)
            return
            [
                .. index.FindByTrait(kind, value)
                    .Union(_traits.Where(one => one.Kind == kind && one.Digits == DigitsOf(value))
                        .Select(one => one.Child)),
            ];
    }

    public IReadOnlyList<int> GiveSerials(string county, int year, IReadOnlyList<Id<Child>> children)
    {
        lock (_gate)
        {
            if (!_serials.TryGetValue((county, year), out var given)) _serials[(county, year)] = given = [];
            foreach (var child in children) given.TryAdd(child, SerialsFrom + given.Count);
            return [.. children.Select(child => given[child])];
        }
    }

    static string DigitsOf(string value) => string.Concat(value.Where(char.IsAsciiDigit));
}
