using WelfareLedger.Codec;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Children;
using WelfareLedger.Domain.CrossMatches;
using WelfareLedger.EventLog;
using WelfareLedger.Exchange.Lists;
using WelfareLedger.Exchange.Rosters;
using WelfareLedger.Exchange.Tests.Reading;
using WelfareLedger.Exchange.Tests.Rosters;
using WelfareLedger.ReadModels;
using WelfareLedger.Testing;

namespace WelfareLedger.Exchange.Tests.Lists;

/// <summary>Lists of other authorities become hits in files, and one record of who was compared.</summary>
public sealed class ListImportTests : IDisposable
{
    static readonly DateOnly ListDay = new(2024, 5, 31);

    static readonly IdNumber Mother = Some.IdNumber(new DateOnly(1988, 4, 2), Sex.Female, 77);

    readonly ListWorld _world = new();

    public void Dispose() => _world.Dispose();

    [Fact]
    public async Task A_child_is_found_by_its_number_and_nobody_else_is_recorded()
    {
        var child = await _world.Ledger.ChildAsync(Usual.Number(1));
        await _world.Ledger.ChildAsync(Usual.Number(2));

        var (lines, summary) = await RunAsync(
            ExternalList.Deaths, "死者姓名,死者身份证号,死亡日期", $"张小花,{Usual.Number(1).Value},2024-05-11",
            $"王某,{Usual.Number(300).Value},2024-05-12", "合计,2,");

        lines.Rows().Select(row => row.Outcome).Should()
            .Equal(RowOutcome.Accepted, RowOutcome.Skipped, RowOutcome.Skipped);
        lines.Rows()[0].Child.Should().Be(child);
        var hit = (await HitsOfAsync(child)).Should().ContainSingle().Subject;
        hit.Should().Be(new ChildEvent.ListHitRecorded(
            summary!.Run, ExternalList.Deaths, ListDay, ListedPerson.Child,
            new(ListedState.Dead, new(2024, 5, 11), null), MatchedBy.Number));
        summary.Should().BeEquivalentTo(new { Rows = 2, Unread = 0, Hits = 1, Compared = 2, NotCompared = 0 });
        var run = await _world.Ledger.EventsAsync(new("crossmatch", summary.Run.ToString()));
        run.Select(e => e.Event).Should().Equal(
            new CrossMatchEvent.CrossMatchBegun(ExternalList.Deaths, null, ListDay, new(2024, 6, 3)),
            new CrossMatchEvent.CrossMatchHeld(2, 0, 1, 2, []));
        run[0].Metadata.Source.Should().BeOfType<Source.Import>();
    }

    [Fact]
    public async Task What_is_recorded_holds_no_name_and_no_number()
    {
        await _world.Ledger.ChildAsync(Usual.Number(1));
        await RunAsync(ExternalList.Deaths, "姓名,身份证号", $"张小花,{Usual.Number(1).Value}");
        await foreach (var stored in _world.Ledger.Log.ReadAllAsync(
            Position.Start, new HashSet<string> { "child", "crossmatch" }, CancellationToken.None))
        {
            if (!stored.Type.Contains("list-", StringComparison.Ordinal)
                && !stored.Type.Contains("cross-", StringComparison.Ordinal)) continue;
            var text = System.Text.Encoding.UTF8.GetString(stored.Data.Span);
            text.Should().NotContain(Usual.Number(1).Value).And.NotContain("张小花");
        }
    }

    [Fact]
    public async Task A_parent_is_found_by_number_and_of_two_siblings_in_both_files()
    {
        var (elder, younger) = (await WithMotherAsync(1), await WithMotherAsync(2));

        var (lines, _) = await RunAsync(
            ExternalList.Prison, "罪犯姓名,公民身份号码,入监日期,刑满日期",
            $"李样例,{Mother.Value},2023年9月1日,2027-08-31");

        lines.Rows().Select(row => (row.Row, row.Outcome)).Should()
            .Equal((2, RowOutcome.Accepted), (2, RowOutcome.Accepted));
        foreach (var child in new[] { elder, younger })
        {
            var hit = (await HitsOfAsync(child)).Should().ContainSingle().Subject;
            hit.Person.Should().Be(ListedPerson.Mother);
            hit.Entry.Should().Be(new ListEntry(ListedState.InPrison, new(2023, 9, 1), new(2027, 8, 31)));
        }
    }

