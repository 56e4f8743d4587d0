using WelfareLedger.Domain;
using WelfareLedger.Domain.Journeys;

namespace WelfareLedger.Application.Tests.Journeys;

/// <summary>
/// Where the children really are, second by second, whatever is told of it: the ledger is held against this. A holder
/// is an escort, a receiver, the hospital, the family, or nobody.
/// </summary>
sealed class TrainWorld
{
    public static readonly object Nobody = new();

    readonly Dictionary<Id<Child>, List<(DateTimeOffset From, object Holder)>> _held = [];

    /// <summary>Children of whom something was told that is not so, or that no report could tell in time.</summary>
    public HashSet<Id<Child>> Doubtful { get; } = [];

    public void Begin(Id<Child> child) => _held[child] = [(DateTimeOffset.MinValue, CustodianKind.Family)];

    public void Put(Id<Child> child, DateTimeOffset at, object holder)
    {
        _held[child].Add((at, holder));
        if (holder == Nobody) Doubtful.Add(child);
    }

    public object HolderOf(Id<Child> child) => _held[child][^1].Holder;

    public object HolderOf(Id<Child> child, DateTimeOffset at) => _held[child].Last(held => held.From <= at).Holder;

    public IEnumerable<DateTimeOffset> ChangesOf(Id<Child> child) => _held[child].Skip(1).Select(held => held.From);

    /// <summary>What the ledger names, as this world knows it.</summary>
    public static object HolderBy(Custodian custodian) =>
        (object?)custodian.Escort ?? (object?)custodian.Receiver ?? custodian.Kind;
}
