using System.Globalization;
using WelfareLedger.Domain;

namespace WelfareLedger.Exchange.Rosters;

/// <summary>
/// What can be wrong with a row, or worth a note. The sentences hold nothing of the cell: a list whose columns are
/// shifted would put a name there. docs/IMPORT.md lists them, and a test compares.
/// </summary>
/// <param name="Code">Stable.</param>
/// <param name="Message">What, and what to do.</param>
sealed record RowFault(string Code, Text Message)
{
    RowFault(string code, string zh, string en) : this(code, new Text(zh, en)) { }

    public static RowFault NameMissing { get; } = new(
        "name-missing", "没有填写姓名。", "The name is missing.");

    public static RowFault NameOdd { get; } = new(
        "name-odd", "姓名里有数字或其他不该有的字符。", "The name holds digits or other characters that no name has.");

    public static RowFault NumberLostDigits { get; } = new(
        "number-lost-digits",
        "身份证号被存成了数字，末几位已经丢失；请把该列设为文本格式，重新填写完整号码。",
        "The ID number was kept as a number and has lost its last digits; make the column text and enter it again.");

    public static RowFault NumberLength { get; } = new(
        "number-length", "身份证号不是18位。", "The ID number does not have 18 characters.");

    public static RowFault NumberFirstGeneration { get; } = new(
        "number-15-digits",
        "这是15位的旧身份证号，2013年起已停用；请填写18位号码。",
        "This is an ID number of 15 digits, void since 2013; enter the one of 18.");

    public static RowFault NumberCharacters { get; } = new(
        "number-characters",
        "身份证号只能由17位数字加一位数字或X组成。",
        "An ID number is 17 digits and a digit or X.");

    public static RowFault NumberDate { get; } = new(
        "number-date",
        "身份证号第7至14位不是有效的日期。",
        "Digits 7 to 14 of the ID number are no day of the calendar.");

    public static RowFault NumberCheckDigit { get; } = new(
        "number-check-digit",
        "身份证号的校验位不对，至少有一位写错了。",
        "The check digit of the ID number is wrong: at least one digit was mistyped.");

    public static RowFault NumberRegion { get; } = new(
        "number-region", "身份证号开头两位不是任何省级代码，请核对。", "No province has the first two digits of the ID number.");

    public static RowFault BirthMissing { get; } = new(
        "birth-missing",
        "既没有身份证号，也没有出生日期。",
        "There is neither an ID number nor a date of birth.");

    public static RowFault BirthFuture { get; } = new(
        "birth-future", "出生日期晚于今天。", "The date of birth lies in the future.");

    public static RowFault BirthMismatch { get; } = new(
        "birth-mismatch",
        "出生日期与身份证号不一致，请核对哪一个有误。",
        "The date of birth does not agree with the ID number; find out which one is wrong.");

    public static RowFault DateNotUnderstood { get; } = new(
        "date-not-understood",
        "看不懂这个日期，请写成 2014-05-06。",
        "The date is not understood; write it as 2014-05-06.");

    public static RowFault DateNoSuchDay { get; } = new(
        "date-no-such-day", "日历上没有这一天。", "No calendar has that day.");

    public static RowFault DateYearOnly { get; } = new(
        "date-year-only", "只有年份，至少要写到月。", "Only the year is given; the month is wanted at least.");

    public static RowFault DateMonthAmbiguous { get; } = new(
        "date-month-ambiguous",
        "分不清是1月还是10月；请写成 2014-01 或 2014-10。",
        "This may be January or October; write 2014-01 or 2014-10.");

    public static RowFault DateFuture { get; } = new(
        "date-future", "日期晚于今天。", "The date lies in the future.");

    public static RowFault SexUnknown { get; } = new(
        "sex-unknown", "性别应写“男”或“女”。", "The sex is written 男 or 女, male or female.");

    public static RowFault SexMismatch { get; } = new(
        "sex-mismatch",
        "性别与身份证号不一致，请核对哪一个有误。",
        "The sex does not agree with the ID number; find out which one is wrong.");

    public static RowFault CategoryUnknown { get; } = new(
        "category-unknown",
        "不认识的儿童类别；可写留守儿童、孤儿、事实无人抚养儿童、困境儿童、流动儿童，多个用顿号分开。",
        "The category is not known; write left-behind, orphan, unattended, in distress or migrant, parted by commas.");

    public static RowFault AnswerUnknown { get; } = new(
        "answer-unknown", "这一列应写“是”或“否”。", "This column is answered with 是 or 否, yes or no.");

