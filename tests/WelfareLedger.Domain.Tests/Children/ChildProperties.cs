using CsCheck;
using WelfareLedger.Domain.Children;
using WelfareLedger.Domain.Ledgers;
using WelfareLedger.Properties;
using static WelfareLedger.Domain.Children.ChildCommand;

namespace WelfareLedger.Domain.Tests.Children;

using Stream = World<ChildState, ChildCommand, ChildEvent>;

/// <summary>What holds after every history that commands can bring about.</summary>
public class ChildProperties
{
    /// <summary>Refusals of what cannot have happened, or is on file and wants a correction. No rule is among
    /// them.</summary>
    static readonly HashSet<string> Impossible =
    [
        "no-file", "future-day", "ends-before-start", "before-birth", "not-in-clear", "name-missing",
        "fictional-number", "no-such-record", "ended-already", "situation-on-file", "death-on-file",
        "death-does-not-end", "disability-grade-invalid", "visitor-missing", "amount-invalid",
        "in-category-already", "later-entry-on-file", "decided-in-future", "account-invalid",
        "entry-not-of-list",
    ];

    static readonly ChildCommand[] Opening =
    [
        new OpenIntake(Yaodu, Region, IntakeRoute.Surveyed, Day("2023-08-01"), Sex.Female, NumberStatus.Held, Girl,
            Number),
        new CheckIntake(Day("2023-08-01"), true, DuplicateCheck.None, null, null),
        new ConfirmIntake(Day("2023-08-01"), null),
    ];

    internal static Gen<Stream> Streams(int most = 100) =>
        Stream.Reachable(ChildDecider.Instance, new(Today, LedgerKind.Sample), Opening, most);

    [Fact]
    public void A_decision_given_again_changes_nothing_more() =>
        Gen.Select(Streams(), Gen.Int).Try((stream, seed) =>
        {
            var command = stream.Draw(seed);
            var first = stream.Give(command);
            return first.Rejection is not null || Commands.IsReportedFact(command)
                || !stream.Decide(command).Events.Any();
        });

    [Fact]
    public void A_fact_is_refused_only_when_it_cannot_be_one() =>
        Gen.Select(Streams(), Gen.Int).Try((stream, seed) =>
        {
            var command = stream.Draw(seed);
            return !Commands.IsReportedFact(command)
                || stream.Decide(command).Rejection is not { } rejection || Impossible.Contains(rejection.Code);
        });

    [Fact]
    public void Intervals_of_one_kind_never_overlap() => Streams().Try(stream =>
        NoOverlap(stream.State.Categories, (one, other) => one.Category == other.Category)
        && NoOverlap(stream.State.Contracts, (_, _) => true)
        && NoOverlap(stream.State.Pairings, (one, other) => one.Carer == other.Carer
            || one.Mode == PairingMode.OneToOne || other.Mode == PairingMode.OneToOne));

    [Fact]
    public void No_interval_ends_before_it_begins() => Streams().Try(stream =>
        Periods(stream.State).All(period => !(period.Until < period.From)));

    [Fact]
    public void Offices_follow_one_another() => Streams().Try(stream =>
    {
        var days = stream.State.Owners.Where(owner => !owner.Withdrawn).Select(owner => owner.Since).ToList();
        return days.SequenceEqual(days.Order());
    });

    [Fact]
    public void A_file_is_open_in_one_stretch_at_a_time() => Streams().Try(stream =>
    {
        var times = stream.State.OpenTimes.Select(time => time.Period).ToList();
        return times.Zip(times.Skip(1)).All(pair => pair.First.Until <= pair.Second.From)
            && (times.Count > 0 && times[^1].IsOpen)
                == (stream.State.Status is FileStatus.Opened or FileStatus.Checked or FileStatus.Confirmed);
    });

    [Fact]
    public void Nothing_of_ours_goes_on_in_a_closed_file() => Streams().Try(stream =>
        stream.State.Status != FileStatus.Closed
        || !stream.State.Pairings.Any(spell => spell.IsOpen)
        && !stream.State.Contracts.Any(spell => spell.IsOpen)
        && !stream.State.Categories.Any(spell => spell.IsOpen && !spell.What.KeptByBureau)
        && stream.State.Reliefs.All(item => item.Stage is ReliefStage.Stopped or ReliefStage.Refused));

    [Fact]
    public void An_event_of_ours_names_only_what_is_on_file() =>
        Gen.Select(Streams(), Gen.Int).Try((stream, seed) =>
            stream.Decide(stream.Draw(seed)).Events.All(e => e switch
            {
                ChildEvent.CategoryLeft left => stream.State.Find(left.Entry) is not null,
                ChildEvent.CadreContractEnded ended => stream.State.Find(ended.Contract) is not null,
                ChildEvent.DatesCorrected corrected => stream.State.Find(corrected.Corrects) is not null,
                ChildEvent.RecordWithdrawn withdrawn => stream.State.Find(withdrawn.Corrects) is not null,
                _ => true,
            }));

    [Fact]
    public void Folding_again_gives_an_equal_state() => Streams().Try(stream =>
        ChildDecider.Instance.Fold(stream.History).Equals(stream.State));

    static bool NoOverlap<T>(ValueList<Spell<T>> spells, Func<T, T, bool> sameKind) =>
        !spells.Any(one => spells.Any(other => other != one && !other.Withdrawn
            && sameKind(one.What, other.What) && one.Overlaps(other.Period)));

    static IEnumerable<Period> Periods(ChildState state) =>
        state.Categories.Select(spell => spell.Period)
            .Concat(state.Contracts.Select(spell => spell.Period))
            .Concat(state.Pairings.Select(spell => spell.Period))
            .Concat(state.Guardians.Select(spell => spell.Period))
            .Concat(state.Situations.Select(spell => spell.Period))
            .Concat(state.OpenTimes.Select(time => time.Period));
}
