using System.Globalization;
using WelfareLedger.Codec;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Children;
using WelfareLedger.Exchange.Rosters;
using WelfareLedger.Exchange.Tests.Reading;
using WelfareLedger.Testing;

namespace WelfareLedger.Exchange.Tests.Rosters;

public class ImportTests
{
    static readonly string[] Header =
    [
        "姓名", "身份证号", "儿童类别", "监护人", "与儿童关系", "联系电话", "户籍地址", "父亲姓名", "父亲情况", "母亲情况",
        "就读学校", "年级", "健康状况", "纳入时间", "结对干部",
    ];

    static object?[] Row(string phone = "13900000001", int serial = 1, string address = "甲乡乙村") =>
    [
        "张样例", Roster.Number(serial), "事实无人抚养儿童", "张祖父", "爷爷", phone, address, "张父", "2019年3月服刑", "死亡",
        "甲乡小学", "三年级", "健康", "2020-01-01", "王干部",
    ];

    [Fact]
    public async Task A_row_opens_a_confirmed_file_with_all_that_it_says()
    {
        var ledger = await TestLedger.CreateAsync();
        var lines = await ledger.ImportAsync(Header, Row());
        var result = lines.Rows().Should().ContainSingle().Which;
        result.Should().BeEquivalentTo(new { Row = 2, Outcome = RowOutcome.Accepted, Sheet = "名单" });
        var events = await ledger.EventsOfAsync(result.Child!.Value);
        events.Select(e => e.GetType().Name).Should().BeEquivalentTo(
            "IntakeOpened", "IntakeChecked", "IntakeConfirmed", "ParentNamed", "ParentSituationRecorded",
            "ParentSituationRecorded", "CategoryEntered", "GuardianRecorded", "ResidenceRecorded", "ContactRecorded",
            "SchoolingRecorded", "HealthRecorded", "ColumnsKept");
        var entered = events.OfType<ChildEvent.CategoryEntered>().Single();
        entered.From.Should().Be(new DateOnly(2020, 1, 1));
        entered.Basis.Should().Be(CategoryBasis.KeptByBureau);
        entered.Breaches.Should().BeEmpty("it follows from the parents' situations, recorded before it");
        var kept = ledger.Open(events.OfType<ChildEvent.ColumnsKept>().Single().Columns);
        kept.Columns.Should().Equal(new KeptColumn("结对干部", "王干部"));
        lines.Totals().Should().BeEquivalentTo(new { Accepted = 1, Refused = 0, UnknownColumns = (string[])["结对干部"] });
    }

    [Fact]
    public async Task Every_event_names_the_file_and_the_row_it_came_from()
    {
        var ledger = await TestLedger.CreateAsync();
        await ledger.ImportAsync(Header, Row());
        var sources = (await ledger.EventsAsync()).Skip(1).Select(e => e.Metadata.Source).ToList();
        sources.Should().AllBeOfType<Source.Import>().Which.Should().OnlyContain(source =>
            source.Row == 2 && source.FileHash.Length == 64);
    }

    [Fact]
    public async Task The_same_file_again_records_nothing()
    {
        var ledger = await TestLedger.CreateAsync();
        object?[][] rows = [Header, Row(serial: 1), Row(serial: 2), ["李样例", null, "孤儿"]];
        rows[3] = ["李样例", null, "孤儿", null, null, null, null, null, null, null, null, null, null, null, null];
        var roster = Xlsx.Of([[.. Header, "出生日期"], .. rows[1..3].Select(row => (object?[])[.. row, "2014-05-06"]),
            [.. rows[3], "2015年3月"]]);
        var first = await ledger.ImportAsync(roster, Importing.Confirmed);
        first.Rows().Select(row => row.Outcome).Should().AllBeEquivalentTo(RowOutcome.Accepted);
        var before = await ledger.Log.LastPositionAsync(CancellationToken.None);
        foreach (var day in new[] { 3, 3 })
        {
            var again = await ledger.ImportAsync(roster, Importing.Confirmed with { On = new(2024, 6, day) });
            again.Rows().Select(row => row.Outcome).Should().AllBeEquivalentTo(RowOutcome.AlreadyThere);
            again.Rows().Select(row => row.Child).Should().Equal(first.Rows().Select(row => row.Child));
        }
        (await ledger.Log.LastPositionAsync(CancellationToken.None)).Should().Be(before);
    }