    [Fact]
    public async Task Without_a_number_a_child_is_found_by_name_and_birth()
    {
        var child = await _world.Ledger.ChildAsync();
        await RunAsync(ExternalList.Enrolment, "姓名,出生日期,学段,入学日期", "张小花,2014-03-09,小学,2020-09-01");
        var hit = (await HitsOfAsync(child)).Should().ContainSingle().Subject;
        hit.By.Should().Be(MatchedBy.NameAndBirth);
        hit.Entry.Stage.Should().Be(SchoolStage.Primary);
    }

    [Fact]
    public async Task A_number_that_no_file_has_finds_a_child_without_one_by_name_and_the_day_in_it()
    {
        var child = await _world.Ledger.ChildAsync();
        await RunAsync(ExternalList.Deaths, "姓名,身份证号", $"张小花,{Usual.Number(8).Value}");
        (await HitsOfAsync(child)).Should().ContainSingle().Which.By.Should().Be(MatchedBy.NameAndBirth);
    }

    [Fact]
    public async Task A_number_that_no_file_has_finds_no_child_with_another_number()
    {
        var child = await _world.Ledger.ChildAsync(Usual.Number(1));
        var (lines, _) = await RunAsync(ExternalList.Deaths, "姓名,身份证号", $"张小花,{Usual.Number(8).Value}");
        lines.Rows().Single().Why[0].Code.Should().Be("nobody-on-file");
        (await HitsOfAsync(child)).Should().BeEmpty();
    }

    [Fact]
    public async Task Several_who_are_alike_are_nobody()
    {
        var (one, other) = (await _world.Ledger.ChildAsync(Usual.Number(1)), await _world.Ledger.ChildAsync());
        var (lines, summary) = await RunAsync(ExternalList.Deaths, "姓名,出生日期", "张小花,2014-03-09");
        lines.Rows().Single().Should().BeEquivalentTo(new { Outcome = RowOutcome.Refused });
        lines.Rows().Single().Why[0].Code.Should().Be("child-ambiguous");
        summary!.Unread.Should().Be(1, "the row may be either's");
        (await HitsOfAsync(one)).Concat(await HitsOfAsync(other)).Should().BeEmpty();
    }

    [Fact]
    public async Task The_same_file_again_records_nothing_and_once_more_is_another_comparison()
    {
        await _world.Ledger.ChildAsync(Usual.Number(1));
        string[] list = ["姓名,身份证号", $"张小花,{Usual.Number(1).Value}"];
        await RunAsync(ExternalList.Deaths, list);
        var before = await _world.Ledger.Log.LastPositionAsync(CancellationToken.None);

        _world.Ledger.Time.Advance(TimeSpan.FromDays(1));
        var (lines, summary) = await RunAsync(ExternalList.Deaths, list);
        lines.Rows().Single().Outcome.Should().Be(RowOutcome.AlreadyThere);
        summary!.Repeated.Should().BeTrue();
        (await _world.Ledger.Log.LastPositionAsync(CancellationToken.None)).Should().Be(before);

        var again = await RunAsync(ExternalList.Deaths, options => options with { Again = true }, list);
        again.Lines.Rows().Single().Outcome.Should().Be(RowOutcome.Accepted);
        again.Summary!.Run.Should().NotBe(summary.Run);
    }

    [Fact]
    public async Task A_dry_run_answers_the_same_and_records_nothing()
    {
        await _world.Ledger.ChildAsync(Usual.Number(1));
        var before = await _world.Ledger.Log.LastPositionAsync(CancellationToken.None);
        var (lines, summary) = await RunAsync(
            ExternalList.Deaths, options => options with { DryRun = true },
            "姓名,身份证号", $"张小花,{Usual.Number(1).Value}");
        lines.Rows().Single().Outcome.Should().Be(RowOutcome.Accepted);
        summary!.Hits.Should().Be(1);
        (await _world.Ledger.Log.LastPositionAsync(CancellationToken.None)).Should().Be(before);
    }

