using CsCheck;
using WelfareLedger.Domain.Children;
using WelfareLedger.Exchange.Files;
using WelfareLedger.Exchange.Rosters;
using WelfareLedger.Properties;

namespace WelfareLedger.Exchange.Tests.Rosters;

/// <summary>What is understood of the words in cells.</summary>
public class WordTests
{
    static string Date(Cell cell, bool date1904 = false)
    {
        var fault = DateText.Read(cell, date1904, out var date);
        return fault == DateFault.None ? $"{date.Day:yyyy-MM-dd} {date.Precision}" : fault.ToString();
    }

    [Theory]
    [InlineData("2014-05-06", "2014-05-06 Day")]
    [InlineData("2014/5/6", "2014-05-06 Day")]
    [InlineData("2014.5.6", "2014-05-06 Day")]
    [InlineData("2014年5月6日", "2014-05-06 Day")]
    [InlineData("２０１４年０５月０６日", "2014-05-06 Day")]
    [InlineData("'2014-05-06", "2014-05-06 Day")]
    [InlineData(" 2014 年 5 月 6 日\t", "2014-05-06 Day")]
    [InlineData("20140506", "2014-05-06 Day")]
    [InlineData("2014-05-06 00:00:00", "2014-05-06 Day")]
    [InlineData("2014-05-06T08:30", "2014-05-06 Day")]
    [InlineData("二〇一四年五月六日", "2014-05-06 Day")]
    [InlineData("二○一四年十二月廿一日", "2014-12-21 Day")]
    [InlineData("2014年5月", "2014-05-01 Month")]
    [InlineData("2014-05", "2014-05-01 Month")]
    [InlineData("2014.5", "2014-05-01 Month")]
    [InlineData("201405", "2014-05-01 Month")]
    [InlineData("41765", "2014-05-06 Day")]
    [InlineData("95000", "NotUnderstood")]
    [InlineData("农历2014年4月8日", "2014-05-06 Lunar")]
    [InlineData("2014年四月初八（农历）", "2014-05-06 Lunar")]
    [InlineData("农历2014年闰九月初三", "2014-10-26 Lunar")]
    [InlineData("2014年闰九月初三", "NotUnderstood")]
    [InlineData("农历2014年闰八月初三", "NoSuchDay")]
    [InlineData("2014-02-30", "NoSuchDay")]
    [InlineData("2014年13月", "NoSuchDay")]
    [InlineData("2014", "YearOnly")]
    [InlineData("2014年", "YearOnly")]
    [InlineData("5/6/2014", "NotUnderstood")]
    [InlineData("14.5.6", "NotUnderstood")]
    [InlineData("去年", "NotUnderstood")]
    public void Dates_are_read_in_the_usual_wordings(string text, string expected) =>
        Date(Cell.Of(text)).Should().Be(expected);

    [Theory]
    [InlineData(41765, false, "2014-05-06 Day")]
    [InlineData(41765.75, false, "2014-05-06 Day")]
    [InlineData(40303, true, "2014-05-06 Day")]
    [InlineData(20140506, false, "2014-05-06 Day")]
    [InlineData(201405, false, "2014-05-01 Month")]
    [InlineData(2014, false, "YearOnly")]
    [InlineData(2014.05, false, "2014-05-01 Month")]
    [InlineData(2014.5, false, "2014-05-01 Month")]
    [InlineData(2014.1, false, "MonthAmbiguous")]
    [InlineData(2014.12, false, "2014-12-01 Month")]
    [InlineData(-1, false, "NotUnderstood")]
    [InlineData(95000, false, "NotUnderstood")]
    [InlineData(1e300, false, "NotUnderstood")]
    [InlineData(double.NaN, false, "NotUnderstood")]
    public void Numbers_are_read_as_dates_where_they_can_be(double number, bool date1904, string expected) =>
        Date(Cell.Of(number), date1904).Should().Be(expected);

