using System.Globalization;
using WelfareLedger.Domain;

namespace WelfareLedger.SampleMaker;

/// <summary>Makes up ID numbers and phone numbers that can be nobody's: the region prefix 99 names no province, and the
/// numbers from 199-0000-0000 on are not given out.</summary>
sealed class NumberBook(Dice dice)
{
    readonly HashSet<string> _given = [];
    int _phones;

    /// <summary>A valid number by all rules but that of the region.</summary>
    public IdNumber IdNumber(DateOnly born, Sex sex)
    {
        while (true)
        {
            var sequence = (dice.Between(0, 498) * 2) + (sex == Sex.Male ? 1 : 2);
            var place = (dice.Between(1, 9) * 100) + dice.Between(1, 40);
            var digits = string.Create(
                CultureInfo.InvariantCulture,
                $"{Domain.IdNumber.FictionalPrefix}{place:D4}{born:yyyyMMdd}{sequence:D3}");
            if (_given.Add(digits))
                return Domain.IdNumber.Parse(digits + Domain.IdNumber.CheckCharacterOf(digits), null);
        }
    }

    public string Phone() => string.Create(CultureInfo.InvariantCulture, $"1990000{++_phones:D4}");
}
