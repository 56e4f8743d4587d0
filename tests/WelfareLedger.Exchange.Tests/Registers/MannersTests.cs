using WelfareLedger.Domain;
using WelfareLedger.Domain.Carers;
using WelfareLedger.Domain.Organisations;
using WelfareLedger.Domain.VideoLinks;
using WelfareLedger.Exchange.Registers;
using WelfareLedger.Exchange.Rosters;
using WelfareLedger.Exchange.Tests.Rosters;
using WelfareLedger.Testing;

namespace WelfareLedger.Exchange.Tests.Registers;

/// <summary>Lists are imported in the manners of rosters: stopped and gone on with, with all that is said of
/// them.</summary>
public class MannersTests
{
    const int Rows = 200;

    [Theory]
    [InlineData(RegisterKind.Carers)]
    [InlineData(RegisterKind.Organisations)]
    [InlineData(RegisterKind.Members)]
    [InlineData(RegisterKind.Installations)]
    public async Task A_list_that_is_stopped_midway_goes_on_where_it_was(RegisterKind kind)
    {
        var ledger = await TestLedger.CreateAsync();
        string[] rows = [.. await PrepareAsync(ledger, kind)];
        using var stop = new CancellationTokenSource();
        List<int> reached = [];
        var progress = new Reached(row =>
        {
            reached.Add(row);
            stop.Cancel();
        });

        var lines = await ledger.RegisterAsync(Registering.Of(kind), progress, stop.Token, rows);

        var totals = lines.Totals();
        totals.Interrupted.Should().BeTrue();
        var done = lines.Rows().Count;
        done.Should().BeInRange(1, Rows - 1, "it stopped, and what was in work was finished");
        reached.Should().ContainSingle("nothing was begun after it was stopped").Which.Should().Be(done + 1);
        totals.Accepted.Should().Be(done);
        (await RecordedAsync(ledger, kind)).Should().Be(done, "what is answered is recorded, and nothing besides");

        var rest = await ledger.RegisterAsync(kind, rows);
        rest.Totals().Should().BeEquivalentTo(
            new { AlreadyThere = done, Accepted = Rows - done, Refused = 0, Interrupted = false });
        (await RecordedAsync(ledger, kind)).Should().Be(Rows);
    }

    [Theory]
    [InlineData(RegisterKind.Carers)]
    [InlineData(RegisterKind.Attendance)]
    public async Task A_list_that_is_stopped_before_it_began_leaves_nothing(RegisterKind kind)
    {
        var ledger = await TestLedger.CreateAsync();
        var before = await ledger.Log.LastPositionAsync(CancellationToken.None);
        var options = Registering.Of(kind) with { Activity = new Id<Activity>(Guid.AllBitsSet) };
        var lines = await ledger.RegisterAsync(
            options, null, new CancellationToken(canceled: true), "姓名,身份证号,来源", $"甲,{Usual.Number(1).Value},志愿者");
        lines.Should().ContainSingle().Which.Should().BeOfType<RosterLine.End>()
            .Which.Totals.Interrupted.Should().BeTrue();
        (await ledger.Log.LastPositionAsync(CancellationToken.None)).Should().Be(before);
    }

    [Fact]
    public async Task Columns_that_are_not_known_sheets_without_a_header_and_empty_rows_are_told()
    {
        var ledger = await TestLedger.CreateAsync();
        string[] rows =
        [
            "某县爱心妈妈名单", "姓名,身份证号,来源,籍贯,身份证号码", $"甲,{Usual.Number(1).Value},志愿者,某县,", "", ",,,,",
            $"乙,{Usual.Number(2).Value},志愿者,,",
        ];
        var lines = await ledger.RegisterAsync(RegisterKind.Carers, rows);
        lines[0].Should().BeEquivalentTo(new RosterLine.SheetBegins(
            null, 2, ["姓名", "身份证号", "来源"], ["籍贯", "身份证号码"]));
        lines.Totals().UnknownColumns.Should().Equal("籍贯", "身份证号码");
        lines.Totals().Blank.Should().Be(2);
        lines.Outcomes().Should().Equal(RowOutcome.Accepted, RowOutcome.Accepted);
    }

    [Fact]
    public async Task A_file_that_breaks_off_is_told_after_the_rows_before()
    {
        var ledger = await TestLedger.CreateAsync();
        var lines = await ledger.RegisterAsync(
            RegisterKind.Carers, "姓名,身份证号,来源", $"甲,{Usual.Number(1).Value},志愿者",
            $"\"丙,{new string('长', 200_000)}");
        lines.Outcomes().Should().Equal(RowOutcome.Accepted);
        lines[^2].Should().BeOfType<RosterLine.FileRefused>().Which.Why.Code.Should().Be("file-open-quote");
        (await ledger.EventsAsync<CarerEvent.CarerRecruited>()).Should().ContainSingle();
    }

    static async Task<IEnumerable<string>> PrepareAsync(TestLedger ledger, RegisterKind kind)
    {
        var numbers = Enumerable.Range(0, Rows).Select(serial => Usual.Number(serial)).ToList();
        var carers = numbers.Select(number => $"李样例,{number.Value},志愿者").Prepend("姓名,身份证号,来源").ToArray();
        switch (kind)
        {
            case RegisterKind.Carers:
                return carers;
            case RegisterKind.Organisations:
                return numbers.Select((_, at) => $"e-{at},爱心企业,141002").Prepend("组织代码,类型,区划代码");
            case RegisterKind.Members:
                await ledger.RegisterAsync(RegisterKind.Carers, carers);
                await ledger.RegisterAsync(RegisterKind.Organisations, "组织代码,类型,区划代码", "t-1,志愿服务队,141002");
                return numbers.Select(number => $"t-1,{number.Value}").Prepend("组织代码,身份证号");
            default:
                foreach (var number in numbers) await ledger.ChildAsync(number);
                return numbers.Select((number, at) => $"{number.Value},d-{at},客厅,c-{at}")
                    .Prepend("身份证号,设备编号,安装位置,同意书编号");
        }
    }

    static async Task<int> RecordedAsync(TestLedger ledger, RegisterKind kind) => kind switch
    {
        RegisterKind.Carers => (await ledger.EventsAsync<CarerEvent.CarerRecruited>()).Count,
        RegisterKind.Organisations => (await ledger.EventsAsync<OrganisationEvent.OrganisationFounded>()).Count,
        RegisterKind.Members => (await ledger.EventsAsync<CarerEvent.OrganisationJoined>()).Count,
        _ => (await ledger.EventsAsync<VideoLinkEvent.VideoLinkInstalled>()).Count,
    };

    sealed class Reached(Action<int> tell) : IProgress<RosterProgress>
    {
        public void Report(RosterProgress value) => tell(value.Rows);
    }
}
