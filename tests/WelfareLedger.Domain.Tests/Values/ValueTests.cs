using System.Globalization;
using CsCheck;
using WelfareLedger.Domain.Children;
using WelfareLedger.Properties;

namespace WelfareLedger.Domain.Tests.Values;

public class ValueTests
{
    [Theory]
    [InlineData("张三", "张*")]
    [InlineData("欧阳样例", "欧*")]
    [InlineData("𠮷样例", "𠮷*")]
    [InlineData("阿依·样例", "阿*")]
    [InlineData("", "*")]
    public void A_name_shows_its_first_character(string name, string masked) => Mask.Name(name).Should().Be(masked);

    [Theory]
    [InlineData("19900000000", "1***0")]
    [InlineData("12", "***")]
    [InlineData("", "***")]
    public void A_number_shows_its_ends(string number, string masked) => Mask.Number(number).Should().Be(masked);

    [Theory]
    [InlineData("样例", "***")]
    [InlineData("", "")]
    public void A_text_shows_that_it_is_there(string text, string masked) => Mask.Text(text).Should().Be(masked);

    [Theory]
    [InlineData("141002", true)]
    [InlineData("141002100", true)]
    [InlineData("141002100201", true)]
    [InlineData("1410", false)]
    [InlineData("14100a", false)]
    [InlineData("１41002", false)]
    [InlineData(" 141002", false)]
    [InlineData(null, false)]
    public void A_region_has_six_nine_or_twelve_digits(string? text, bool valid) =>
        RegionCode.TryParse(text, null, out _).Should().Be(valid);

    [Fact]
    public void A_region_is_in_its_county() => RegionCode.Of("141123100201").County.Should().Be("141123");

    [Theory]
    [InlineData("141002-2024-00017", true)]
    [InlineData("141002-2024-1234567", true)]
    [InlineData("141002-2024-17", false)]
    [InlineData("141002-24-00017", false)]
    [InlineData("141002-2024-00017-1", false)]
    [InlineData("14100x-2024-00017", false)]
    [InlineData("", false)]
    public void A_file_number_has_three_parts(string text, bool valid) =>
        FileNumber.TryParse(text, null, out _).Should().Be(valid);

    [Fact]
    public void A_file_number_is_made_of_its_parts() =>
        new FileNumber("141002", 2024, 17).Should().Be(FileNumber.Parse("141002-2024-00017", null));

    [Theory]
    [InlineData("141002-civil-affairs", true)]
    [InlineData("sha256:0a1b2c3d4e", true)]
    [InlineData("2024-000000017", true)]
    [InlineData("1990000000", true)]
    [InlineData("19900000000", false)] // a phone number
    [InlineData("110105194912310", false)] // an old ID number
    [InlineData("张样例", false)]
    [InlineData("two words", false)]
    [InlineData("-x", false)]
    [InlineData("", false)]
    public void No_name_or_number_of_a_person_hides_in_a_code(string text, bool valid) =>
        Code<Evidence>.TryParse(text, null, out _).Should().Be(valid);

    [Fact]
    public void A_code_has_a_longest_length() =>
        (Code<Evidence>.TryParse(new string('x', 48), null, out _), Code<Evidence>.TryParse(new string('x', 49), null,
            out _)).Should().Be((true, false));

    [Theory]
    [InlineData("2014-05", true)]
    [InlineData("2014-5", false)]
    [InlineData("2014-13", false)]
    [InlineData("0000-01", false)]
    [InlineData("2014-05-01", false)]
    [InlineData(null, false)]
    public void A_month_is_written_in_one_way(string? text, bool valid) =>
        YearMonth.TryParse(text, null, out _).Should().Be(valid);

    [Fact]
    public void Months_count_like_the_calendar() =>
        Gen.Select(Gen.Int[0, 100_000], Gen.Int[-500, 500]).Try((day, months) =>
        {
            var start = YearMonth.Of(new DateOnly(1900, 1, 1).AddDays(day));
            var moved = start.Plus(months);
            return moved.FirstDay == start.FirstDay.AddMonths(months)
                && moved.MonthsSince(start) == months
                && moved.CompareTo(start) == moved.FirstDay.CompareTo(start.FirstDay)
                && YearMonth.Parse(moved.ToString(), null) == moved;
        });

    [Fact]
    public void Periods_overlap_when_they_share_a_day()
    {
        static IEnumerable<Period> All() =>
            from first in Enumerable.Range(0, 5)
            from length in Enumerable.Range(0, 6)
            let start = Today.AddDays(first)
            select new Period(start, length == 5 ? null : start.AddDays(length));

        foreach (var one in All())
            foreach (var other in All())
            {
                var shared = Enumerable.Range(0, 12).Select(Today.AddDays)
                    .Any(day => one.Contains(day) && other.Contains(day));
                one.Overlaps(other).Should().Be(shared, "{0} and {1}", one, other);
            }
    }

    [Fact]
    public void Events_with_equal_lists_are_equal()
    {
        static ChildEvent.VisitRecorded Visit(params Need[] needs) => new(
            VisitKind.Call, Today, VisitOutcome.Met, null, null, [.. needs], new Narrative("样例"), [Breach.AfterDeath]);
        Visit(Need.Medical, Need.Clothing).Should().Be(Visit(Need.Medical, Need.Clothing));
        Visit(Need.Medical).GetHashCode().Should().Be(Visit(Need.Medical).GetHashCode());
        Visit(Need.Medical, Need.Clothing).Should().NotBe(Visit(Need.Clothing, Need.Medical));
    }

    /// <summary>The build is invariant, so that a culture's calendar or letters can change nothing; were it not, this
    /// would show it for the Buddhist years of th-TH and the dotless i of tr-TR.</summary>
    [Theory]
    [InlineData("th-TH")]
    [InlineData("tr-TR")]
    [InlineData("ar-SA")]
    public void No_culture_changes_what_is_written(string name)
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureOrInvariant(name);
            Month("2014-05").ToString().Should().Be("2014-05");
            new FileNumber("141002", 2024, 17).Value.Should().Be("141002-2024-00017");
            IdNumber.Parse("11010519491231002x", null).Born.Should().Be(new DateOnly(1949, 12, 31));
            Code<Evidence>.Of("CIVIL-2024-I").Value.Should().Be("CIVIL-2024-I");
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    /// <summary>Invariant globalization knows no culture by name; then an odd one is made by hand.</summary>
    static CultureInfo CultureOrInvariant(string name)
    {
        try
        {
            return new CultureInfo(name);
        }
        catch (CultureNotFoundException)
        {
            var odd = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            odd.DateTimeFormat.Calendar = new GregorianCalendar(GregorianCalendarTypes.Localized);
            odd.DateTimeFormat.ShortDatePattern = "dd.MM.yy";
            odd.NumberFormat.NegativeSign = "~";
            odd.NumberFormat.NumberDecimalSeparator = ",";
            return odd;
        }
    }
}
