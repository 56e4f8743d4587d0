using WelfareLedger.Api.Access;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Children;
using WelfareLedger.EventLog;
using WelfareLedger.Testing;

namespace WelfareLedger.Api.Tests.Web;

/// <summary>A roster's lines are kept between pages, and are never older than the page.</summary>
public sealed class RosterLinesTests : IAsyncLifetime
{
    static readonly HashSet<string> OfChildren = ["child"];

    ApiLedger _ledger = null!;
    Id<Child> _child;
    Id<Child> _other;

    public async Task InitializeAsync()
    {
        _ledger = await ApiLedger.EmptyAsync();
        _child = await _ledger.ChildAsync();
        _other = await _ledger.ChildAsync(serial: 2, name: "王小雨");
        foreach (var child in (Id<Child>[])[_child, _other])
            await _ledger.AcceptedAsync(
                new ChildCommand.EnterCategory(
                    ChildCategory.LeftBehind, Usual.Day, Usual.Day, CategoryBasis.Survey, null),
                child.Value);
    }

    public async Task DisposeAsync()
    {
        await _ledger.DisposeAsync();
        _ledger.Troubles.Should().BeEmpty();
    }

    [Fact]
    public async Task What_is_recorded_of_a_child_is_on_the_next_page()
    {
        using var client = _ledger.As(ReaderRole.BureauOfficer);
        (await NamesAsync(client)).Should().BeEquivalentTo("张*", "王*");
        (await NamesAsync(client)).Should().BeEquivalentTo("张*", "王*");

        var opened = await _ledger.Ledger.Log.ReadAllAsync(Position.Start, OfChildren, CancellationToken.None)
            .FirstAsync(e => e.Stream.Id == _child.ToString());
        await _ledger.AcceptedAsync(
            new ChildCommand.CorrectIdentity(
                new(opened.Id), CorrectionGround.EntryError, Sex.Female, NumberStatus.Held,
                Usual.Identity(Usual.Number(), "李小花")),
            _child.Value);

        (await NamesAsync(client)).Should().BeEquivalentTo("李*", "王*");
    }

    [Fact]
    public async Task Who_leaves_the_reach_leaves_the_roster()
    {
        using var client = _ledger.As(ReaderRole.BureauOfficer);
        using var elsewhere = _ledger.As(ReaderRole.BureauOfficer, "141123");
        (await NamesAsync(client)).Should().HaveCount(2);
        (await NamesAsync(elsewhere)).Should().BeEmpty();

        await _ledger.AcceptedAsync(
            new ChildCommand.TransferFile(
                Code<Office>.Of("141123-civil-affairs"), RegionCode.Of("141123"), Usual.Day.AddDays(2),
                Usual.Day.AddDays(1), TransferGround.ResidenceMoved),
            _child.Value);

        (await NamesAsync(client)).Should().Equal("王*");
        (await NamesAsync(elsewhere)).Should().Equal("张*");
    }

    [Fact]
    public async Task What_one_reader_sees_another_need_not()
    {
        using var officer = _ledger.As(ReaderRole.BureauOfficer);
        using var client = _ledger.As(ReaderRole.Volunteer);

        var lines = (await officer.GetOkAsync("/v1/children")).GetProperty("children");

        lines.EnumerateArray().Should().OnlyContain(line => line.GetProperty("categories").GetArrayLength() == 1);
        (await NamesAsync(client)).Should().BeEmpty();
    }

    [Fact]
    public async Task Another_day_is_another_line()
    {
        using var client = _ledger.As(ReaderRole.BureauOfficer);
        await _ledger.AcceptedAsync(
            new ChildCommand.ChangeCategory(
                ChildCategory.LeftBehind, ChildCategory.InDistress, Usual.Day.AddDays(5), Usual.Day.AddDays(5), null),
            _child.Value);

        (await CategoriesAsync("2024-05-30")).Should().Contain("inDistress");
        (await CategoriesAsync("2024-05-07")).Should().NotContain("inDistress");
        (await CategoriesAsync("2024-05-30")).Should().Contain("inDistress");

        async Task<string> CategoriesAsync(string on) =>
            (await client.GetOkAsync($"/v1/children?on={on}")).GetProperty("children").ToString();
    }

    async Task<List<string?>> NamesAsync(HttpClient client)
    {
        // Which children are on a page comes from rows, and nothing makes them here but this.
        await _ledger.Home.Reading.Projections.CatchUpAsync(progress: null, CancellationToken.None);
        return
        [
            .. (await client.GetOkAsync("/v1/children")).GetProperty("children").EnumerateArray()
                .Select(line => line.GetProperty("name").GetString()),
        ];
    }
}
