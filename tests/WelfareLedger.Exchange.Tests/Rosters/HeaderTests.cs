using WelfareLedger.Domain.Children;
using WelfareLedger.Exchange.Rosters;
using WelfareLedger.Exchange.Tests.Reading;

namespace WelfareLedger.Exchange.Tests.Rosters;

public class HeaderTests
{
    [Theory]
    [InlineData("姓名,身份证号")]
    [InlineData("身份证号码,儿童姓名")]
    [InlineData("＊姓　名：,公民身份号码（18位）")]
    [InlineData("1.姓名,2、身份证号")]
    [InlineData("\"姓\n名\",\"身份证\n号码\"")]
    [InlineData("Child Name,ID_Number")]
    [InlineData("NAME,Date of Birth")]
    public void Headers_are_known_in_many_wordings_and_any_order(string header)
    {
        var begins = Roster.Csv(header + "\n").Begins();
        begins.Columns.Should().HaveCount(2);
        begins.UnknownColumns.Should().BeEmpty();
    }

    [Fact]
    public void Every_wording_of_the_table_is_recognised_by_itself()
    {
        foreach (var (field, wordings) in HeaderWords.All())
        {
            foreach (var wording in wordings.Where(_ => field != RosterField.Situation))
                HeaderWords.Instance.Find([wording]).Should().Be(field, wording);
        }
    }

    [Theory]
    [InlineData(RosterField.Name, "姓名", "儿童姓名")]
    [InlineData(RosterField.Number, "身份证号", "身份证号码", "公民身份号码")]
    [InlineData(RosterField.Sex, "性别")]
    [InlineData(RosterField.Birth, "出生日期", "出生年月")]
    [InlineData(RosterField.EthnicGroup, "民族")]
    [InlineData(RosterField.RegisteredAddress, "户籍地址", "家庭住址")]
    [InlineData(RosterField.CurrentAddress, "现住址")]
    [InlineData(RosterField.Category, "儿童类别", "类别", "致困原因")]
    [InlineData(RosterField.GuardianName, "监护人", "监护人姓名")]
    [InlineData(RosterField.GuardianRelation, "与儿童关系", "与本人关系")]
    [InlineData(RosterField.Phone, "联系电话")]
    [InlineData(RosterField.GuardianPhone, "监护人电话")]
    [InlineData(RosterField.FatherName, "父亲姓名")]
    [InlineData(RosterField.FatherSituation, "父亲情况")]
    [InlineData(RosterField.MotherName, "母亲姓名")]
    [InlineData(RosterField.MotherSituation, "母亲情况")]
    [InlineData(RosterField.School, "就读学校")]
    [InlineData(RosterField.Health, "健康状况")]
    [InlineData(RosterField.DisabilityGrade, "残疾等级")]
    [InlineData(RosterField.Village, "所属村（社区）")]
    [InlineData(RosterField.Township, "乡镇")]
    [InlineData(RosterField.Remark, "备注")]
    public void Wordings_that_bureaus_use_are_in_the_table(object field, params string[] wordings)
    {
        foreach (var wording in wordings) HeaderWords.Instance.Find([wording]).Should().Be((RosterField)field, wording);
    }

    [Fact]
    public void The_header_stands_below_merged_titles()
    {
        var workbook = new Xlsx().Sheet(
            "Sheet1",
            [
                ["尧都区农村留守儿童花名册"], ["填报单位：某某街道办事处", null, null, "2024年5月"], [],
                ["序号", "姓名", "性别", "身份证号"], [1, "张样例", "女", Roster.Number()],
            ],
            "A1:D1").Bytes();
        var items = Roster.Items(workbook);
        items.Begins().HeaderRow.Should().Be(4);
        var child = items.Children().Should().ContainSingle().Which;
        child.Row.Should().Be(5);
        child.Facts.Categories.Should().Equal(ChildCategory.LeftBehind);
    }