    [Theory]
    [InlineData(ExternalList.Deaths, "姓名,身份证号,死亡日期", "张小花,{1},2024-06-01", "date-after-list", "死亡日期")]
    [InlineData(ExternalList.Deaths, "姓名,身份证号,死亡日期", "张小花,{1},2024-02-30", "date-no-such-day", "死亡日期")]
    [InlineData(ExternalList.Deaths, "姓名,身份证号", "张小花,990001201403090011", "number-check-digit", "身份证号")]
    [InlineData(ExternalList.Deaths, "姓名,身份证号", "张小花,", "person-unclear", "身份证号")]
    [InlineData(ExternalList.Deaths, "姓名,身份证号", "王大树,{1}", "name-differs", null)]
    [InlineData(ExternalList.Prison, "身份证号,入监日期,刑满日期", "{1},2024-05-01,2024-04-01", "date-ends-first", "刑满日期")]
    [InlineData(ExternalList.Disability, "身份证号,残疾等级", "{1},五级", "disability-grade-unknown", "残疾等级")]
    [InlineData(ExternalList.Benefits, "身份证号,保障类别", "{1},别的", "measure-unknown", "保障类别")]
    [InlineData(ExternalList.Accounts, "账号,户名", ",张小花", "account-missing", "账号")]
    [InlineData(ExternalList.Accounts, "账号,户名,账户状态", "6222000000000001,张小花,不明", "status-unknown", "账户状态")]
    public async Task A_row_that_is_wrong_is_told_with_row_and_column_and_keeps_no_other_back(
        ExternalList list, string header, string row, string code, string? column)
    {
        await _world.Ledger.ChildAsync(Usual.Number(1));
        await _world.Ledger.ChildAsync(Usual.Number(2));
        var (lines, summary) = await RunAsync(list, header, row.Replace("{1}", Usual.Number(1).Value));
        var answer = lines.Rows().Should().ContainSingle().Subject;
        answer.Should().BeEquivalentTo(new { Row = 2, Outcome = RowOutcome.Refused });
        answer.Why.Should().ContainSingle().Which.Should().BeEquivalentTo(new { Code = code, Column = column });
        summary!.Unread.Should().Be(1);
    }

    [Theory]
    [InlineData(ExternalList.Deaths, "户名,账号\n张小花,1\n")]
    [InlineData(ExternalList.Benefits, "姓名,身份证号\n张小花,1\n")]
    [InlineData(ExternalList.Deaths, "")]
    public async Task What_is_no_such_list_is_refused_whole_and_no_comparison_begins(ExternalList list, string content)
    {
        var before = await _world.Ledger.Log.LastPositionAsync(CancellationToken.None);
        var path = _world.Write("other.csv", content);
        var (lines, summary) = await _world.RunAsync(path, Options(list));
        lines.OfType<RosterLine.FileRefused>().Should().ContainSingle();
        summary.Should().BeNull();
        (await _world.Ledger.Log.LastPositionAsync(CancellationToken.None)).Should().Be(before);
    }

    [Fact]
    public async Task A_list_of_the_future_is_none()
    {
        var (lines, _) = await RunAsync(
            ExternalList.Deaths, options => options with { AsOf = new(2024, 6, 4) }, "姓名,身份证号");
        lines.OfType<RosterLine.FileRefused>().Single().Why.Code.Should().Be("on-in-future");
    }

    [Theory]
    [InlineData("肢体,三级", 3, false)]
    [InlineData("智力,四级", 4, true)]
    [InlineData("精神,2", 2, true)]
    [InlineData(",一级", 1, false)]
    public async Task A_disability_has_its_grade_and_whether_it_is_of_the_mind(string cells, int grade, bool ofMind)
    {
        var child = await _world.Ledger.ChildAsync(Usual.Number(1));
        await RunAsync(ExternalList.Disability, "残疾人身份证号,残疾类别,残疾等级", $"{Usual.Number(1).Value},{cells}");
        (await HitsOfAsync(child)).Single().Entry.Should().BeEquivalentTo(new { Grade = grade, IsOfMind = ofMind });
    }

