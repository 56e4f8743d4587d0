using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using WelfareLedger.Codec;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Children;
using WelfareLedger.Exchange.Rosters;
using WelfareLedger.ReadModels;

namespace WelfareLedger.Exchange.Lists;

/// <summary>Somebody on file whom a row names.</summary>
readonly record struct Named(Id<Child> Child, ListedPerson Person, ListEntry Entry, MatchedBy By);

/// <summary>Whom a row was found to name, or why that cannot be told.</summary>
sealed record Found(IReadOnlyList<Named> People, Rejection? Why)
{
    public static Found Nobody { get; } = new([], null);
}

/// <summary>
/// What a list has: the numbers or accounts to look for while files are gone over. Of each a few bytes of a keyed hash
/// are kept, whose key ends with the comparison, so that a list of a million rows takes eight megabytes.
/// </summary>
sealed class Wanted
{
    readonly byte[] _secret = RandomNumberGenerator.GetBytes(32);
    readonly List<ulong> _tags = [];

    /// <summary>Whether a child with a number on file can be found.</summary>
    public bool FindsByNumber { get; private set; }

    /// <summary>Whether a child without one can be: the day of birth also stands in a number.</summary>
    public bool FindsByName { get; private set; }

    /// <summary>Adds a number or an account, until the list ends.</summary>
    public void Add(string key) => _tags.Add(TagOf(key));

    /// <summary>All was added.</summary>
    /// <param name="fields">What the list has columns for.</param>
    public void End(IReadOnlySet<ListField> fields)
    {
        FindsByNumber = fields.Contains(ListField.Number);
        FindsByName = fields.Contains(ListField.Name)
            && (fields.Contains(ListField.Birth) || fields.Contains(ListField.Number));
        _tags.Sort();
    }

    /// <summary>Whether the list has a number or an account.</summary>
    public bool Has(string key) => _tags.BinarySearch(TagOf(key)) >= 0;

    ulong TagOf(string key)
    {
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(_secret, Encoding.UTF8.GetBytes(key), hash);
        return BinaryPrimitives.ReadUInt64LittleEndian(hash);
    }
}

/// <summary>
/// The files that a list is compared with, and of relatives and accounts those whom it names. Personal data is opened
/// inside the process and kept only where the list has it too, until the comparison ends.
/// </summary>
sealed class FileBook(ListOptions options, Wanted wanted, EventCodec codec)
{
    readonly Dictionary<Id<Child>, bool> _hasNumber = [];
    readonly Dictionary<IdNumber, List<(Id<Child> Child, ListedPerson Person, string Name)>> _relatives = [];
    readonly Dictionary<string, List<(Id<Child> Child, string Holder)>> _accounts = new(StringComparer.Ordinal);
    readonly List<Id<Child>> _notCompared = [];

    /// <summary>Files that were looked at.</summary>
    public int Count => _hasNumber.Count;

    /// <summary>Those that could not be compared.</summary>
    public IReadOnlyList<Id<Child>> NotCompared => _notCompared;

    public void Add(ChildFile file)
    {
        // Of a person with two files the one that goes on is told of parents; each is told of its own number.
        var isMerged = file.MergedInto(day: null) is not null;
        var who = file.Identities.Count == 0 ? null : codec.Open(file.Identities[^1].Value.Details).OrNull;
        _hasNumber[file.Id] = who?.Number is not null;
        if (options.List == ExternalList.Accounts)
        {
            if (Payee(file) is not { } payee) _notCompared.Add(file.Id);
            else if (wanted.Has(payee.Number)) List(_accounts, payee.Number).Add((file.Id, payee.Holder));
            return;
        }
        if (!CanCompare(who)) _notCompared.Add(file.Id);
        if (!isMerged && IsAboutRelatives) AddRelatives(file);
    }

    public bool Has(Id<Child> child) => _hasNumber.ContainsKey(child);

    public bool HasNumber(Id<Child> child) => _hasNumber.TryGetValue(child, out var has) && has;

    public IReadOnlyList<(Id<Child> Child, ListedPerson Person, string Name)> RelativesBy(IdNumber number) =>
        _relatives.TryGetValue(number, out var found) ? found : [];

