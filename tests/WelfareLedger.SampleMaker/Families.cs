using WelfareLedger.Domain;

namespace WelfareLedger.SampleMaker;

/// <summary>What is the same for all children of a family.</summary>
sealed record Family(
    string Surname,
    Village Village,
    string Address,
    RosterParent Father,
    RosterParent Mother,
    RosterGuardian Guardian)
{
    /// <summary>When the first parent's situation began; null where the roster does not tell.</summary>
    public DateOnly? FirstBlow { get; init; }

    /// <summary>When the second one's began.</summary>
    public DateOnly? SecondBlow { get; init; }
}

/// <summary>Makes up families that fit a category.</summary>
sealed class Families(Dice dice, NameBook names, NumberBook numbers)
{
    static readonly (string Father, string Mother, int Weight)[] OfLeftBehind =
    [
        ("外出务工", "外出务工", 66), ("外出务工", "离异", 14), ("外出务工", "重病", 6), ("外出务工", "死亡", 5), ("重残", "外出务工", 5),
        ("死亡", "外出务工", 4),
    ];

    static readonly (string Father, string Mother, int Weight)[] OfOrphans = [("死亡", "死亡", 80), ("死亡", "失踪", 20)];

    static readonly (string Father, string Mother, int Weight)[] OfUnattended =
    [
        ("死亡", "失联", 34), ("服刑在押", "失联", 16), ("死亡", "重残", 10), ("重残", "失联", 12), ("死亡", "服刑在押", 6),
        ("死亡", "重病", 6), ("强制隔离戒毒", "失联", 6), ("重残", "重残", 6), ("死亡", "撤销监护资格", 4),
    ];

    public Family LeftBehind(Village village) => Of(village, OfLeftBehind, grandparents: 84);

    public Family Orphans(Village village) => Of(village, OfOrphans, grandparents: 60);

    public Family Unattended(Village village) => Of(village, OfUnattended, grandparents: 74);

    /// <summary>A family of which the roster tells since when the parents are in their situations.</summary>
    /// <param name="family">Without the days.</param>
    /// <param name="first">Earliest month.</param>
    /// <param name="last">Latest month of what came first.</param>
    public Family Dated(Family family, DateOnly first, DateOnly last)
    {
        var one = FirstOfMonth(dice.Between(first, last));
        var other = one.AddMonths(dice.Between(0, 10));
        return family with
        {
            FirstBlow = one,
            SecondBlow = other,
            Father = family.Father with { Situation = Since(one, family.Father.Situation) },
            Mother = family.Mother with { Situation = Since(other, family.Mother.Situation) },
        };
    }

    /// <summary>As rosters put it: 2021年3月死亡, 2021年3月起失联.</summary>
    public static string Since(DateOnly day, string situation) => FormattableString.Invariant(
        $"{day:yyyy年M月}{(situation is "死亡" or "撤销监护资格" ? "" : "起")}{situation}");

    static DateOnly FirstOfMonth(DateOnly day) => new(day.Year, day.Month, 1);

    /// <summary>One parent or both at home; the child is on the roster for itself.</summary>
    public Family AtHome(Village village)
    {
        var (surname, father, mother) = Couple();
        var away = dice.Chance(30);
        return new(
            surname, village, Address(village),
            new(father, away ? "外出务工" : "在家"), new(mother, "在家"),
            dice.Chance(50) && !away
                ? new(father, "父亲", numbers.Phone())
                : new(mother, "母亲", numbers.Phone()));
    }

    Family Of(Village village, (string Father, string Mother, int Weight)[] situations, int grandparents)
    {
        var (surname, father, mother) = Couple();
        var (ofFather, ofMother) = Weighted(situations);
        return new(
            surname, village, Address(village), new(father, ofFather), new(mother, ofMother),
            Guardian(surname, grandparents));
    }

    RosterGuardian Guardian(string surname, int grandparents)
    {
        if (dice.Chance(grandparents))
            return dice.Below(5) switch
            {
                0 => new(names.Adult(surname, Sex.Male), "祖父", numbers.Phone()),
                1 or 2 => new(names.Adult(names.Surname(), Sex.Female), "祖母", numbers.Phone()),
                3 => new(names.Adult(names.Surname(), Sex.Male), "外祖父", numbers.Phone()),
                _ => new(names.Adult(names.Surname(), Sex.Female), "外祖母", numbers.Phone()),
            };
        return dice.Below(4) switch
        {
            0 => new(names.Adult(surname, Sex.Male), "伯父", numbers.Phone()),
            1 => new(names.Adult(surname, Sex.Male), "叔父", numbers.Phone()),
            2 => new(names.Adult(surname, Sex.Female), "姑母", numbers.Phone()),
            _ => new(names.Adult(names.Surname(), Sex.Female), "姨母", numbers.Phone()),
        };
    }

    (string Surname, string Father, string Mother) Couple()
    {
        var surname = names.Surname();
        return (surname, names.Adult(surname, Sex.Male), names.Adult(names.Surname(), Sex.Female));
    }

    string Address(Village village) => village.Address(dice.Between(1, 6), dice.Between(1, 60));

    (string Father, string Mother) Weighted((string Father, string Mother, int Weight)[] choices)
    {
        var left = dice.Below(choices.Sum(choice => choice.Weight));
        foreach (var (father, mother, weight) in choices)
        {
            if (left < weight) return (father, mother);
            left -= weight;
        }
        throw new System.Diagnostics.UnreachableException();
    }
}
