using System.Globalization;
using System.Numerics;
using CsCheck;
using WelfareLedger.Properties;
using WelfareLedger.Testing;

namespace WelfareLedger.Domain.Tests.Values;

/// <summary>
/// GB 11643 against its definition: by ISO 7064 MOD 11-2, the number read in base 2 leaves 1 modulo 11.
/// </summary>
public class IdNumberTests
{
    static readonly Gen<string> SeventeenDigits =
        Gen.Select(Gen.Int[0, 999999], Gen.Int[1, 40000], Gen.Int[0, 999], (region, day, sequence) =>
            string.Create(CultureInfo.InvariantCulture,
                $"{region:D6}{new DateOnly(1920, 1, 1).AddDays(day):yyyyMMdd}{sequence:D3}"));

    [Fact]
    public void The_check_character_is_the_only_one_that_fits() => SeventeenDigits.Try(digits =>
        "0123456789X".All(last =>
            (IdNumber.Check(digits + last, out _) == IdNumberFault.None) == IsCongruentToOne(digits + last)));

    [Fact]
    public void One_wrong_digit_is_noticed() =>
        Gen.Select(SeventeenDigits, Gen.Int[0, 16], Gen.Int[1, 9]).Try((digits, at, by) =>
        {
            var right = digits + IdNumber.CheckCharacterOf(digits);
            var wrong = right.ToCharArray();
            wrong[at] = (char)('0' + ((wrong[at] - '0' + by) % 10));
            return IdNumber.Check(new string(wrong), out _) != IdNumberFault.None;
        });

    [Fact]
    public void Two_neighbours_exchanged_are_noticed() =>
        Gen.Select(SeventeenDigits, Gen.Int[0, 15]).Where((digits, at) => digits[at] != digits[at + 1])
            .Try((digits, at) =>
            {
                var right = digits + IdNumber.CheckCharacterOf(digits);
                var wrong = right.ToCharArray();
                (wrong[at], wrong[at + 1]) = (wrong[at + 1], wrong[at]);
                return IdNumber.Check(new string(wrong), out _) != IdNumberFault.None;
            });

    [Theory]
    [InlineData("11010519491231002X", IdNumberFault.None)] // the example in the standard itself
    [InlineData("11010519491231002x", IdNumberFault.None)]
    [InlineData("440524188001010014", IdNumberFault.None)] // its other example
    [InlineData("110105194912310021", IdNumberFault.CheckDigit)]
    [InlineData("110105491231002", IdNumberFault.FirstGeneration)]
    [InlineData("11010549123100X", IdNumberFault.Length)]
    [InlineData("1101051949123100", IdNumberFault.Length)]
    [InlineData("", IdNumberFault.Length)]
    [InlineData("11010519491331002X", IdNumberFault.Date)]
    [InlineData("110105190002290023", IdNumberFault.Date)]
    [InlineData("1101051949123100 X", IdNumberFault.Characters)]
    [InlineData("11010519491231002Ⅹ", IdNumberFault.Characters)]
    [InlineData("１1010519491231002X", IdNumberFault.Characters)]
    [InlineData("1101051949123X002X", IdNumberFault.Characters)]
    public void The_most_telling_fault_is_named(string text, IdNumberFault fault) =>
        IdNumber.Check(text, out _).Should().Be(fault);

    [Fact]
    public void A_number_tells_birth_and_sex()
    {
        var number = IdNumber.Parse("11010519491231002X", null);
        (number.Born, number.Sex, number.IsFictional).Should().Be((Day("1949-12-31"), Sex.Female, false));
    }

    [Fact]
    public void Sample_numbers_are_fictional_and_right() =>
        Gen.Select(Gen.Int[0, 40000], Gen.Bool, Gen.Int[0, 499]).Try((day, male, serial) =>
        {
            var (born, sex) = (new DateOnly(1920, 1, 1).AddDays(day), male ? Sex.Male : Sex.Female);
            var number = Some.IdNumber(born, sex, serial);
            return number.IsFictional && number.Born == born && number.Sex == sex;
        });

    [Fact]
    public void A_small_x_is_the_same_number() =>
        IdNumber.Parse("11010519491231002x", null).Should().Be(IdNumber.Parse("11010519491231002X", null));

    [Fact]
    public void A_number_shows_only_its_ends() => IdNumber.Parse("11010519491231002X", null).ToString()
        .Should().Be("1***X");

    [Fact]
    public void Nothing_parses_from_null() => IdNumber.TryParse(null, null, out _).Should().BeFalse();

    static bool IsCongruentToOne(string number)
    {
        var sum = BigInteger.Zero;
        foreach (var c in number) sum = (sum * 2) + (c == 'X' ? 10 : c - '0');
        return sum % 11 == 1;
    }
}