    [Fact]
    public async Task A_later_roster_records_what_changed_and_nothing_else()
    {
        var ledger = await TestLedger.CreateAsync();
        await ledger.ImportAsync(Header, Row());
        var changed = await ledger.ImportAsync(Header, Row(phone: "13900000002"));
        var child = changed.Rows().Should().ContainSingle(row => row.Outcome == RowOutcome.Changed).Which.Child!.Value;
        var events = await ledger.EventsOfAsync(child);
        var contact = events[^1].Should().BeOfType<ChildEvent.ContactRecorded>().Which;
        ledger.Open(contact.Contact).Phone.Should().Be("13900000002");
        events.OfType<ChildEvent.ContactRecorded>().Should().HaveCount(2);

        var row = Row(phone: "13900000002", address: "丙镇丁村");
        (row[3], row[4], row[2]) = ("李外婆", "外婆", "事实无人抚养儿童、困境儿童");
        await ledger.ImportAsync(Header, row);
        (await ledger.EventsOfAsync(child))[events.Count..].Select(e => e.GetType().Name).Should().BeEquivalentTo(
            "CategoryEntered", "GuardianEnded", "GuardianRecorded", "ResidenceRecorded");
    }

    [Fact]
    public async Task What_a_row_does_not_say_is_no_change()
    {
        var ledger = await TestLedger.CreateAsync();
        await ledger.ImportAsync(Header, Row());
        var lines = await ledger.ImportAsync(["姓名", "身份证号"], ["张样例", Roster.Number()]);
        lines.Rows().Single().Outcome.Should().Be(RowOutcome.AlreadyThere);
    }

    [Fact]
    public async Task Another_name_for_the_same_number_is_refused_and_changes_nothing()
    {
        var ledger = await TestLedger.CreateAsync();
        await ledger.ImportAsync(Header, Row());
        var row = Row(phone: "13900000003");
        row[0] = "王样例";
        var result = (await ledger.ImportAsync(Header, row)).Rows().Single();
        result.Outcome.Should().Be(RowOutcome.Refused);
        result.Why.Single().Should().BeEquivalentTo(new { Code = "name-differs-from-file", Column = "姓名" });
        result.Child.Should().NotBeNull();
        (await ledger.EventsOfAsync(result.Child!.Value)).OfType<ChildEvent.ContactRecorded>().Should().HaveCount(1);
    }

    [Fact]
    public async Task A_survey_opens_intakes_and_the_confirmed_list_confirms_them()
    {
        var ledger = await TestLedger.CreateAsync();
        var roster = Xlsx.Of(Header, Row());
        var surveyed = (await ledger.ImportAsync(roster, Importing.Surveyed)).Rows().Single();
        surveyed.Outcome.Should().Be(RowOutcome.Accepted);
        var events = await ledger.EventsOfAsync(surveyed.Child!.Value);
        events.Should().NotContain(e => e is ChildEvent.IntakeConfirmed || e is ChildEvent.CategoryEntered);
        ledger.Open(events.OfType<ChildEvent.ColumnsKept>().Single().Columns).Columns
            .Should().Contain(new KeptColumn("儿童类别", "事实无人抚养儿童"));
        (await ledger.ImportAsync(roster, Importing.Surveyed)).Rows().Single().Outcome
            .Should().Be(RowOutcome.AlreadyThere);

        (await ledger.ImportAsync(roster, Importing.Confirmed)).Rows().Single().Outcome
            .Should().Be(RowOutcome.Changed);
        var confirmed = await ledger.EventsOfAsync(surveyed.Child!.Value);
        confirmed.Should().ContainSingle(e => e is ChildEvent.IntakeConfirmed);
        confirmed.Should().ContainSingle(e => e is ChildEvent.CategoryEntered);
    }

    [Fact]
    public async Task A_child_without_a_number_is_found_by_name_and_birth_and_gets_the_number_later()
    {
        var ledger = await TestLedger.CreateAsync();
        string[] header = ["姓名", "性别", "出生日期", "身份证号"];
        var first = (await ledger.ImportAsync(header, ["张样例", "女", "2014-05-06", "未上户"])).Rows().Single();
        first.Outcome.Should().Be(RowOutcome.Accepted);
        (await ledger.EventsOfAsync(first.Child!.Value)).OfType<ChildEvent.IntakeOpened>().Single().NumberStatus
            .Should().Be(NumberStatus.BirthNotRegistered);
        (await ledger.ImportAsync(header, ["张 样例", "女", "2014年5月6日", null])).Rows().Single().Should()
            .BeEquivalentTo(new { Outcome = RowOutcome.AlreadyThere, first.Child });

        var later = (await ledger.ImportAsync(header, ["张样例", "女", "2014-05-06", Roster.Number()])).Rows().Single();
        later.Should().BeEquivalentTo(new { Outcome = RowOutcome.Changed, first.Child });
        (await ledger.EventsOfAsync(first.Child!.Value))[^1].Should().BeOfType<ChildEvent.IdNumberIssued>();
        ledger.Index.FindByNumber(IdNumber.Parse(Roster.Number(), null)).Should().Be(first.Child);
    }

