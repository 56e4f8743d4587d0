using WelfareLedger.Codec;
using WelfareLedger.Domain;
using WelfareLedger.EventLog;

namespace WelfareLedger.ReadModels;

/// <summary>In what two files are alike.</summary>
public enum DuplicateSign
{
    /// <summary>姓名和出生日期.</summary>
    NameAndBirth,

    /// <summary>父母姓名.</summary>
    Parent,

    /// <summary>收款账户.</summary>
    Account,

    /// <summary>电话.</summary>
    Phone,
}

/// <summary>Two files that may be one person's.</summary>
/// <param name="First">The file of the lower number.</param>
/// <param name="Second">The other.</param>
/// <param name="Signs">In what they are alike.</param>
public sealed record DuplicatePair(AlikeFile First, AlikeFile Second, IReadOnlyList<DuplicateSign> Signs);

/// <summary>A file of a pair.</summary>
public sealed record AlikeFile(Id<Child> Child, FileNumber File, Code<Office>? Office);

/// <summary>What looking gave. Nobody alike is a result too.</summary>
/// <param name="AsOf">What was known.</param>
/// <param name="Looked">How many files were looked at.</param>
/// <param name="Pairs">By file number.</param>
public sealed record DuplicateReport(AsOfView AsOf, int Looked, IReadOnlyList<DuplicatePair> Pairs);

/// <summary>
/// Looks for second files of one person, 查重, through the blind indexes: by name with birth, by account, by phone. What
/// somebody has decided about a pair is not asked again. ID numbers are not looked for: each has one file from the
/// start.
/// </summary>
public sealed class Duplicates(ReadDatabase database, IEventLog log, EventCodec codec, IBlindIndex index)
{
    readonly Worklists _files = new(database, log, codec);
    readonly ChildFiles _children = new(database, log, codec);

    /// <summary>Looks among all files, or for one child's only.</summary>
    /// <param name="child">Whose second file; null for everybody's.</param>
    /// <param name="officePrefix">Only pairs of which a file is an office's whose code begins so; null for all.</param>
    /// <param name="cancellation">Gives up.</param>
    public async ValueTask<DuplicateReport> FindAsync(
        Id<Child>? child, string? officePrefix, CancellationToken cancellation)
    {
        var pairs = new Dictionary<(Id<Child>, Id<Child>), SortedSet<DuplicateSign>>();
        var looked = 0;
        Position? known = null;
        if (child is { } one)
        {
            var answer = await _children.GetAsync(one, AsOf.Now, cancellation).ConfigureAwait(false);
            known = answer?.AsOf.Known;
            if (answer is not null) Look(answer.Whole);
        }
        else
        {
            (known, var files) = _files.Children(known: null, cancellation);
            await foreach (var file in files.ConfigureAwait(false)) Look(file);
        }
        List<DuplicatePair> found = [];
        foreach (var ((first, second), signs) in pairs)
            if (await JudgeAsync(first, second, signs, cancellation).ConfigureAwait(false) is { } pair
                && IsOf(pair, officePrefix)) found.Add(pair);
        return new(
            AsOfView.Of(new(null, known)), looked,
            [
                .. found.OrderBy(pair => pair.First.File.Value, StringComparer.Ordinal)
                    .ThenBy(pair => pair.Second.File.Value, StringComparer.Ordinal),
            ]);

        void Look(ChildFile file)
        {
            looked++;
            foreach (var (other, sign) in AlikeTo(file).Distinct())
            {
                if (other == file.Id) continue;
                var key = string.CompareOrdinal(file.Id.ToString(), other.ToString()) < 0
                    ? (file.Id, other)
                    : (other, file.Id);
                if (!pairs.TryGetValue(key, out var signs)) pairs[key] = signs = [];
                signs.Add(sign);
            }
        }
    }

    /// <summary>Who the indexes name. What they do not know yet, because something was recorded before they were kept
    /// or the machine stopped in between, they are told on the way.</summary>
    IEnumerable<(Id<Child> Other, DuplicateSign Sign)> AlikeTo(ChildFile file)
    {
        List<PersonTrait> traits =
        [
            .. file.Payees.SelectMany(fact => Traits.Of(file.Id, Opened(fact.Value.Account))),
            .. file.Contacts.SelectMany(fact => Traits.Of(file.Id, Opened(fact.Value))),
            .. file.Guardians.SelectMany(fact => Traits.Of(file.Id, Opened(fact.Value.Details))),
            .. file.Parents.SelectMany(fact => Traits.Of(file.Id, Opened(fact.Value.Details))),
        ];
        index.RememberTraits(traits);
        foreach (var identity in file.Identities)
            if (Opened(identity.Value.Details) is { } who)
                foreach (var other in index.FindByNameAndBirth(who.Name, who.Born))
                    yield return (other, DuplicateSign.NameAndBirth);
        foreach (var trait in traits)
            if (trait.Kind == TraitKind.Account)
                foreach (var other in index.FindByTrait(TraitKind.Account, trait.Value))
                    yield return (other, DuplicateSign.Account);
            else
                foreach (var other in index.FindByTrait(TraitKind.ContactPhone, trait.Value)
                    .Concat(index.FindByTrait(TraitKind.RelativePhone, trait.Value)))
                    yield return (other, DuplicateSign.Phone);
    }

    async ValueTask<DuplicatePair?> JudgeAsync(
        Id<Child> first, Id<Child> second, SortedSet<DuplicateSign> signs, CancellationToken cancellation)
    {
        if ((await _children.GetAsync(first, AsOf.Now, cancellation).ConfigureAwait(false))?.Whole is not { } one
            || (await _children.GetAsync(second, AsOf.Now, cancellation).ConfigureAwait(false))?.Whole
                is not { } other) return null;
        if (IsDecided(one, other) || IsDecided(other, one)) return null;
        if (signs.Contains(DuplicateSign.NameAndBirth))
        {
            if (ParentsOf(one).Overlaps(ParentsOf(other))) signs.Add(DuplicateSign.Parent);
        }
        // Siblings share accounts and phones, lawfully.
        else if (one.Households.LatestOn(day: null) is { } home
            && home.Value == other.Households.LatestOn(day: null)?.Value) return null;
        var (low, high) = string.CompareOrdinal(one.FileNumber.Value, other.FileNumber.Value) < 0
            ? (one, other)
            : (other, one);
        return new(Of(low), Of(high), [.. signs]);
    }

    static bool IsDecided(ChildFile file, ChildFile other) =>
        file.Distinct.Any(fact => fact.Value == other.Id) || file.MergedInto(day: null) == other.Id;

    HashSet<string> ParentsOf(ChildFile file) =>
    [
        .. file.Parents.Select(fact => Opened(fact.Value.Details)?.Name.Trim()).OfType<string>(),
    ];

    static bool IsOf(DuplicatePair pair, string? officePrefix) =>
        officePrefix is null
        || pair.First.Office?.Value.StartsWith(officePrefix, StringComparison.Ordinal) == true
        || pair.Second.Office?.Value.StartsWith(officePrefix, StringComparison.Ordinal) == true;

    static AlikeFile Of(ChildFile file) =>
        new(file.Id, file.FileNumber, file.Owners.LatestOn(day: null)?.Value.Office);

    T? Opened<T>(Personal<T> value)
        where T : class => codec.Open(value).OrNull;
}
