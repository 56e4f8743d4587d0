using System.Security.Cryptography;
using System.Text;
using WelfareLedger.Codec;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Findings;
using WelfareLedger.ReadModels.Sqlite;

namespace WelfareLedger.ReadModels.Findings.Rules;

/// <summary>
/// F11: two files that are probably of one person, and numbers that do not fit. Numbers and names are opened to be
/// compared, shown to nobody, and kept no longer than the question takes, and then only as a keyed hash; what is erased
/// is compared with nothing.
/// </summary>
sealed class Persons(EventCodec codec, SearchFile file)
{
    readonly byte[] _key = RandomNumberGenerator.GetBytes(32);
    readonly Notebook<Known> _known = new(file, "persons", Known.Pack, Known.Unpack);

    public IEnumerable<Finding> Find(ChildCase one)
    {
        // A file that was merged into another is that other's.
        if (one.File.MergedInto(one.On) is not null) yield break;
        if (one.Identity is not { } identity || codec.Open(identity.Value.Details).OrNull is not { } who) yield break;
        if (who.Number is { } number)
        {
            if (Twice(one, "number", number.Value, identity.Event) is { } same) yield return same;
            if (number.Sex != identity.Value.Sex && identity.Value.Sex is Sex.Male or Sex.Female)
                yield return At(one, identity, "sex");
            if (YearMonth.Of(number.Born) != identity.Value.BornIn) yield return At(one, identity, "birth");
        }
        if (who.Precision != BirthPrecision.Day) yield break;
        foreach (var parent in one.File.Parents)
            if (codec.Open(parent.Value.Details).OrNull is { Name: var name }
                && Twice(
                    one, "nameBirthParent",
                    FormattableString.Invariant($"{Plain(who.Name)}|{who.Born:yyyyMMdd}|{Plain(name)}"),
                    identity.Event, parent.Event) is { } same)
            {
                yield return same;
                yield break;
            }
    }

    /// <summary>The finding that another file has the same text; null, and the text is kept, when this is the first.
    /// </summary>
    Finding? Twice(ChildCase one, string which, string text, params IReadOnlyList<EventId> events)
    {
        var hash = HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes($"{which}|{text}"));
        var key = new Guid(hash.AsSpan(0, 16));
        var (last, since) = new Proof(events).Knowable(one.Traces);
        var distinct = DistinctFrom(one);
        if (_known.FirstUnder(key, new(one.File.Id, last ?? events[0], since, distinct)) is not { } other) return null;
        if (other.Child == one.File.Id) return null;
        if (other.Distinct.Contains(one.File.Id) || distinct.Contains(other.Child)) return null;
        var found = one.Found(
            FindingRules.TwoFiles, which, other.Child, one.File.OpenedOn, until: null,
            new(events) { Besides = [other.Event] });
        return other.RecordedAt > since
            ? found with { KnowableSince = other.RecordedAt, KnowableBy = other.Event }
            : found;
    }

    static Finding At(ChildCase one, Dated<Identity> identity, string which) => one.Found(
        FindingRules.TwoFiles, which, identity.Event, one.File.OpenedOn, until: null, new([identity.Event]));

    /// <summary>Files that people found to be of other persons, however alike.</summary>
    static ValueList<Id<Child>> DistinctFrom(ChildCase one) => [.. one.File.Distinct.Select(found => found.Value)];

    static string Plain(string name) => string.Concat(name.Where(c => !char.IsWhiteSpace(c) && c is not ('·' or '•')));

    readonly record struct Known(
        Id<Child> Child, EventId Event, DateTimeOffset RecordedAt, ValueList<Id<Child>> Distinct)
    {
        public static void Pack(Packer to, Known known)
        {
            to.Guid(known.Child.Value);
            to.Guid(known.Event.Value);
            to.Number(known.RecordedAt.UtcTicks);
            to.List(known.Distinct, static (to, one) => to.Guid(one.Value));
        }

        public static Known Unpack(ref Unpacker from) => new(
            new(from.Guid()), new(from.Guid()), new(from.Number(), TimeSpan.Zero),
            from.List(static (ref from) => new Id<Child>(from.Guid())));
    }
}
