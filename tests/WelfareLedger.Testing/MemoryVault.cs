using System.Security.Cryptography;
using WelfareLedger.Codec;
using WelfareLedger.Domain;

namespace WelfareLedger.Testing;

/// <summary>Key ring and blind index in memory: the fake, which passes the same suite as the vault.</summary>
public sealed class MemoryVault : IKeyRing, IBlindIndex
{
    readonly Lock _turn = new();
    readonly Dictionary<(string Person, PersonalCategory Category), DataKey?> _keys = [];
    readonly HashSet<(string Person, PersonalCategory Category)> _restricted = [];
    readonly Dictionary<IdNumber, Id<Child>> _numbers = [];
    readonly Dictionary<IdNumber, Id<Carer>> _carers = [];
    readonly HashSet<(string Name, DateOnly Born, Id<Child> Child)> _names = [];
    readonly HashSet<(TraitKind Kind, string Digits, Id<Child> Child)> _traits = [];
    readonly Dictionary<(string County, int Year), Dictionary<Id<Child>, int>> _serials = [];
    readonly Func<string, PersonalCategory, byte[]> _makeKey;

    /// <summary>With random keys.</summary>
    public MemoryVault() : this((_, _) => RandomNumberGenerator.GetBytes(32)) { }

    /// <summary>With keys that a test chooses.</summary>
    public MemoryVault(Func<string, PersonalCategory, byte[]> makeKey) => _makeKey = makeKey;

    public DataKey KeyFor(string person, PersonalCategory category)
    {
        lock (_turn)
        {
            if (_restricted.Contains((person, category))) throw new PersonRestrictedException();
            if (!_keys.TryGetValue((person, category), out var key))
                _keys.Add((person, category), key = new DataKey(1, _makeKey(person, category)));
            return key ?? throw new PersonErasedException();
        }
    }

    public void MakeKeys(IReadOnlyCollection<(string Person, PersonalCategory Category)> wanted)
    {
        lock (_turn)
        {
            foreach (var (person, category) in wanted)
                if (!_keys.ContainsKey((person, category)) && !_restricted.Contains((person, category)))
                    KeyFor(person, category);
        }
    }

    /// <summary>How often a key was asked for to open something.</summary>
    public int Asked { get; private set; }

    public DataKey? Find(string person, PersonalCategory category, int generation)
    {
        lock (_turn)
        {
            Asked++;
            return _keys.GetValueOrDefault((person, category)) is { } key && key.Generation == generation
                && !_restricted.Contains((person, category)) ? key : null;
        }
    }

    public bool IsRestricted(string person, PersonalCategory category)
    {
        lock (_turn) return _restricted.Contains((person, category));
    }

    /// <summary>As the vault does it.</summary>
    public void Restrict(params (string Person, PersonalCategory Category)[] restricted)
    {
        lock (_turn)
        {
            _restricted.Clear();
            _restricted.UnionWith(restricted);
        }
    }

    /// <summary>As the vault does it.</summary>
    public void DestroyKeys(string person, PersonalCategory? category = null)
    {
        lock (_turn)
        {
            foreach (var one in category is { } only ? [only] : Enum.GetValues<PersonalCategory>())
                _keys[(person, one)] = null;
            _traits.RemoveWhere(entry => $"child-{entry.Child}" == person
                && (category is null || category == CategoryOf(entry.Kind)));
            if (category is not (null or PersonalCategory.Identity)) return;
            foreach (var number in _numbers.Where(entry => $"child-{entry.Value}" == person).ToList())
                _numbers.Remove(number.Key);
            _names.RemoveWhere(entry => $"child-{entry.Child}" == person);
            foreach (var number in _carers.Where(entry => $"carer-{entry.Value}" == person).ToList())
                _carers.Remove(number.Key);
        }
    }

    /// <summary>Loses every key, as when the vault's file is gone.</summary>
    public void LoseAllKeys()
    {
        lock (_turn) _keys.Clear();
    }

