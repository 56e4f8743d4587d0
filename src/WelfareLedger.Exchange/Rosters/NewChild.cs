using System.Diagnostics;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Children;

namespace WelfareLedger.Exchange.Rosters;

/// <summary>The commands for a child that is not on file.</summary>
static class NewChild
{
    public static void Add(ImportCommands into, RosterRow row, RosterOptions options, DuplicateCheck duplicates)
    {
        void Give(ChildCommand command, string which = "") => into.Add(command, null, which);
        var (who, facts, on) = (row.Who, row.Facts, options.On);
        Give(new ChildCommand.OpenIntake(
            options.Office, options.Region, IntakeRoute.Surveyed, on, who.Sex, who.NumberStatus, who.Details, null));
        if (options.As == RosterStanding.Confirmed)
        {
            Give(new ChildCommand.CheckIntake(on, Supports: true, duplicates, null, null));
            Give(new ChildCommand.ConfirmIntake(on, null));
        }
        foreach (var parent in facts.Parents)
            Give(new ChildCommand.NameParent(parent.Parent, parent.Details), parent.Parent.ToString());
        // Before the categories, which are derived from them.
        foreach (var situation in facts.Situations) Give(SituationOf(situation, facts, on), Which(situation));
        if (options.As == RosterStanding.Confirmed)
        {
            foreach (var category in facts.Categories)
                Give(EntryOf(category, facts.Entered ?? on, on), category.ToString());
        }
        if (facts.Guardian is { } guardian)
            Give(new ChildCommand.RecordGuardian(guardian.Relation, on, guardian.Details));
        if (facts.Residence is { } residence)
            Give(new ChildCommand.RecordResidence(on, options.Region, residence));
        if (facts.Contact is { } contact) Give(new ChildCommand.RecordContact(on, contact));
        if (facts.Schooling is { } school)
            Give(SchoolingOf(school, on));
        if (facts.Health is { } health)
            Give(HealthOf(health, on));
        if (KeptOf(row, options) is { Count: > 0 } kept) Give(new ChildCommand.KeepColumns(new KeptColumns(kept)));
    }

    /// <summary>A situation without a day of its own was there when the child entered its category for it.</summary>
    public static ChildCommand.RecordParentSituation SituationOf(
        StatedSituation stated, StatedFacts facts, DateOnly on) => new(
        stated.Parent,
        stated.Situation,
        stated.Since ?? (facts.Entered < on ? facts.Entered.Value : on),
        null,
        stated.Words is { } words ? new Personal<Narrative>.Known(new(words)) : null);

    public static ChildCommand.RecordSchooling SchoolingOf(StatedSchooling stated, DateOnly on) =>
        new(on, stated.Stage, stated.School, Given(stated.Details));

    public static ChildCommand.RecordHealth HealthOf(StatedHealth stated, DateOnly on) =>
        new(on, stated.State, stated.DisabilityGrade, Given(stated.Details));

    /// <summary>The row's kept columns. A survey's categories are among them: nobody decided on them yet.</summary>
    public static ValueList<KeptColumn> KeptOf(RosterRow row, RosterOptions options) =>
        options.As == RosterStanding.Confirmed || row.Facts.Categories.Count == 0
            ? row.Kept
            : row.Kept.Add(new("儿童类别", string.Join('、', row.Facts.Categories.Select(NameOf))));

    static string NameOf(ChildCategory category) => category switch
    {
        ChildCategory.LeftBehind => "农村留守儿童",
        ChildCategory.Orphan => "孤儿",
        ChildCategory.Unattended => "事实无人抚养儿童",
        ChildCategory.InDistress => "困境儿童",
        ChildCategory.Migrant => "流动儿童",
        _ => throw new UnreachableException($"No name for {category}"),
    };

    // Not by the implicit conversion, which would wrap a null.
    static Personal<T>? Given<T>(T? value)
        where T : class => value is null ? null : new Personal<T>.Known(value);

    public static string Which(StatedSituation stated) => $"{stated.Parent} {stated.Situation}";

    public static ChildCommand.EnterCategory EntryOf(ChildCategory category, DateOnly from, DateOnly on) =>
        new(category, from, on, CategoryBasis.KeptByBureau, null);
}