    [Theory]
    [InlineData("农村低保", ReliefMeasure.Subsistence)]
    [InlineData("特困人员救助供养", ReliefMeasure.ExtremeHardship)]
    [InlineData("重度残疾人护理补贴", ReliefMeasure.DisabilitySubsidy)]
    public async Task A_benefit_is_understood(string words, ReliefMeasure measure)
    {
        var child = await _world.Ledger.ChildAsync(Usual.Number(1));
        await RunAsync(
            ExternalList.Benefits, "享受人身份证号,待遇名称,享受起始时间", $"{Usual.Number(1).Value},{words},2024-01");
        (await HitsOfAsync(child)).Single().Entry.Should()
            .Be(new ListEntry(ListedState.Benefiting, new(2024, 1, 1), null, measure));
    }

    [Theory]
    [InlineData("张小花", "正常", ListedState.AccountOpen)]
    [InlineData("张小花", "已销户", ListedState.AccountClosed)]
    [InlineData("王大树", "正常", ListedState.AccountOfAnother)]
    public async Task An_account_is_found_by_its_number_whatever_blanks_are_in_it(
        string holder, string status, ListedState says)
    {
        var child = await _world.Ledger.ChildAsync(Usual.Number(1));
        await _world.Ledger.ChildAsync(Usual.Number(2));
        await _world.Ledger.AcceptedAsync(
            new ChildCommand.RecordPayeeAccount(
                Usual.Day, null, new AccountDetails("张小花", "6222 0000 0000 0001", null)),
            child.Value);
        var (_, summary) = await RunAsync(
            ExternalList.Accounts, "户名,银行账号,账户状态", $"{holder},6222000000000001,{status}");
        (await HitsOfAsync(child)).Should().ContainSingle().Which.Should()
            .BeEquivalentTo(new { By = MatchedBy.Account, Entry = new { Says = says } });
        summary!.NotCompared.Should().Be(1, "the other child has no account on file");
    }

    [Fact]
    public async Task A_workbook_is_read_like_a_text()
    {
        var child = await _world.Ledger.ChildAsync(Usual.Number(1));
        var path = _world.Write("list.xlsx", Xlsx.Of(
            ["某县死亡人员名单"], ["序号", "姓名", "身份证号码", "火化时间"],
            [1, "张小花", Usual.Number(1).Value, "2024.5.11"]));
        var (lines, _) = await _world.RunAsync(path, Options(ExternalList.Deaths));
        lines.Rows().Single().Should().BeEquivalentTo(new { Row = 3, Outcome = RowOutcome.Accepted });
        (await HitsOfAsync(child)).Should().ContainSingle();
    }

    [Fact]
    public async Task Only_files_of_the_offices_that_were_named_are_compared()
    {
        await _world.Ledger.ChildAsync(Usual.Number(1));
        var (lines, summary) = await RunAsync(
            ExternalList.Deaths, options => options with { Office = Code<Office>.Of("141123") },
            "姓名,身份证号", $"张小花,{Usual.Number(1).Value}");
        lines.Rows().Single().Why[0].Code.Should().Be("nobody-on-file");
        summary.Should().BeEquivalentTo(new { Compared = 0, NotCompared = 0, Hits = 0 });
    }