    public Id<Child> Claim(IdNumber number, Id<Child> preferred)
    {
        lock (_turn)
        {
            _numbers.TryAdd(number, preferred);
            return _numbers[number];
        }
    }

    public IReadOnlyList<Id<Child>> Claim(IReadOnlyList<(IdNumber Number, Id<Child> Preferred)> wanted) =>
        [.. wanted.Select(one => Claim(one.Number, one.Preferred))];

    public void Release(IdNumber number, Id<Child> child)
    {
        lock (_turn)
        {
            if (_numbers.TryGetValue(number, out var owner) && owner == child) _numbers.Remove(number);
        }
    }

    public Id<Child>? FindByNumber(IdNumber number)
    {
        lock (_turn) return _numbers.TryGetValue(number, out var child) ? child : null;
    }

    public bool HasAllCarers { get; private set; } = true;

    public void TellAllCarersAreIn() => HasAllCarers = true;

    /// <summary>Loses the index of carers, as a vault from before there was one.</summary>
    public void LoseCarers()
    {
        lock (_turn)
        {
            _carers.Clear();
            HasAllCarers = false;
        }
    }

    public IReadOnlyList<Id<Carer>> ClaimForCarers(IReadOnlyList<(IdNumber Number, Id<Carer> Preferred)> wanted)
    {
        lock (_turn)
        {
            foreach (var (number, preferred) in wanted) _carers.TryAdd(number, preferred);
            return [.. wanted.Select(one => _carers[one.Number])];
        }
    }

    public void Release(IdNumber number, Id<Carer> carer)
    {
        lock (_turn)
        {
            if (_carers.TryGetValue(number, out var owner) && owner == carer) _carers.Remove(number);
        }
    }

    public Id<Carer>? FindCarer(IdNumber number)
    {
        lock (_turn) return _carers.TryGetValue(number, out var carer) ? carer : null;
    }

    public void Remember(IReadOnlyCollection<(string Name, DateOnly Born, Id<Child> Child)> children)
    {
        lock (_turn) _names.UnionWith(children.Select(child => child with { Name = Plain(child.Name) }));
    }

    public IReadOnlyList<Id<Child>> FindByNameAndBirth(string name, DateOnly born)
    {
        lock (_turn)
            return [.. _names.Where(entry => entry.Name == Plain(name) && entry.Born == born)
                .Select(entry => entry.Child).OrderBy(child => child.ToString(), StringComparer.Ordinal)];
    }

    public void RememberTraits(IReadOnlyCollection<PersonTrait> traits)
    {
        lock (_turn)
            foreach (var (kind, value, child) in traits) _traits.Add((kind, DigitsOf(value), child));
    }

    public IReadOnlyList<Id<Child>> FindByTrait(TraitKind kind, string value)
    {
        lock (_turn)
            return [.. _traits.Where(entry => entry.Kind == kind && entry.Digits == DigitsOf(value))
                .Select(entry => entry.Child).OrderBy(child => child.ToString(), StringComparer.Ordinal)];
    }

    public IReadOnlyList<int> GiveSerials(string county, int year, IReadOnlyList<Id<Child>> children)
    {
        lock (_turn)
        {
            if (!_serials.TryGetValue((county, year), out var given)) _serials[(county, year)] = given = [];
            foreach (var child in children) given.TryAdd(child, given.Count + 1);
            return [.. children.Select(child => given[child])];
        }
    }

    static PersonalCategory CategoryOf(TraitKind kind) => kind switch
    {
        TraitKind.Account => PersonalCategory.Finance,
        TraitKind.ContactPhone => PersonalCategory.Contact,
        _ => PersonalCategory.Identity,
    };

    static string DigitsOf(string value) => string.Concat(value.Where(char.IsAsciiDigit));

    static string Plain(string name) =>
        string.Concat(name.Where(c => !char.IsWhiteSpace(c)).Select(c => "•‧・∙⋅･".Contains(c) ? '·' : c));
}
