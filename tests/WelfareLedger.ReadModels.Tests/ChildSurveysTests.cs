using CsCheck;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Children;
using WelfareLedger.Domain.Surveys;
using WelfareLedger.EventLog;
using WelfareLedger.Properties;

namespace WelfareLedger.ReadModels.Tests;

/// <summary>What surveys found of a child, in its file and on its timeline.</summary>
public class ChildSurveysTests
{
    const int Rounds = 2;

    static readonly RegionCode[] Villages = [RegionCode.Of("141002100201"), RegionCode.Of("141002100202")];

    static readonly SurveyAnswers Healthy = new(
        AgeBand.SixToEleven, Sex.Female, SchoolStage.Primary, HealthState.Healthy, null, GuardianshipFound.Weak, null);

    // Few entries, so that many are told again: of another child, or of nobody who has a file.
    static readonly Gen<(int Round, SurveyEvent Event)> Told = Gen.Select(
        Gen.Int[0, Rounds - 1], Gen.Int[0, 1], Gen.Int[1, 3], Gen.Int[0, 3], Gen.Int[0, 9], Gen.Int[0, 3],
        (round, village, entry, child, day, kind) =>
        {
            Id<Child>? of = child < Histories.Children ? Histories.Child(child) : null;
            return (round, (SurveyEvent)(kind == 0
                ? new SurveyEvent.ChildNotReached(
                    Villages[village], entry, of, Histories.Day(day), NotReachedBecause.Away, [])
                : new SurveyEvent.ChildSurveyed(Villages[village], entry, of, Histories.Day(day), Healthy, [])));
        });

    /// <summary>The definition: of each entry of a round the last that was told by the day, where it is the
    /// child's.</summary>
    [Fact]
    public async Task What_was_told_last_of_an_entry_counts_however_far_the_index_is() => await Gen
        .Select(Told.Array[0, 25], Gen.Int[0, 25], Gen.Int[0, 10], Gen.Int[0, 30]).TryAsync(
            async (told, projected, day, known) =>
            {
                using var fixture = new Fixture();
                var history = Record(told);
                await fixture.RecordAsync([.. history.Take(projected)]);
                await fixture.CatchUpAsync();
                await fixture.RecordAsync(history, Math.Min(projected, history.Count));
                var positions = await fixture.PositionsAsync();
                var on = day < 10 ? Histories.Day(day) : (DateOnly?)null;
                for (var at = 0; at < Histories.Children; at++)
                {
                    var child = Histories.Child(at);
                    var asOf = known < history.Count ? new AsOf(on, positions[known]) : new AsOf(on);
                    var found = await AskAsync(fixture, child, asOf);
                    found.Select(one => one.Event).Should().BeEquivalentTo(
                        Meant(history.Take(known < history.Count ? known + 1 : history.Count), child, on));
                }
            }, times: 60);

    [Fact]
    public async Task A_result_says_of_which_round_and_what_was_found_or_why_it_was_not()
    {
        using var fixture = new Fixture();
        await fixture.RecordAsync(Record([
            (0, new SurveyEvent.ChildSurveyed(
                Villages[0], 7, Histories.Child(0), Histories.Day(3), Healthy, [SurveyBreach.OutsideRound])),
            (1, new SurveyEvent.ChildNotReached(
                Villages[1], 1, Histories.Child(0), Histories.Day(1), NotReachedBecause.Away, [])),
        ]));

        (await AskAsync(fixture, Histories.Child(0), AsOf.Now)).Should().Equal(
            new SurveyedChild(
                Histories.Event(3), Survey(1), Code<SurveyRound>.Of("round-1"), Villages[1], 1, Histories.Day(1), null,
                NotReachedBecause.Away, []),
            new SurveyedChild(
                Histories.Event(2), Survey(0), Code<SurveyRound>.Of("round-0"), Villages[0], 7, Histories.Day(3),
                Healthy, null, [SurveyBreach.OutsideRound]));
    }

    [Fact]
    public async Task A_result_is_on_the_timeline_of_the_child_that_it_names_and_of_no_other()
    {
        using var fixture = new Fixture();
        await fixture.RecordAsync(Record([
            (0, new SurveyEvent.ChildSurveyed(Villages[0], 1, Histories.Child(0), Histories.Day(0), Healthy, [])),
            (0, new SurveyEvent.ChildNotReached(
                Villages[0], 2, Histories.Child(1), Histories.Day(1), NotReachedBecause.Refused, [])),
        ]));

        for (var isIndexed = false; ; isIndexed = true)
        {
            (await KindsAsync(0)).Should().Equal("child-surveyed");
            (await KindsAsync(1)).Should().Equal("child-not-reached");
            (await KindsAsync(2)).Should().BeEmpty();
            if (isIndexed) break;
            await fixture.CatchUpAsync();
        }

        async Task<IEnumerable<string>> KindsAsync(int child) =>
            (await fixture.Timelines.QueryAsync(new() { Child = Histories.Child(child) }, default)).Entries
                .Select(entry => entry.Kind);
    }

    static async Task<IReadOnlyList<SurveyedChild>> AskAsync(Fixture fixture, Id<Child> child, AsOf asOf) =>
        await new ChildSurveys(fixture.Database, fixture.Log, fixture.Codec)
            .OfAsync(new(asOf, new(child)), default);

    static IEnumerable<EventId> Meant(IEnumerable<Told> history, Id<Child> child, DateOnly? day)
    {
        Dictionary<(StreamName, RegionCode, int), (EventId, Id<Child>?)> last = [];
        foreach (var told in history)
        {
            if (told.Event is SurveyEvent.ChildSurveyed one && !(one.On > day))
                last[(told.Stream, one.Village, one.Entry)] = (told.Id, one.Child);
            if (told.Event is SurveyEvent.ChildNotReached other && !(other.On > day))
                last[(told.Stream, other.Village, other.Entry)] = (told.Id, other.Child);
        }

        return last.Values.Where(entry => entry.Item2 == child).Select(entry => entry.Item1);
    }

    static List<Told> Record(IEnumerable<(int Round, SurveyEvent Event)> told)
    {
        var plans = Enumerable.Range(0, Rounds).Select(round => (round, (SurveyEvent)new SurveyEvent.SurveyPlanned(
            Code<Office>.Of("141002-civil-affairs"), Code<SurveyRound>.Of($"round-{round}"), Histories.Day(0),
            Histories.Day(9), [.. Villages.Select(village => new VillageTarget(village, 10))], Histories.Day(0))));
        return
        [
            .. plans.Concat(told).Index().Select(one => new Told(
                new("survey", Survey(one.Item.Item1).ToString()), Histories.Event(one.Index), one.Item.Item2)),
        ];
    }

    static Id<Survey> Survey(int round) => new(new Guid(round, 8, 0x4000, 0x80, 0, 0, 0, 0, 0, 0, 1));
}
