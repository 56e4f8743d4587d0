using WelfareLedger.Domain;
using WelfareLedger.ReadModels.Tests.Planted;
using static WelfareLedger.Domain.Children.ChildEvent;

namespace WelfareLedger.ReadModels.Tests;

/// <summary>Two files of one person are one child, wherever children are counted or listed.</summary>
public sealed class MergedFileTests : IDisposable
{
    static readonly DateOnly MergedOn = new(2024, 6, 10);

    readonly Fixture _ledger = new();

    public void Dispose() => _ledger.Dispose();

    [Theory]
    [InlineData("2024-06-09", 2)]
    [InlineData("2024-06-10", 1)]
    [InlineData("2024-09-01", 1)]
    public async Task From_the_day_of_the_merge_the_child_counts_once(string day, int children)
    {
        await RecordAsync(isSplit: false);
        (await CountsAsync(DateOnly.ParseExact(day, "yyyy-MM-dd"))).Should().Be((children, children, children));
    }

    [Fact]
    public async Task Split_again_they_are_two()
    {
        await RecordAsync(isSplit: true);
        (await CountsAsync(new(2024, 7, 1))).Should().Be((1, 1, 1));
        (await CountsAsync(new(2024, 8, 1))).Should().Be((2, 2, 2));
    }

    [Fact]
    public async Task The_roll_forward_takes_the_merged_file_off_and_adds_up()
    {
        await RecordAsync(isSplit: false);
        var worklists = new Worklists(_ledger.Database, _ledger.Log, _ledger.Codec);
        var report = await worklists.RollForwardAsync(new(2024, 6), AsOf.Now, null, default);
        var row = report.Categories.Should().ContainSingle().Subject;
        row.People.Should().Be(new Roll(2, 0, 1, 1));
        row.AddsUp.Should().BeTrue();
    }

    async Task RecordAsync(bool isSplit)
    {
        Life[] lives = [new(0, new Random(1)) { County = "141002" }, new(2, new Random(1)) { County = "141002" }];
        foreach (var life in lives) life.LeftBehind();
        lives[1].Say(MergedOn, new MergedInto(lives[0].Child, MergedOn, new Narrative("同一人")));
        if (isSplit)
            lives[1].Say(
                new(2024, 8, 1), new MergeUndone(lives[0].Child, new(2024, 8, 1), new Narrative("是两人")));
        await new PlantedLedger(lives).RecordAsync(_ledger.Log, _ledger.Codec);
        await _ledger.CatchUpAsync();
    }

    async Task<(int Listed, int Counted, int Looked)> CountsAsync(DateOnly day)
    {
        var lists = new ChildLists(_ledger.Database, _ledger.Log, _ledger.Codec);
        var listed = await lists.InCareAsync(new(day, null), null, default).CountAsync();
        var page = new ChildRosters(_ledger.Database).Read(new(new(day, null), "141002"));
        var due = await new Worklists(_ledger.Database, _ledger.Log, _ledger.Codec)
            .DueAsync(new(day, null), day, null, PlantedRules.Set, default);
        return (listed, page.Children.Count, due.Children);
    }
}