    static string Situations(string text, Parent? whose)
    {
        var into = new List<StatedSituation>();
        var all = SituationText.TryRead(text, whose, Roster.Today, into);
        return string.Join(' ', into.Select(one => $"{one.Parent}:{one.Situation}"
            + (one.Since is { } since ? $"@{since:yyyy-MM-dd}" : ""))) + (all ? "" : " ?");
    }

    [Theory]
    [InlineData("在家", "Father:AtHome")]
    [InlineData("已故", "Father:Dead")]
    [InlineData("2020年5月因病去世", "Father:Dead@2020-05-01")]
    [InlineData("外出务工（太原）", "Father:AwayForWork")]
    [InlineData("外出务工后失联", "Father:LostContact")]
    [InlineData("服刑期间死亡", "Father:Dead")]
    [InlineData("2019.3.1起服刑在押", "Father:InPrison@2019-03-01")]
    [InlineData("重残二级", "Father:SeverelyDisabled")]
    [InlineData("智力残疾三级", "Father:SeverelyDisabled")]
    [InlineData("肢体残疾三级", " ?")]
    [InlineData("强制隔离戒毒，离异", "Father:InRehabilitation Father:Separated")]
    [InlineData("刑满释放", " ?")]
    [InlineData("曾服刑", " ?")]
    [InlineData("未外出", " ?")]
    [InlineData("情况复杂", " ?")]
    public void A_parents_situation_is_understood_or_left_to_a_person(string text, string expected) =>
        Situations(text, Parent.Father).Should().Be(expected);

    [Theory]
    [InlineData("父母双亡", "Father:Dead Mother:Dead")]
    [InlineData("双亡", "Father:Dead Mother:Dead")]
    [InlineData("父母均外出务工", "Father:AwayForWork Mother:AwayForWork")]
    [InlineData("父亡母失联", "Father:Dead Mother:LostContact")]
    [InlineData("父亲2019年5月死亡，母亲改嫁", "Father:Dead@2019-05-01 Mother:Separated")]
    [InlineData("父亲、母亲均死亡", "Father:Dead Mother:Dead")]
    [InlineData("父亲：服刑；母亲：重病", "Father:InPrison Mother:SeriouslyIll")]
    [InlineData("母亲失联，随祖父母生活", "Mother:LostContact ?")]
    [InlineData("死亡", " ?")]
    public void Both_parents_in_one_cell_are_told_apart(string text, string expected) =>
        Situations(text, null).Should().Be(expected);

    [Theory]
    [InlineData("留守儿童", ChildCategory.LeftBehind)]
    [InlineData("农村留守儿童（双亲外出）", ChildCategory.LeftBehind)]
    [InlineData("社会散居孤儿", ChildCategory.Orphan)]
    [InlineData("事实孤儿", ChildCategory.Unattended)]
    [InlineData("重病重残", ChildCategory.InDistress)]
    [InlineData("困境儿童-贫困家庭", ChildCategory.InDistress)]
    [InlineData("流动儿童", ChildCategory.Migrant)]
    [InlineData("留守、困境", ChildCategory.LeftBehind, ChildCategory.InDistress)]
    [InlineData("孤儿；留守儿童", ChildCategory.Orphan, ChildCategory.LeftBehind)]
    public void Categories_are_known_in_many_words(string text, params object[] expected) =>
        Roster.Child(("姓名", "张样例"), ("身份证号", Roster.Number()), ("类别", text)).Facts.Categories.Cast<object>()
            .Should().Equal(expected);

