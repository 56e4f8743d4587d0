using System.Diagnostics;

namespace WelfareLedger.Domain.Children;

/// <summary>How one parent stands, for the decision table.</summary>
public enum ParentStanding
{
    /// <summary>Nothing on file that counts.</summary>
    Able,

    /// <summary>In a situation that the rules list.</summary>
    Listed,

    /// <summary>Dead or missing.</summary>
    Gone,
}

/// <summary>What follows from both parents' standing.</summary>
public enum ParentsVerdict
{
    /// <summary>Neither orphan nor unattended.</summary>
    None,

    /// <summary>De facto unattended, 事实无人抚养.</summary>
    Unattended,

    /// <summary>Orphan, 孤儿.</summary>
    Orphan,
}

/// <summary>A situation on file on the day asked about.</summary>
/// <param name="Parent">Whose.</param>
/// <param name="Situation">What.</param>
/// <param name="Since">First day.</param>
public readonly record struct KnownSituation(Parent Parent, ParentSituation Situation, DateOnly Since);

/// <summary>
/// Who is unattended, by the notice of twelve ministries (民发〔2019〕62号) and its supplement (民发〔2020〕125号): both
/// parents each in a listed situation, or one dead or missing and the other in one. Prison, other detention,
/// rehabilitation and lost contact count once they have lasted six months. A person confirms what the table says.
/// </summary>
public static class UnattendedTable
{
    /// <summary>How long a situation that may pass quickly must have lasted.</summary>
    public const int MonthsUntilItCounts = 6;

    /// <summary>The verdict on a day.</summary>
    /// <param name="situations">Both parents' situations on that day.</param>
    /// <param name="day">The day.</param>
    public static ParentsVerdict Judge(IEnumerable<KnownSituation> situations, DateOnly day)
    {
        var (father, mother) = (ParentStanding.Able, ParentStanding.Able);
        foreach (var known in situations)
        {
            var standing = StandingOf(known.Situation, known.Since, day);
            if (known.Parent == Parent.Father) father = Graver(father, standing);
            else mother = Graver(mother, standing);
        }
        return Judge(father, mother);
    }

    /// <summary>The table itself.</summary>
    public static ParentsVerdict Judge(ParentStanding father, ParentStanding mother) => (father, mother) switch
    {
        (ParentStanding.Gone, ParentStanding.Gone) => ParentsVerdict.Orphan,
        (ParentStanding.Gone, ParentStanding.Listed) => ParentsVerdict.Unattended,
        (ParentStanding.Listed, ParentStanding.Gone) => ParentsVerdict.Unattended,
        (ParentStanding.Listed, ParentStanding.Listed) => ParentsVerdict.Unattended,
        _ => ParentsVerdict.None,
    };

    /// <summary>How a situation counts on a day.</summary>
    public static ParentStanding StandingOf(ParentSituation situation, DateOnly since, DateOnly day) =>
        situation switch
        {
            _ when since > day => ParentStanding.Able,
            ParentSituation.Dead or ParentSituation.Missing => ParentStanding.Gone,
            ParentSituation.SeverelyDisabled or ParentSituation.SeriouslyIll
                or ParentSituation.GuardianshipRevoked or ParentSituation.Deported => ParentStanding.Listed,
            ParentSituation.InPrison or ParentSituation.InRehabilitation or ParentSituation.OtherwiseDetained
                or ParentSituation.LostContact =>
                Calendar.PlusMonths(since, MonthsUntilItCounts) <= day ? ParentStanding.Listed : ParentStanding.Able,
            ParentSituation.AtHome or ParentSituation.AwayForWork or ParentSituation.Separated => ParentStanding.Able,
            _ => throw new UnreachableException($"No standing for {situation}"),
        };

    static ParentStanding Graver(ParentStanding one, ParentStanding other) => one > other ? one : other;
}
