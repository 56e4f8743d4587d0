using System.Security.Cryptography;
using System.Text;
using WelfareLedger.Codec;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Children;
using WelfareLedger.Domain.Findings;
using WelfareLedger.ReadModels.Sqlite;

namespace WelfareLedger.ReadModels.Findings.Rules;

/// <summary>
/// F12: an account whose holder is neither the child nor a guardian on file, and one account for children who are not
/// of one family. Numbers are opened to be compared, shown to nobody, and kept no longer than the question takes, and
/// then only as a keyed hash.
/// </summary>
sealed class Accounts(EventCodec codec, SearchFile file)
{
    readonly byte[] _key = RandomNumberGenerator.GetBytes(32);
    readonly Notebook<Known> _known = new(file, "accounts", Known.Pack, Known.Unpack);

    public IEnumerable<Finding> Find(ChildCase one)
    {
        if (one.File.PayeeOn(one.On) is not { } payee) yield break;
        if (payee.Value.Holder is { } holder && IsStranger(one, holder))
            yield return one.Found(
                FindingRules.OddAccount, "holder", payee.Event, payee.From, until: null, new([payee.Event]));
        if (one.HitOf(ListedPerson.Child, ListedState.AccountOfAnother) is { } hit && hit.From >= payee.From)
            yield return one.Found(
                FindingRules.OddAccount, "listed", hit.Event, payee.From, until: null, new([payee.Event, hit.Event]));
        if (codec.Open(payee.Value.Account).OrNull is not { } account) yield break;
        var key = new Guid(HMACSHA256.HashData(
            _key, Encoding.UTF8.GetBytes(AccountDetails.Plain(account.Number))).AsSpan(0, 16));
        var (last, since) = new Proof([payee.Event]).Knowable(one.Traces);
        var mine = new Known(
            one.File.Id, last ?? payee.Event, since, one.File.Households.LatestOn(one.On)?.Value,
            payee.Value.Holder is { } kin && !IsStranger(one, kin));
        if (_known.FirstUnder(key, mine) is { } other && !AreOneFamily(mine, other))
        {
            var found = one.Found(
                FindingRules.OddAccount, "shared", other.Child, payee.From, until: null,
                new([payee.Event]) { Besides = [other.Event] });
            yield return other.RecordedAt > since
                ? found with { KnowableSince = other.RecordedAt, KnowableBy = other.Event }
                : found;
        }
    }

    // Siblings live together; a grandmother who is guardian of cousins has one account for them.
    static bool AreOneFamily(Known one, Known other) =>
        (one.Household is { } household && household == other.Household) || (one.IsGuardians && other.IsGuardians);

    /// <summary>Of whom nothing on file says that they are a guardian; where no guardian is on file, whoever is no
    /// kin.</summary>
    static bool IsStranger(ChildCase one, Relation holder)
    {
        var guardians = one.File.Guardians.Where(guardian => guardian.Covers(one.On)).ToList();
        return guardians.Count == 0
            ? holder == Relation.NonKin
            : !guardians.Exists(guardian => guardian.Value.Relation == holder);
    }

    readonly record struct Known(
        Id<Child> Child, EventId Event, DateTimeOffset RecordedAt, Id<Household>? Household, bool IsGuardians)
    {
        public static void Pack(Packer to, Known known)
        {
            to.Guid(known.Child.Value);
            to.Guid(known.Event.Value);
            to.Number(known.RecordedAt.UtcTicks);
            to.Guid(known.Household?.Value);
            to.Flag(known.IsGuardians);
        }

        public static Known Unpack(ref Unpacker from) => new(
            new(from.Guid()), new(from.Guid()), new(from.Number(), TimeSpan.Zero),
            from.GuidOrNull() is { } household ? new Id<Household>(household) : null, from.Flag());
    }
}