    [Fact]
    public async Task Children_alike_with_numbers_of_their_own_are_two_and_the_check_says_so()
    {
        var ledger = await TestLedger.CreateAsync();
        string[] header = ["姓名", "身份证号"];
        await ledger.ImportAsync(header, ["张样例", Roster.Number(1)]);
        var second = (await ledger.ImportAsync(header, ["张样例", Roster.Number(2)])).Rows().Single();
        second.Outcome.Should().Be(RowOutcome.Accepted);
        (await ledger.EventsOfAsync(second.Child!.Value)).OfType<ChildEvent.IntakeChecked>().Single().Duplicates
            .Should().Be(DuplicateCheck.OtherPerson);
        var unclear = (await ledger.ImportAsync(["姓名", "出生日期"], ["张样例", "2014-05-06"])).Rows().Single();
        unclear.Why.Single().Code.Should().Be("child-ambiguous");
    }

    [Fact]
    public async Task Files_of_another_office_and_closed_files_are_left_alone()
    {
        var ledger = await TestLedger.CreateAsync();
        string[] header = ["姓名", "身份证号", "联系电话"];
        var roster = Xlsx.Of(header, ["张样例", Roster.Number(), "13900000001"]);
        var child = (await ledger.ImportAsync(roster, Importing.Confirmed)).Rows().Single().Child!.Value;
        var other = Importing.Confirmed with { Office = Code<Office>.Of("141123-civil-affairs") };
        (await ledger.ImportAsync(roster, other)).Rows().Single().Why.Single().Code.Should().Be("file-of-other-office");
        await ledger.AcceptedAsync(
            new ChildCommand.CloseFile(new(2024, 6, 3), new(2024, 6, 3), ClosingGround.OutOfCare), child.Value);
        var later = Xlsx.Of(header, ["张样例", Roster.Number(), "13900000002"]);
        (await ledger.ImportAsync(later, Importing.Confirmed)).Rows().Single().Why.Single().Code
            .Should().Be("file-closed");
    }

    [Fact]
    public async Task A_list_imported_again_is_there_already_whatever_became_of_its_children_since()
    {
        var ledger = await TestLedger.CreateAsync();
        string[] header = ["姓名", "身份证号", "联系电话"];
        var roster = Xlsx.Of(
            header, ["张样例", Roster.Number(1), "13900000001"], ["李样例", Roster.Number(2), "13900000002"]);
        var rows = (await ledger.ImportAsync(roster, Importing.Confirmed)).Rows();
        await ledger.ImportAsync(header, ["张样例", Roster.Number(1), "13900000003"]);
        await ledger.AcceptedAsync(
            new ChildCommand.CloseFile(new(2024, 6, 3), new(2024, 6, 3), ClosingGround.OutOfCare),
            rows[1].Child!.Value.Value);
        var before = await ledger.Log.LastPositionAsync(CancellationToken.None);
        (await ledger.ImportAsync(roster, Importing.Confirmed)).Rows()
            .Should().OnlyContain(row => row.Outcome == RowOutcome.AlreadyThere);
        (await ledger.Log.LastPositionAsync(CancellationToken.None)).Should().Be(before);
    }

    [Fact]
    public async Task A_child_on_two_sheets_is_one_child_in_two_categories()
    {
        var ledger = await TestLedger.CreateAsync();
        object?[] header = ["姓名", "身份证号"];
        object?[] row = ["张样例", Roster.Number()];
        var roster = new Xlsx().Sheet("农村留守儿童", [header, row]).Sheet("困境儿童", [header, row]).Bytes();
        var rows = (await ledger.ImportAsync(roster, Importing.Confirmed)).Rows();
        rows.Select(result => result.Outcome).Should().Equal(RowOutcome.Accepted, RowOutcome.Changed);
        rows[1].Child.Should().Be(rows[0].Child);
        (await ledger.EventsOfAsync(rows[0].Child!.Value)).OfType<ChildEvent.CategoryEntered>()
            .Select(e => e.Category).Should().Equal(ChildCategory.LeftBehind, ChildCategory.InDistress);
    }