    public IReadOnlyList<(Id<Child> Child, string Holder)> PayeesBy(string account) =>
        _accounts.TryGetValue(account, out var found) ? found : [];

    bool IsAboutRelatives => options.List is ExternalList.Deaths or ExternalList.Prison or ExternalList.Disability;

    bool CanCompare(IdentityDetails? who) => who switch
    {
        null => false,
        { Number: not null } => wanted.FindsByNumber || (wanted.FindsByName && who.Precision == BirthPrecision.Day),
        _ => wanted.FindsByName && who.Precision == BirthPrecision.Day,
    };

    AccountDetails? Payee(ChildFile file) =>
        file.PayeeOn(options.AsOf) is { } payee && codec.Open(payee.Value.Account).OrNull is { } account
            ? account with { Number = AccountDetails.Plain(account.Number) }
            : null;

    void AddRelatives(ChildFile file)
    {
        foreach (var parent in file.Parents)
            Add(file, parent.Value.Parent == Parent.Father ? ListedPerson.Father : ListedPerson.Mother,
                parent.Value.Details);
        foreach (var guardian in file.Guardians)
            Add(
                file,
                guardian.Value.Relation switch
                {
                    Relation.Father => ListedPerson.Father,
                    Relation.Mother => ListedPerson.Mother,
                    _ => ListedPerson.Guardian,
                },
                guardian.Value.Details);
    }

    void Add(ChildFile file, ListedPerson person, Personal<RelativeDetails> details)
    {
        if (codec.Open(details).OrNull is not { Number: { } number, Name: var name }) return;
        if (!wanted.Has(number.Value)) return;
        var known = List(_relatives, number);
        if (!known.Exists(one => one.Child == file.Id && one.Person == person)) known.Add((file.Id, person, name));
    }

    static List<TValue> List<TKey, TValue>(Dictionary<TKey, List<TValue>> lists, TKey key)
        where TKey : notnull =>
        lists.TryGetValue(key, out var list) ? list : lists[key] = [];
}

/// <summary>Finds out whom rows name.</summary>
sealed class ListMatcher(IBlindIndex index, FileBook book)
{
    /// <summary>Whom a row names; nobody where it could not be read.</summary>
    public Found Match(ListRow row) => row.Person is { } person ? Match(person) : Found.Nobody;

    Found Match(ListedRow row)
    {
        if (row.Account is { } account) return new(OfAccount(account, row.Entry), null);
        List<Named> people = [];
        if (row.Number is { } number)
        {
            if (index.FindByNumber(number) is { } child && book.Has(child))
            {
                // A wrong digit can make another child's number; the name then is not that child's.
                if (row.Name is { } name && !index.FindByNameAndBirth(name, number.Born).Contains(child))
                    return new([], ListFaults.NameDiffers);
                people.Add(new(child, ListedPerson.Child, row.Entry, MatchedBy.Number));
            }
            foreach (var (of, person, known) in book.RelativesBy(number))
            {
                if (row.Name is { } name && !Plain.SameName(name, known)) return new([], ListFaults.NameDiffers);
                people.Add(new(of, person, row.Entry, MatchedBy.Number));
            }
            if (people.Count > 0) return new(people, null);
        }
        return ByName(row);
    }

    /// <summary>By name and birth: where the row has a number, only children who have none on file.</summary>
    Found ByName(ListedRow row)
    {
        if (row is not { Name: { } name, Born: { } born }) return Found.Nobody;
        var alike = index.FindByNameAndBirth(name, born)
            .Where(child => book.Has(child) && (row.Number is null || !book.HasNumber(child))).ToList();
        return alike switch
        {
            [] => Found.Nobody,
            [var one] => new([new(one, ListedPerson.Child, row.Entry, MatchedBy.NameAndBirth)], null),
            _ => new([], ListFaults.Ambiguous),
        };
    }

    List<Named> OfAccount(AccountDetails account, ListEntry entry) =>
    [
        .. book.PayeesBy(account.Number).Select(payee => new Named(
            payee.Child, ListedPerson.Child,
            entry.Says == ListedState.AccountOpen && !Plain.SameName(payee.Holder, account.Holder)
                ? entry with { Says = ListedState.AccountOfAnother }
                : entry,
            MatchedBy.Account)),
    ];
}