    [Fact]
    public void A_header_of_two_levels_is_filled_right_and_down()
    {
        object?[][] rows =
        [
            ["序号", "儿童基本情况", null, null, "监护人情况", null, null, "父亲", null, "帮扶干部", null, "备注"],
            [null, "姓名", "性别", "身份证号", "姓名", "与儿童关系", "电话", "姓名", "现状", "姓名", "电话", null],
            [1, "张样例", "女", Roster.Number(), "张祖父", "爷爷", "13900000001", "张父", "死亡", "王干部", "13900000009", "备注一"],
        ];
        byte[][] files =
        [
            new Xlsx().Sheet("a", rows, "A1:A2", "B1:D1", "E1:G1", "H1:I1", "J1:K1", "L1:L2").Bytes(),
            new Xlsx().Sheet("a", rows).Bytes(),
        ];
        foreach (var file in files)
        {
            var items = Roster.Items(file);
            items.Begins().UnknownColumns.Should().Equal("帮扶干部 姓名", "帮扶干部 电话");
            var child = items.Children().Single();
            child.Who.Details.Name.Should().Be("张样例");
            child.Facts.Guardian!.Relation.Should().Be(Relation.PaternalGrandfather);
            child.Facts.Guardian.Details.Name.Should().Be("张祖父");
            child.Facts.Contact!.Phone.Should().Be("13900000001");
            child.Facts.Parents.Single().Details.Name.Should().Be("张父");
            child.Facts.Situations.Single().Situation.Should().Be(ParentSituation.Dead);
            child.Kept.Select(kept => kept.Text).Should().Equal("王干部", "13900000009", "备注一");
        }
    }

    [Fact]
    public void All_that_is_missing_and_unknown_is_said_at_once()
    {
        var refusal = Roster.Csv("性别,民族,监护人,出生地,身高,儿童类别,出生日期\n").Refusal();
        refusal.Why.Code.Should().Be("header-missing");
        refusal.Why.Reason.Zh.Should().Contain("姓名").And.Contain("出生地").And.Contain("身高");
        Roster.Csv("姓名,性别,民族,籍贯\n").Refusal().Why.Reason.Zh.Should().Contain("身份证号或出生日期").And.Contain("籍贯");
    }

    [Fact]
    public void Two_columns_that_could_both_be_it_are_refused_by_name_and_place()
    {
        var refusal = Roster.Csv("姓名,身份证号,监护人,身份证号码\n").Refusal();
        refusal.Why.Code.Should().Be("header-ambiguous");
        refusal.Why.Reason.Zh.Should().Contain("身份证号（B）").And.Contain("身份证号码（D）");
    }

    [Fact]
    public void Where_it_is_plain_which_is_meant_two_columns_are_told_apart()
    {
        var child = Roster.Child(
            ("姓名", "张样例"), ("身份证号", Roster.Number()), ("户籍地址", "甲乡乙村"), ("家庭住址", "丙街丁号"),
            ("类别", "困境儿童"), ("致困原因", "其他困难"));
        child.Facts.Residence.Should().Be(new Domain.ResidenceDetails("甲乡乙村", "丙街丁号", null));
        child.Facts.Categories.Should().Equal(ChildCategory.InDistress);
        child.Kept.Select(kept => kept.Header).Should().Equal("致困原因");
    }

    [Fact]
    public void Every_sheet_with_a_roster_is_taken_and_the_others_are_named()
    {
        object?[] header = ["姓名", "身份证号"];
        var workbook = new Xlsx()
            .Sheet("填表说明", [["请如实填写"]])
            .Sheet("孤儿", [header, ["张样例", Roster.Number(1)]])
            .Sheet("儿童主任名单", [["姓名", "电话"], ["王主任", "13900000001"]])
            .HiddenSheet("字典", [header, ["隐样例", Roster.Number(2)]])
            .Sheet("事实孤儿", [header, ["李样例", Roster.Number(3)]])
            .Bytes();
        var items = Roster.Items(workbook);
        items.Children().Select(child => (child.Who.Details.Name, child.Facts.Categories.Single())).Should()
            .Equal(("张样例", ChildCategory.Orphan), ("李样例", ChildCategory.Unattended));
        items.Lines().OfType<RosterLine.SheetSkipped>().Select(skipped => skipped.Sheet)
            .Should().BeEquivalentTo("填表说明", "儿童主任名单", "字典");
    }

    [Fact]
    public void A_file_without_a_roster_is_refused()
    {
        Roster.Items(["乡镇", "村", "人数"], ["甲乡", "乙村", 3]).Refusal().Why.Code.Should().Be("file-no-roster");
        Roster.Csv("锘垮\n").Refusal().Why.Code.Should().Be("file-no-roster");
        Roster.Csv("姓名,电话\n").Refusal().Why.Code.Should().Be("header-missing");
    }
}