    [Theory]
    [InlineData("小学", "", "", SchoolStage.Primary)]
    [InlineData("", "甲乡中心小学", "三年级", SchoolStage.Primary)]
    [InlineData("", "甲县第一初级中学", "一年级", SchoolStage.JuniorSecondary)]
    [InlineData("", "甲县第二中学", "八年级", SchoolStage.JuniorSecondary)]
    [InlineData("", "甲县第二中学", "高一（3）班", SchoolStage.SeniorSecondary)]
    [InlineData("", "甲县第二中学", "一年级", SchoolStage.NotStated)]
    [InlineData("", "甲县特殊教育学校", "三年级", SchoolStage.Special)]
    [InlineData("", "未入学", "", SchoolStage.BelowSchoolAge)]
    [InlineData("辍学", "", "", SchoolStage.DroppedOut)]
    [InlineData("", "", "大班", SchoolStage.Kindergarten)]
    public void The_stage_of_school_is_found_in_whichever_column_tells(
        string stage, string school, string form, SchoolStage expected) =>
        Roster.Child(
            ("姓名", "张样例"), ("身份证号", Roster.Number()), ("学段", stage), ("就读学校", school), ("年级", form))
            .Facts.Schooling!.Stage.Should().Be(expected);

    [Theory]
    [InlineData("健康", "", HealthState.Healthy, null)]
    [InlineData("体弱多病", "", HealthState.Frail, null)]
    [InlineData("患白血病", "", HealthState.SeriouslyIll, null)]
    [InlineData("残疾", "二级", HealthState.Disabled, 2)]
    [InlineData("", "智力残疾三级", HealthState.Disabled, 3)]
    [InlineData("肢体残疾一级", "", HealthState.Disabled, 1)]
    [InlineData("", "4", HealthState.Disabled, 4)]
    public void Health_and_grade_are_understood(string health, string grade, HealthState state, int? expected) =>
        Roster.Child(("姓名", "张样例"), ("身份证号", Roster.Number()), ("健康状况", health), ("残疾等级", grade))
            .Facts.Health.Should().BeEquivalentTo(new { State = state, DisabilityGrade = expected });

    [Theory]
    [InlineData("张　三", "张三")]
    [InlineData(" 阿不都·买买提 ", "阿不都·买买提")]
    [InlineData("𠮷野㐂", "𠮷野㐂")]
    [InlineData("Anna  Maria", "Anna Maria")]
    [InlineData("张\u200B三\u00A0", "张三")]
    public void Names_keep_what_is_theirs(string written, string expected) =>
        Roster.Child(("姓名", written), ("身份证号", Roster.Number())).Who.Details.Name.Should().Be(expected);

    [Fact]
    public void Ethnic_groups_are_known_by_name_and_code()
    {
        RosterWords.Instance.EthnicGroups.Should().HaveCount(58);
        foreach (var text in new[] { "汉", "汉族", "01", "1" })
        {
            RosterWords.Instance.TryEthnicGroup(text, out var code).Should().BeTrue();
            code.Should().Be("01");
        }
        RosterWords.Instance.TryEthnicGroup("火星族", out _).Should().BeFalse();
    }

    [Fact]
    public void Whatever_stands_in_a_row_it_is_read_or_its_faults_are_named()
    {
        string[] header =
        [
            "姓名", "身份证号", "性别", "出生日期", "民族", "类别", "是否孤儿", "监护人", "与儿童关系", "联系电话", "父亲情况",
            "父母情况", "学段", "就读学校", "年级", "健康状况", "残疾等级", "纳入时间", "学校代码", "备注",
        ];
        string[] words =
        [
            "父母双亡", "2014-05-06", "二级", "（）", "、", "农历", "闰", "\ud842", "\0", "'", "991123", "级", "初", "　",
        ];
        var text = Gen.Select(Gen.OneOf(Gen.String[0, 6], Gen.OneOf([.. words.Select(Gen.Const)])).Array[0, 4],
            string.Concat);
        var cell = Gen.OneOf(
            text.Select(Cell.Of), Gen.Double.Select(Cell.Of), Gen.Const(default(Cell)),
            Gen.Const(Cell.ErrorOf("#N/A")));
        var layout = HeaderFinder.Find(
            new(null, false, null, false, [], []), [new(1, [.. header.Select(Cell.Of)])])!;
        cell.Array[header.Length].Try(
            cells =>
            {
                var reading = new RowReader(layout, [], Roster.Today).Read(new(2, cells));
                if (reading is RowReading.Faulty faulty) faulty.Why.Should().NotBeEmpty();
            },
            times: 5_000);
    }
}
