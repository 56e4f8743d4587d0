using WelfareLedger.Domain;

namespace WelfareLedger.Codec;

/// <summary>What several people can share, and two files of one person do.</summary>
public enum TraitKind
{
    /// <summary>An account that relief is paid into.</summary>
    Account,

    /// <summary>A phone by which a family is reached.</summary>
    ContactPhone,

    /// <summary>A guardian's or parent's phone; found together with the other phones, erased with the names.</summary>
    RelativePhone,
}

/// <summary>Something of a child's that others may have too.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Value">As written; its digits count.</param>
/// <param name="Child">Whose.</param>
public readonly record struct PersonTrait(TraitKind Kind, string Value, Id<Child> Child)
{
    /// <summary>Never the value: texts of values end up in logs.</summary>
    public override string ToString() => Kind.ToString();
}

/// <summary>
/// Finds people by what must not be readable: keyed hashes of ID numbers and of name with birth. Lives beside the keys,
/// because it must be erasable with them.
/// </summary>
public interface IBlindIndex
{
    /// <summary>
    /// Ties an ID number to one child for ever, or says to which child it is tied already. Atomic over all processes
    /// and
    /// durable before it returns. The intake is then appended to that child's stream as its first event, so of two
    /// intakes of one number only one can succeed, and a claim left by a crash is simply used by the next.
    /// </summary>
    /// <param name="number">The number.</param>
    /// <param name="preferred">The child to tie it to if it is free.</param>
    /// <returns>The child that the number belongs to.</returns>
    Id<Child> Claim(IdNumber number, Id<Child> preferred);

    /// <summary>Many at once, in one durable step; answers in the order asked.</summary>
    IReadOnlyList<Id<Child>> Claim(IReadOnlyList<(IdNumber Number, Id<Child> Preferred)> wanted);

    /// <summary>Frees a number that turned out not to be the child's.</summary>
    void Release(IdNumber number, Id<Child> child);

    /// <summary>The child with this number; null when none is on file.</summary>
    Id<Child>? FindByNumber(IdNumber number);

    /// <summary>
    /// Ties ID numbers to carers as <see cref="Claim(IdNumber, Id{Child})"/> ties them to children, apart from those: a
    /// carer may have been a child on file.
    /// </summary>
    /// <returns>The carers that the numbers belong to, in the order asked.</returns>
    IReadOnlyList<Id<Carer>> ClaimForCarers(IReadOnlyList<(IdNumber Number, Id<Carer> Preferred)> wanted);

    /// <summary>Frees a number that turned out not to be the carer's.</summary>
    void Release(IdNumber number, Id<Carer> carer);

    /// <summary>The carer with this number; null when none is on file.</summary>
    Id<Carer>? FindCarer(IdNumber number);

    /// <summary>Whether the carers are in who were recruited before there was an index of their numbers; if not,
    /// whoever opens the ledger puts them in.</summary>
    bool HasAllCarers { get; }

    /// <summary>Says that they all are in.</summary>
    void TellAllCarersAreIn();

    /// <summary>Remembers children by name and birth; repeating it changes nothing.</summary>
    void Remember(IReadOnlyCollection<(string Name, DateOnly Born, Id<Child> Child)> children);

    /// <summary>The children with this name and birth; may be several, and may not be the same person.</summary>
    IReadOnlyList<Id<Child>> FindByNameAndBirth(string name, DateOnly born);

    /// <summary>Remembers what children have; repeating it changes nothing.</summary>
    void RememberTraits(IReadOnlyCollection<PersonTrait> traits);

    /// <summary>The children of whom this was remembered; may be several people, and of the past.</summary>
    IReadOnlyList<Id<Child>> FindByTrait(TraitKind kind, string value);

    /// <summary>
    /// Serial numbers for readable file numbers, from 1, each given once. A child keeps the one that it was given, so
    /// an intake that was cut off opens its file under the same number, and there is no gap.
    /// </summary>
    /// <param name="county">Six digits.</param>
    /// <param name="year">Of the intakes.</param>
    /// <param name="children">Whose files are to be opened.</param>
    /// <returns>In the order asked; new ones rise in that order.</returns>
    IReadOnlyList<int> GiveSerials(string county, int year, IReadOnlyList<Id<Child>> children);
}
