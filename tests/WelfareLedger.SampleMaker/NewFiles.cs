using System.Diagnostics;
using WelfareLedger.Codec;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Children;

namespace WelfareLedger.SampleMaker;

/// <summary>A file that was opened by commands, not by a roster, and the commands that later ones name.</summary>
sealed record NewFile(Id<Child> Child, Guid Opened, Guid Guardian, Guid Entered);

/// <summary>Opens files one by one: application or survey, check, facts, decision.</summary>
/// <param name="history">Where it is told.</param>
/// <param name="office">Owner of the files.</param>
/// <param name="region">Its county.</param>
/// <param name="officer">Who enters.</param>
/// <param name="chief">Who decides.</param>
sealed class NewFiles(History history, Code<Office> office, RegionCode region, RecordedBy officer, RecordedBy chief)
{
    // Prison, rehabilitation and lost contact count after six months.
    const int MonthsBefore = 8;

    public NewFile Tell(
        RosterChild child,
        IntakeRoute route,
        DateOnly opened,
        DateOnly confirmed,
        ChildCategory category,
        SchoolStage stage,
        Code<Organisation>? school = null)
    {
        var id = new Id<Child>(history.Ids.Next(IdKind.Child));
        var open = history.Tell(opened, officer, id, Opening(child, route, opened));
        var guardian = TellFamily(id, child, opened);
        history.Tell(opened, officer, id, new ChildCommand.RecordResidence(
            opened, region, new ResidenceDetails(child.Address, null, child.Village.Township + child.Village.Name)));
        history.Tell(opened, officer, id, new ChildCommand.RecordContact(
            opened, new ContactDetails(child.Guardian.Phone, child.Guardian.Name)));
        history.Tell(opened, officer, id, new ChildCommand.RecordSchooling(
            opened, stage, school, new SchoolingDetails(child.School, child.Grade is "" ? null : child.Grade)));
        var check = Workday.OnOrAfter(opened.AddDays(4));
        var report = Code<Evidence>.Of(FormattableString.Invariant($"check-{region}-{check:yyyyMMdd}"));
        history.Tell(check, officer, id, new ChildCommand.CheckIntake(
            check, Supports: true, DuplicateCheck.None, report, new Narrative("入户核查属实，未发现重复建档。")));
        history.Tell(confirmed, chief, id, new ChildCommand.ConfirmIntake(confirmed, null));
        var entered = history.Tell(confirmed, chief, id, new ChildCommand.EnterCategory(
            category, confirmed, confirmed, BasisOf(category, route), report));
        return new(id, open, guardian, entered);
    }

    /// <summary>An application that is refused, with its reason in writing.</summary>
    public void TellRefused(RosterChild child, DateOnly opened, DateOnly refused, string reason)
    {
        var id = new Id<Child>(history.Ids.Next(IdKind.Child));
        history.Tell(opened, officer, id, Opening(child, IntakeRoute.Applied, opened));
        history.Tell(opened.AddDays(1), officer, id, new ChildCommand.CheckIntake(
            opened.AddDays(1), Supports: false, DuplicateCheck.None, null, new Narrative("入户核查，情况与申请不符。")));
        history.Tell(refused, chief, id, new ChildCommand.RefuseIntake(refused, new Narrative(reason)));
    }

    ChildCommand.OpenIntake Opening(RosterChild child, IntakeRoute route, DateOnly opened) => new(
        office, region, route, opened, child.Sex, NumberStatus.Held,
        new IdentityDetails(child.Name, child.Born, BirthPrecision.Day, child.Number, "01", null), null);

    Guid TellFamily(Id<Child> id, RosterChild child, DateOnly opened)
    {
        (Parent, RosterParent)[] parents = [(Parent.Father, child.Father), (Parent.Mother, child.Mother)];
        foreach (var (which, parent) in parents)
        {
            if (parent.Name is { } name)
                history.Tell(opened, officer, id,
                    new ChildCommand.NameParent(which, new RelativeDetails(name, null, null)));
            history.Tell(opened, officer, id, new ChildCommand.RecordParentSituation(
                which, SituationOf(parent.Situation), opened.AddMonths(-MonthsBefore), null, null));
        }
        return history.Tell(opened, officer, id, new ChildCommand.RecordGuardian(
            RelationOf(child.Guardian.Relation), opened.AddMonths(-MonthsBefore),
            new RelativeDetails(child.Guardian.Name, null, child.Guardian.Phone)));
    }

    static CategoryBasis BasisOf(ChildCategory category, IntakeRoute route) => category switch
    {
        ChildCategory.Orphan or ChildCategory.Unattended => CategoryBasis.ParentSituations,
        _ => route == IntakeRoute.Surveyed ? CategoryBasis.Survey : CategoryBasis.Application,
    };

    static ParentSituation SituationOf(string words) => words switch
    {
        "在家" => ParentSituation.AtHome,
        "外出务工" => ParentSituation.AwayForWork,
        "死亡" => ParentSituation.Dead,
        "失踪" => ParentSituation.Missing,
        "失联" => ParentSituation.LostContact,
        "服刑在押" => ParentSituation.InPrison,
        "重残" => ParentSituation.SeverelyDisabled,
        "重病" => ParentSituation.SeriouslyIll,
        "离异" => ParentSituation.Separated,
        "强制隔离戒毒" => ParentSituation.InRehabilitation,
        "撤销监护资格" => ParentSituation.GuardianshipRevoked,
        _ => throw new UnreachableException(words),
    };

    static Relation RelationOf(string words) => words switch
    {
        "父亲" => Relation.Father,
        "母亲" => Relation.Mother,
        "祖父" => Relation.PaternalGrandfather,
        "祖母" => Relation.PaternalGrandmother,
        "外祖父" => Relation.MaternalGrandfather,
        "外祖母" => Relation.MaternalGrandmother,
        _ => Relation.OtherKin,
    };
}
