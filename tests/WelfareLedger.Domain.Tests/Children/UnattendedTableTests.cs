using WelfareLedger.Domain.Children;

namespace WelfareLedger.Domain.Tests.Children;

/// <summary>
/// The table against a second statement of it: the matrix below was written out from the wording of the notices, cell
/// by cell, and every pair of situations is looked up in it for every age of both.
/// </summary>
public class UnattendedTableTests
{
    static readonly DateOnly Asked = Day("2024-08-31");

    /// <summary>Rows are the father's situations and columns the mother's, both in this order: at home, away, dead,
    /// missing, lost contact, disabled, ill, in prison, in rehabilitation, detained, revoked, deported, separated.
    /// O is an orphan, u unattended; all have lasted for years.</summary>
    static readonly string[] Matrix =
    [
        ". . . . . . . . . . . . .",
        ". . . . . . . . . . . . .",
        ". . O O u u u u u u u u .",
        ". . O O u u u u u u u u .",
        ". . u u u u u u u u u u .",
        ". . u u u u u u u u u u .",
        ". . u u u u u u u u u u .",
        ". . u u u u u u u u u u .",
        ". . u u u u u u u u u u .",
        ". . u u u u u u u u u u .",
        ". . u u u u u u u u u u .",
        ". . u u u u u u u u u u .",
        ". . . . . . . . . . . . .",
    ];

    /// <summary>What counts only after six months.</summary>
    static readonly ParentSituation[] Passing =
    [
        ParentSituation.LostContact, ParentSituation.InPrison, ParentSituation.InRehabilitation,
        ParentSituation.OtherwiseDetained,
    ];

    /// <summary>Whether a situation since that day has lasted six months by the day asked about, told by hand: half a
    /// year before 31 August ends with February.</summary>
    static readonly (DateOnly Since, bool Lasted, bool Begun)[] Ages =
    [
        (Day("2020-01-01"), true, true),
        (Day("2024-02-29"), true, true),
        (Day("2024-03-01"), false, true),
        (Day("2024-08-31"), false, true),
        (Day("2024-09-01"), false, false),
    ];

    [Fact]
    public void Every_pair_of_situations_at_every_age_is_judged_as_the_matrix_says()
    {
        foreach (var father in Enum.GetValues<ParentSituation>())
            foreach (var mother in Enum.GetValues<ParentSituation>())
                foreach (var fathers in Ages)
                    foreach (var mothers in Ages)
                    {
                        var verdict = UnattendedTable.Judge(
                            [new(Parent.Father, father, fathers.Since), new(Parent.Mother, mother, mothers.Since)],
                            Asked);
                        verdict.Should().Be(
                            Expected(father, mother, Counts(father, fathers) && Counts(mother, mothers)),
                            "{0} since {1}, {2} since {3}", father, fathers.Since, mother, mothers.Since);
                    }
    }

    [Fact]
    public void One_parent_alone_decides_nothing()
    {
        foreach (var situation in Enum.GetValues<ParentSituation>())
            foreach (var parent in Enum.GetValues<Parent>())
                UnattendedTable.Judge([new(parent, situation, Day("2020-01-01"))], Asked)
                    .Should().Be(ParentsVerdict.None);
    }

    [Fact]
    public void Of_several_situations_of_one_parent_the_gravest_counts() =>
        UnattendedTable.Judge(
            [
                new(Parent.Father, ParentSituation.SeriouslyIll, Day("2020-01-01")),
                new(Parent.Father, ParentSituation.Dead, Day("2023-01-01")),
                new(Parent.Father, ParentSituation.AtHome, Day("2019-01-01")),
                new(Parent.Mother, ParentSituation.Missing, Day("2020-01-01")),
            ],
            Asked).Should().Be(ParentsVerdict.Orphan);

    [Theory]
    [InlineData("2023-08-31", "2024-02-28", false)]
    [InlineData("2023-08-31", "2024-02-29", true)]
    [InlineData("2023-08-30", "2024-02-29", true)]
    [InlineData("2023-10-15", "2024-04-14", false)]
    [InlineData("2023-10-15", "2024-04-15", true)]
    public void Six_months_are_of_the_calendar(string since, string day, bool counts) =>
        (UnattendedTable.StandingOf(ParentSituation.InPrison, Day(since), Day(day)) == ParentStanding.Listed)
            .Should().Be(counts);

    static bool Counts(ParentSituation situation, (DateOnly Since, bool Lasted, bool Begun) age) =>
        Passing.Contains(situation) ? age.Lasted : age.Begun;

    static ParentsVerdict Expected(ParentSituation father, ParentSituation mother, bool count) =>
        (count, Matrix[(int)father][(int)mother * 2]) switch
        {
            (true, 'O') => ParentsVerdict.Orphan,
            (true, 'u') => ParentsVerdict.Unattended,
            _ => ParentsVerdict.None,
        };
}
