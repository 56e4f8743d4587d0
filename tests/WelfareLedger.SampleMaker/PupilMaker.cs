using WelfareLedger.Domain;

namespace WelfareLedger.SampleMaker;

/// <summary>Makes up children whose files are opened one by one.</summary>
sealed class PupilMaker(Dice dice, NameBook names, NumberBook numbers)
{
    readonly List<RosterChild> _made = [];

    /// <summary>The child made before the last one.</summary>
    public RosterChild LastButOne => _made[^2];

    /// <summary>A child about to go to school, at home with the parents.</summary>
    public RosterChild Make()
    {
        var village = dice.Pick(PlaceBook.Xing);
        return Make(
            new Families(dice, names, numbers).AtHome(village), (new(2015, 9, 1), new(2017, 2, 28)), new(2023, 8, 31));
    }

    /// <summary>A child of a family.</summary>
    public RosterChild Make(Family family, (DateOnly First, DateOnly Last) births, DateOnly on)
    {
        var sex = dice.Chance(50) ? Sex.Male : Sex.Female;
        var born = dice.Between(births.First, births.Last);
        var (school, grade) = Schools.For(born, on, family.Village);
        var child = new RosterChild
        {
            Name = names.Child(family.Surname, sex),
            Sex = sex,
            Born = born,
            Number = numbers.IdNumber(born, sex),
            EthnicGroup = "汉族",
            Category = "",
            Village = family.Village,
            Address = family.Address,
            Guardian = family.Guardian,
            Father = family.Father,
            Mother = family.Mother,
            School = school,
            Grade = grade,
        };
        _made.Add(child);
        return child;
    }
}