    [Fact]
    public async Task A_dry_run_says_the_same_and_records_nothing()
    {
        var ledger = await TestLedger.CreateAsync();
        await ledger.ImportAsync(Header, Row(serial: 1));
        var before = await ledger.Log.LastPositionAsync(CancellationToken.None);
        var sheets = new Xlsx()
            .Sheet("一", [Header, Row(serial: 1, phone: "13900000009"), Row(serial: 2), Row(serial: 2)])
            .Sheet("二", [Header, Row(serial: 2)]).Bytes();
        var dry = await ledger.ImportAsync(sheets, Importing.Confirmed with { DryRun = true });
        (await ledger.Log.LastPositionAsync(CancellationToken.None)).Should().Be(before);
        ledger.Index.FindByNumber(IdNumber.Parse(Roster.Number(2), null)).Should().BeNull();
        var real = await ledger.ImportAsync(sheets, Importing.Confirmed);
        dry.Totals().Should().Be(real.Totals() with { DryRun = true });
        dry.Rows().Select(row => (row.Row, row.Outcome, row.Why, row.Child)).Should()
            .Equal(real.Rows().Select(row => (row.Row, row.Outcome, row.Why, row.Child)));
        real.Rows().Select(row => row.Outcome).Should().Equal(
            RowOutcome.Changed, RowOutcome.Accepted, RowOutcome.Refused, RowOutcome.AlreadyThere);
    }

    [Fact]
    public async Task An_interrupted_import_goes_on_where_it_was()
    {
        var ledger = await TestLedger.CreateAsync();
        string[] header = ["姓名", "身份证号"];
        var roster = Xlsx.Of([header, .. Enumerable.Range(0, 1_200).Select(i => (object?[])
            [$"张{Chinese(i)}", Some.IdNumber(Roster.Born.AddDays(i / 400), Sex.Female, i % 400).Value])]);
        var path = Path.GetTempFileName();
        await File.WriteAllBytesAsync(path, roster, CancellationToken.None);
        using var stop = new CancellationTokenSource();
        var lines = new List<RosterLine>();
        await foreach (var line in new RosterImport(ledger.Ledger).RunAsync(
            path, Importing.Confirmed, null, stop.Token))
        {
            lines.Add(line);
            if (lines.Count == 10) await stop.CancelAsync();
        }
        File.Delete(path);
        lines.Totals().Interrupted.Should().BeTrue();
        var done = lines.Rows().Count;
        done.Should().BeInRange(1, 1_199, "it stopped, and what was in work was finished");
        (await ledger.EventsAsync()).Count(e => e.Event is ChildEvent.IntakeOpened).Should().Be(done);

        var rest = await ledger.ImportAsync(roster, Importing.Confirmed);
        rest.Totals().Should().BeEquivalentTo(new { AlreadyThere = done, Accepted = 1_200 - done, Refused = 0 });
    }

    static string Chinese(int number) =>
        string.Concat(number.ToString("D4", CultureInfo.InvariantCulture).Select(c => "零一二三四五六七八九"[c - '0']));

    [Fact]
    public async Task A_real_ledger_takes_no_sample_people()
    {
        var ledger = await TestLedger.CreateAsync(Domain.Ledgers.LedgerKind.Real);
        var result = (await ledger.ImportAsync(["姓名", "身份证号"], ["张样例", Roster.Number()])).Rows().Single();
        result.Why.Single().Should().BeEquivalentTo(new { Code = "fictional-number", Column = "身份证号" });
    }

    [Fact]
    public async Task Whatever_fits_into_cells_fits_into_the_log()
    {
        var ledger = await TestLedger.CreateAsync();
        var (header, row) = (new string('列', 59) + "𠮷", new string('字', 2_000));
        object?[] wide = [.. Enumerable.Repeat((object?)row, 31)];
        var lines = await ledger.ImportAsync(
            ["姓名", "身份证号", header, .. Enumerable.Range(0, 31).Select(i => $"列{i}")],
            ["张样例", Roster.Number(1), "半个字_xD842_", .. wide[..29]],
            ["李样例", Roster.Number(2), null, .. wide]);
        lines.Rows().Select(result => result.Outcome).Should().Equal(RowOutcome.Accepted, RowOutcome.Refused);
        lines.Rows()[1].Why.Single().Code.Should().Be("row-too-long");
        var kept = (await ledger.EventsOfAsync(lines.Rows()[0].Child!.Value)).OfType<ChildEvent.ColumnsKept>().Single();
        ledger.Open(kept.Columns).Columns[0].Should().Be(new KeptColumn(new string('列', 59), "半个字\uFFFD"));
    }

    [Fact]
    public async Task A_list_of_tomorrow_is_refused()
    {
        var ledger = await TestLedger.CreateAsync();
        var lines = await ledger.ImportAsync(
            Xlsx.Of(Header, Row()), Importing.Confirmed with { On = new(2024, 6, 4) });
        lines.OfType<RosterLine.FileRefused>().Single().Why.Code.Should().Be("on-in-future");
        lines.Totals().Refused.Should().Be(1);
    }
}
