using WelfareLedger.Domain;
using WelfareLedger.Domain.Activities;
using WelfareLedger.Domain.Children;
using WelfareLedger.Exchange.Registers;
using WelfareLedger.Exchange.Rosters;
using WelfareLedger.Exchange.Tests.Rosters;
using WelfareLedger.Testing;

namespace WelfareLedger.Exchange.Tests.Registers;

/// <summary>The sheet of a session becomes one report of who was there, with what each attendance breaks.</summary>
public class AttendanceRegisterTests
{
    const string Header = "姓名,身份证号,出勤";

    static readonly Id<Activity> Session = Id<Activity>.Parse("0195d0a8888870008000000000000a01", null);

    [Fact]
    public async Task Children_and_carers_are_told_together_with_what_they_break_and_the_same_sheet_again_is_nothing()
    {
        var ledger = await SessionAsync();
        string[] sheet = [Header, Row(1, "是"), Row(2, ""), Row(3, "√"), Row(4, "否"), "合计,3,"];

        var lines = await ledger.RegisterAsync(Options, sheet);

        lines.Outcomes().Should().Equal(
            RowOutcome.Accepted, RowOutcome.Accepted, RowOutcome.Accepted, RowOutcome.AlreadyThere, RowOutcome.Skipped);
        var rows = lines.Rows();
        rows[0].Notes.Should().BeEmpty("the first child is enrolled and consented for");
        rows[1].Notes.Select(note => note.Code).Should().Equal("not-enrolled", "not-consented");
        rows[2].Notes.Should().BeEmpty("the carer is enrolled and vetted");
        (await ledger.EventsAsync<ActivityEvent.ActivityHeld>()).Should().ContainSingle().Which.Guests.Should().Be(4);
        (await ledger.EventsAsync<ActivityEvent.ChildAttended>()).Should().HaveCount(2);
        (await ledger.EventsAsync<ActivityEvent.CarerAttended>()).Should().HaveCount(1);

        var before = await ledger.Log.LastPositionAsync(CancellationToken.None);
        (await ledger.RegisterAsync(Options, sheet)).Outcomes().SkipLast(1)
            .Should().AllBeEquivalentTo(RowOutcome.AlreadyThere);
        (await ledger.Log.LastPositionAsync(CancellationToken.None)).Should().Be(before);
        (await ledger.RegisterAsync(Options, Header, Row(4, "是"))).Outcomes().Should().Equal(RowOutcome.Accepted);
        (await ledger.EventsAsync<ActivityEvent.ActivityHeld>()).Should().ContainSingle("the session is one");
    }

    [Theory]
    [InlineData("nobody-on-file", "无名,{9},")]
    [InlineData("name-differs", "王大树,{1},")]
    [InlineData("number-invalid", "张小花,,")]
    [InlineData("answer-unknown", "张小花,{1},路上")]
    public async Task A_row_that_is_wrong_is_told_with_its_reason_and_keeps_no_other_back(string code, string row)
    {
        var ledger = await SessionAsync();
        var wrong = row.Replace("{1}", Usual.Number(1).Value).Replace("{9}", Usual.Number(9).Value);
        var lines = await ledger.RegisterAsync(Options, Header, wrong, Row(2, "是"));
        lines.Outcomes().Should().Equal(RowOutcome.Refused, RowOutcome.Accepted);
        lines.Codes().Should().Equal(code);
    }

    [Fact]
    public async Task Of_a_session_that_is_not_planned_nothing_is_recorded()
    {
        var ledger = await SessionAsync();
        var other = Options with { Activity = Id<Activity>.Parse("0195d0a8888870008000000000000a02", null) };
        (await ledger.RegisterAsync(other, Header, Row(1, "是"))).Codes().Should().Equal("no-such-activity");
    }

    [Theory]
    [InlineData(RegisterKind.Carers, "file-no-carers")]
    [InlineData(RegisterKind.Organisations, "file-no-organisations")]
    [InlineData(RegisterKind.Members, "file-no-members")]
    [InlineData(RegisterKind.Installations, "file-no-installations")]
    [InlineData(RegisterKind.Attendance, "file-no-attendance")]
    public async Task What_is_no_such_list_is_refused_whole(RegisterKind kind, string code)
    {
        var ledger = await TestLedger.CreateAsync();
        var lines = await ledger.RegisterAsync(Options with { Kind = kind }, "姓名,年龄", "张小花,9");
        lines.Codes().Should().Equal(code);
        lines.Outcomes().Should().BeEmpty();
    }

    [Fact]
    public async Task A_list_of_tomorrow_is_refused_whole() =>
        (await (await TestLedger.CreateAsync()).RegisterAsync(
            Options with { On = Registering.Today.AddDays(1) }, Header, Row(1, "是"))).Codes()
            .Should().Equal("on-in-future");

    static RegisterOptions Options => Registering.Of(RegisterKind.Attendance) with { Activity = Session, Guests = 4 };

    /// <summary>A session today with an enrolled child (1) and carer (3); another two children are on file.</summary>
    static async Task<TestLedger> SessionAsync()
    {
        var ledger = await TestLedger.CreateAsync();
        var child = await ledger.ChildAsync(Usual.Number(1));
        await ledger.ChildAsync(Usual.Number(2));
        await ledger.ChildAsync(Usual.Number(4));
        await ledger.AcceptedAsync(
            new ChildCommand.RecordConsent(
                ConsentPurpose.Activity, ConsentGiver.Guardian, new(2024, 5, 1), null, null),
            child.Value);
        var carer = await ledger.CarerAsync(Usual.Number(3));
        await ledger.RegisterAsync(RegisterKind.Organisations, "组织代码,类型,区划代码,成立日期", "t-1,志愿服务队,141002,2024-01-05");
        await ledger.AcceptedAsync(new ActivityCommand.PlanActivity(
            Session, ActivityKind.Reading, Code<Organisation>.Of("t-1"), null, null, null, Registering.Today,
            Registering.Today, [child], [carer]));
        return ledger;
    }

    static string Row(int number, string rest) => $",{Usual.Number(number).Value},{rest}";
}