    public static RowFault RelationUnknown { get; } = new(
        "relation-unknown",
        "看不出监护人是儿童的什么人；请写父亲、母亲、爷爷、奶奶、外公、外婆、叔叔等。",
        "It is not clear what the guardian is to the child; write father, mother, grandfather, uncle and so on.");

    public static RowFault DisabilityGradeUnknown { get; } = new(
        "disability-grade-unknown", "残疾等级应为一至四级。", "A disability has a grade from 1 to 4.");

    public static RowFault TextTooLong { get; } = new(
        "text-too-long", "这一格的文字超过2000字。", "The cell has more than 2,000 characters.");

    public static RowFault RowTooLong { get; } = new(
        "row-too-long",
        "这一行要原样留存的文字超过6万字。",
        "The row has more than 60,000 characters to be kept as they are.");

    public static RowFault MergedCells { get; } = new(
        "merged-cells",
        "这一格与其他行或列合并在一起，分不清是谁的；请取消合并，每行填写完整。",
        "The cell is merged with other rows or columns, and whose it is cannot be told; unmerge and fill in each row.");

    public static RowFault RelationMissing { get; } = new(
        "relation-missing",
        "有监护人姓名但没有写与儿童的关系，监护人已按原样留存，未登记。",
        "A guardian is named without a relation to the child; the name was kept as it is, and no guardian recorded.");

    public static RowFault PhoneOdd { get; } = new(
        "phone-odd", "电话不像有效的号码，已按原样登记。", "The phone number looks odd; it was recorded as it is.");

    public static RowFault EthnicGroupUnknown { get; } = new(
        "ethnic-group-unknown",
        "不认识的民族名称，已按原样留存。",
        "The ethnic group is not known; it was kept as it is.");

    public static RowFault SituationUnknown { get; } = new(
        "situation-unknown",
        "看不出父母属于哪种情形，已按原样留存，请人工登记。",
        "The parent's situation is not understood; it was kept as it is, for a person to record.");

    public static RowFault HealthUnknown { get; } = new(
        "health-unknown",
        "看不出属于哪种健康状况，已按原样留存。",
        "The state of health is not understood; it was kept as it is.");

    public static RowFault StageUnknown { get; } = new(
        "stage-unknown", "看不出就读学段，已按原样留存。", "The stage of schooling is not understood; it was kept as it is.");

    public static RowFault SchoolCodeOdd { get; } = new(
        "school-code-odd", "学校代码的写法不对，已按原样留存。", "The school's code is not one; it was kept as it is.");

    public static RowFault RelativeNumberOdd { get; } = new(
        "relative-number-odd",
        "监护人或父母的身份证号有误，已按原样留存，未登记。",
        "The ID number of a guardian or parent is wrong; it was kept as it is, and not recorded.");

    public static RowFault RowTotal { get; } = new(
        "row-total", "合计行，不是儿童。", "A row of totals, not a child.");

    public static RowFault RowNote { get; } = new(
        "row-note", "说明或签章行，不是儿童。", "A row of notes or signatures, not a child.");

    public static RowFault RowSection { get; } = new(
        "row-section", "分段标题行，不是儿童。", "A heading between rows, not a child.");

    public static RowFault RowHeader { get; } = new(
        "row-header", "重复的表头，不是儿童。", "The header again, not a child.");

    public static RowFault RowExample { get; } = new(
        "row-example", "填写示例，不是儿童。", "An example of how to fill in, not a child.");

    public static RowFault Error(string address, string error) => new(
        "cell-error",
        $"单元格 {address} 是错误值 {error}，请改正公式或直接填写。",
        $"Cell {address} shows the error {error}; mend the formula or enter the value.");

    public static RowFault DuplicateNumber(int row) => new(
        "duplicate-in-file",
        string.Create(CultureInfo.InvariantCulture, $"与第 {row} 行是同一个身份证号，同一名儿童只应出现一次。"),
        string.Create(CultureInfo.InvariantCulture, $"Row {row} has the same ID number; a child is listed once."));

    public static RowFault DuplicateNameAndBirth(int row) => new(
        "duplicate-in-file",
        string.Create(CultureInfo.InvariantCulture, $"与第 {row} 行姓名和出生日期相同，又没有身份证号可以区分。"),
        string.Create(
            CultureInfo.InvariantCulture, $"Row {row} has the same name and birth, and no number tells them apart."));

    public RowRemark In(string? column) => new(Code, column, Message);
}
