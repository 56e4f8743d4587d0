using CsCheck;
using WelfareLedger.Domain.Children;
using WelfareLedger.EventLog;
using WelfareLedger.Properties;

namespace WelfareLedger.ReadModels.Tests;

/// <summary>Files as of a day and as known at a moment, whatever the rows know.</summary>
public class AsOfTests
{
    [Fact]
    public async Task As_known_at_an_event_is_what_was_answered_when_the_log_ended_there() =>
        await Gen.Select(Histories.Of(30), Gen.Int[0, 30]).TryAsync(async (moves, projected) =>
        {
            using var fixture = new Fixture();
            var history = Histories.Tell(moves);
            List<(Position Known, List<ChildFile?> Files)> answered = [];
            for (var at = 0; at < history.Count; at++)
            {
                await fixture.RecordAsync([.. history.Take(at + 1)], at);
                // The rows stand still somewhere on the way, and lag from there on.
                if (at == projected) await fixture.CatchUpAsync();
                answered.Add((await fixture.LastAsync(), await FilesAsync(fixture, AsOf.Now)));
            }

            foreach (var (known, files) in answered)
                (await FilesAsync(fixture, new AsOf(Known: known))).Should().Equal(files);
            await fixture.CatchUpAsync();
            foreach (var (known, files) in answered)
                (await FilesAsync(fixture, new AsOf(Known: known))).Should().Equal(files);
        }, times: 40);

    [Fact]
    public async Task Both_at_once_are_the_day_of_what_was_known() =>
        await Gen.Select(Histories.Of(25), Gen.Int[0, 24], Gen.Int[0, Histories.Days]).TryAsync(
            async (moves, known, day) =>
            {
                using var fixture = new Fixture();
                await fixture.RecordAsync(Histories.Tell(moves));
                await fixture.CatchUpAsync();
                var asOf = new AsOf(Histories.Day(day), new Position(known * 3));
                var files = await FilesAsync(fixture, asOf with { On = null });
                (await FilesAsync(fixture, asOf)).Should().Equal(files.Select(file => file?.On(asOf.On!.Value)));
            }, times: 40);

    [Fact]
    public async Task A_current_answer_is_current_however_far_behind_the_rows_are()
    {
        using var fixture = new Fixture();
        var history = Histories.Long(40);
        await fixture.RecordAsync([.. history.Take(20)]);
        await fixture.CatchUpAsync();
        await fixture.RecordAsync(history, 20);
        var answer = (await fixture.Children.GetAsync(Histories.Child(0), AsOf.Now, default))!;
        var stream = history.FindAll(told => told.Stream == Streams.Of(Histories.Child(0)));
        answer.File.Version.Value.Should().Be(stream.Count - 1);
        answer.File.LastEvent.Should().Be(stream[^1].Id);
        answer.AsOf.Known.Should().Be(await fixture.LastAsync());
        fixture.Runner.Status().Should().OnlyContain(status => status.At < answer.AsOf.Known, "nobody caught up");
    }

    [Fact]
    public async Task A_correction_recorded_later_does_not_change_the_earlier_answer()
    {
        using var fixture = new Fixture();
        var child = Streams.Of(Histories.Child(0));
        List<Told> history = [.. Histories.Tell([new Move(0, 0, 0, 0, 0)])];
        void Tell(ChildEvent happened) => history.Add(new(child, Histories.Event(history.Count), happened));
        Tell(new ChildEvent.CategoryEntered(
            ChildCategory.Orphan, Histories.Day(10), Histories.Day(10), CategoryBasis.Survey, null, []));
        await fixture.RecordAsync(history);
        await fixture.CatchUpAsync();
        var known = await fixture.LastAsync();
        var on = Histories.Day(5);
        var before = await fixture.Children.GetAsync(Histories.Child(0), new(on, known), default);
        before!.File.Categories.Should().BeEmpty();
        Tell(new ChildEvent.DatesCorrected(
            Histories.Event(1), Histories.Day(3), null, CorrectionGround.EntryError, null));
        await fixture.RecordAsync(history, history.Count - 1);
        await fixture.CatchUpAsync();
        (await fixture.Children.GetAsync(Histories.Child(0), new(on, known), default)).Should().Be(before);
        (await fixture.Children.GetAsync(Histories.Child(0), new(on), default))!.File.Categories.Should().HaveCount(1);
    }

    [Fact]
    public async Task Who_was_not_on_file_yet_is_not_found()
    {
        using var fixture = new Fixture();
        await fixture.RecordAsync(Histories.Long(30));
        await fixture.CatchUpAsync();
        (await fixture.Children.GetAsync(new(Guid.NewGuid()), AsOf.Now, default)).Should().BeNull();
        (await fixture.Children.GetAsync(Histories.Child(1), new(Known: new(0)), default)).Should().BeNull();
    }

    [Fact]
    public async Task A_file_number_is_found_by_the_rows_or_in_what_came_since()
    {
        using var fixture = new Fixture();
        var history = Histories.Long(30);
        await fixture.RecordAsync([.. history.Take(1)]);
        await fixture.CatchUpAsync();
        await fixture.RecordAsync(history, 1);
        foreach (var number in new[] { 0, 1, 2 })
            (await fixture.Children.FindByFileNumberAsync(new("141002", 2024, number + 1), default))
                .Should().Be(Histories.Child(number));
        (await fixture.Children.FindByFileNumberAsync(new("141002", 2024, 77), default)).Should().BeNull();
    }

    [Fact]
    public async Task Who_asks_for_many_numbers_finds_what_is_opened_between_the_questions()
    {
        using var fixture = new Fixture();
        var history = Histories.Long(30);
        var numbers = fixture.Children.ByNumbers();
        (await numbers.FindAsync(new("141002", 2024, 1), default)).Should().BeNull();
        await fixture.RecordAsync([.. history.Take(1)]);
        (await numbers.FindAsync(new("141002", 2024, 1), default)).Should().Be(Histories.Child(0));
        await fixture.RecordAsync(history, 1);
        foreach (var number in new[] { 2, 0, 1 })
            (await numbers.FindAsync(new("141002", 2024, number + 1), default)).Should().Be(Histories.Child(number));
        (await numbers.FindAsync(new("141002", 2024, 77), default)).Should().BeNull();
    }

    [Fact]
    public async Task Carers_files_are_as_current()
    {
        using var fixture = new Fixture();
        var history = Histories.Long(40);
        await fixture.RecordAsync([.. history.Take(25)]);
        await fixture.CatchUpAsync();
        await fixture.RecordAsync(history, 25);
        var answer = (await fixture.Carers.GetAsync(Histories.Carer(0), AsOf.Now, default))!;
        answer.File.LastEvent.Should().Be(history.FindLast(told => told.Stream == Streams.Of(Histories.Carer(0)))!.Id);
        await fixture.CatchUpAsync();
        (await fixture.Carers.GetAsync(Histories.Carer(0), AsOf.Now, default))!.File.Should().Be(answer.File);
    }

    static async Task<List<ChildFile?>> FilesAsync(Fixture fixture, AsOf asOf)
    {
        List<ChildFile?> files = [];
        for (var number = 0; number < Histories.Children; number++)
            files.Add((await fixture.Children.GetAsync(Histories.Child(number), asOf, default))?.File);
        return files;
    }
}