    [Fact]
    public async Task Of_whom_the_list_does_not_name_a_negative_check_is_on_file()
    {
        var hit = await WithMotherAsync(1);
        var clear = await WithMotherAsync(2, named: null);
        var unnumbered = await _world.Ledger.ChildAsync();
        await RunAsync(ExternalList.Deaths, "身份证号,死亡日期", $"{Mother.Value},2024-05-02");
        var later = await _world.Ledger.ChildAsync(Usual.Number(9));

        (await ResultsOfAsync(hit)).Should().Equal(
            (ListedPerson.Child, ListCheckResult.NoHit), (ListedPerson.Mother, ListCheckResult.Hit));
        (await ResultsOfAsync(clear)).Should().Equal(
            (ListedPerson.Child, ListCheckResult.NoHit), (ListedPerson.Mother, ListCheckResult.NotCompared));
        (await ResultsOfAsync(unnumbered)).Should().BeEmpty("the list has neither names nor days of birth");
        (await ResultsOfAsync(later)).Should().BeEmpty("there was no file when the list was compared");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Whose_data_is_erased_or_restricted_is_named_as_not_compared(bool isErased)
    {
        var (one, other) = (
            await _world.Ledger.ChildAsync(Usual.Number(1)), await _world.Ledger.ChildAsync(Usual.Number(2)));
        var vault = (MemoryVault)_world.Ledger.Keys;
        if (isErased) vault.DestroyKeys($"child-{one}", PersonalCategory.Identity);
        else vault.Restrict(($"child-{one}", PersonalCategory.Identity));

        var (_, summary) = await RunAsync(ExternalList.Deaths, "身份证号", Usual.Number(5).Value);

        summary.Should().BeEquivalentTo(new { Compared = 1, NotCompared = 1 });
        (await ResultsOfAsync(one)).Should().BeEmpty();
        (await ResultsOfAsync(other)).Should().Equal((ListedPerson.Child, ListCheckResult.NoHit));
    }

    [Fact]
    public async Task On_a_day_or_as_known_before_there_was_no_check()
    {
        var child = await _world.Ledger.ChildAsync(Usual.Number(1));
        var before = await _world.Ledger.Log.LastPositionAsync(CancellationToken.None);
        await RunAsync(ExternalList.Deaths, "身份证号", Usual.Number(5).Value);
        (await ResultsOfAsync(child)).Should().ContainSingle();
        (await ResultsOfAsync(child, new(new DateOnly(2024, 6, 2), null))).Should().BeEmpty();
        (await ResultsOfAsync(child, new(null, before))).Should().BeEmpty();
    }

    [Fact]
    public async Task A_file_that_moved_to_another_county_before_is_in_the_check_of_the_new_one()
    {
        var child = await _world.Ledger.ChildAsync(Usual.Number(1));
        await _world.Ledger.AcceptedAsync(
            new ChildCommand.TransferFile(
                Code<Office>.Of("141123-civil-affairs"), RegionCode.Of("141123"), new(2024, 5, 20), new(2024, 5, 20),
                TransferGround.ResidenceMoved),
            child.Value);
        foreach (var (office, times) in new[] { ("141002", 0), ("141123", 1) })
        {
            await RunAsync(
                ExternalList.Deaths, options => options with { Office = Code<Office>.Of(office) },
                "身份证号", Usual.Number(5).Value);
            (await ResultsOfAsync(child)).Should().HaveCount(times);
        }
    }

    async Task<Id<Child>> WithMotherAsync(int serial, IdNumber? named)
    {
        var child = await _world.Ledger.ChildAsync(Usual.Number(serial));
        await _world.Ledger.AcceptedAsync(
            new ChildCommand.NameParent(Parent.Mother, new RelativeDetails("李样例", named, null)), child.Value);
        return child;
    }

    Task<Id<Child>> WithMotherAsync(int serial) => WithMotherAsync(serial, Mother);

    async Task<List<ChildEvent.ListHitRecorded>> HitsOfAsync(Id<Child> child) =>
        [.. (await _world.Ledger.EventsOfAsync(child)).OfType<ChildEvent.ListHitRecorded>()];

    async Task<List<(ListedPerson, ListCheckResult)>> ResultsOfAsync(Id<Child> child, AsOf? asOf = null)
    {
        var answer = await _world.Children.GetAsync(child, asOf ?? AsOf.Now, CancellationToken.None);
        var checks = await _world.CrossMatches.OfAsync(answer!, CancellationToken.None);
        return [.. checks.SelectMany(check => check.People).Select(person => (person.Person, person.Result))];
    }

    Task<(IReadOnlyList<RosterLine> Lines, ListSummary? Summary)> RunAsync(
        ExternalList list, params string[] rows) => RunAsync(list, options => options, rows);

    Task<(IReadOnlyList<RosterLine> Lines, ListSummary? Summary)> RunAsync(
        ExternalList list, Func<ListOptions, ListOptions> with, params string[] rows) =>
        _world.RunAsync(_world.Write("list.csv", string.Join('\n', rows) + "\n"), with(Options(list)));

    static ListOptions Options(ExternalList list) => new(list, ListDay, null, TestLedger.Officer);
}
