using WelfareLedger.Domain;
using WelfareLedger.Domain.Children;
using WelfareLedger.ReadModels;

namespace WelfareLedger.Exchange.Rosters;

/// <summary>
/// The commands for what a row says otherwise than the file. What a row does not say is no change: a list without a
/// phone has not taken the phone away, and a category missing from it is no exit.
/// </summary>
/// <param name="into">Takes the commands.</param>
/// <param name="known">The child on file.</param>
/// <param name="row">The row.</param>
/// <param name="options">How the list is imported.</param>
sealed class Changes(ImportCommands into, KnownChild known, RosterRow row, RosterOptions options)
{
    readonly DateOnly _on = options.On;

    public void Add(DuplicateCheck duplicates)
    {
        if (known.Identity.NumberStatus != NumberStatus.Held && row.Who.Details.Number is not null)
            Give(new ChildCommand.IssueIdNumber(_on, Issued()));
        if (options.As == RosterStanding.Confirmed) Confirm(duplicates);
        foreach (var parent in row.Facts.Parents) Parent(parent);
        foreach (var situation in row.Facts.Situations) Situation(situation);
        if (options.As == RosterStanding.Confirmed)
        {
            foreach (var category in row.Facts.Categories.Where(category => !known.IsIn(category)))
                Give(NewChild.EntryOf(category, row.Facts.Entered ?? _on, _on), category.ToString());
        }
        if (row.Facts.Guardian is { } guardian) Guardian(guardian);
        if (row.Facts.Residence is { } residence) Residence(residence);
        if (row.Facts.Contact is { } contact && !Same(contact.Phone, known.Contact?.Phone))
            Give(new ChildCommand.RecordContact(_on, contact));
        if (row.Facts.Schooling is { } school) Schooling(school);
        if (row.Facts.Health is { } health) Health(health);
        if (NewChild.KeptOf(row, options) is { Count: > 0 } kept && known.Kept?.Columns != kept)
            Give(new ChildCommand.KeepColumns(new KeptColumns(kept)));
    }

    void Give(ChildCommand command, string which = "") => into.Add(command, known.Id, which);

    /// <summary>The row's identity, with what only the file knows.</summary>
    IdentityDetails Issued() => row.Who.Details with
    {
        EthnicGroup = row.Who.Details.EthnicGroup ?? known.Who?.EthnicGroup,
        OtherPapers = row.Who.Details.OtherPapers ?? known.Who?.OtherPapers,
    };

    /// <summary>A surveyed child that the bureau keeps on its confirmed list.</summary>
    void Confirm(DuplicateCheck duplicates)
    {
        if (known.Stage is not (FileStage.Opened or FileStage.Checked)) return;
        Give(new ChildCommand.CheckIntake(_on, Supports: true, duplicates, null, null));
        Give(new ChildCommand.ConfirmIntake(_on, null));
    }

    void Parent(StatedParent stated)
    {
        var before = known.ParentOf(stated.Parent);
        var merged = Merged(stated.Details, before);
        if (!SameRelative(merged, before)) Give(new ChildCommand.NameParent(stated.Parent, merged), $"{stated.Parent}");
    }

    void Situation(StatedSituation stated)
    {
        var told = known.Situations.Where(fact => fact.Value.Parent == stated.Parent).ToList();
        if (told.Any(fact => fact.Value.What == stated.Situation)) return;
        // Where a parent is: one or the other. What is the matter with one ends by a decision, not by silence.
        foreach (var fact in told.Where(fact => fact.Until is null && fact.From <= _on
            && AreExclusive(fact.Value.What, stated.Situation)))
            Give(new ChildCommand.EndParentSituation(fact.Event, _on, null), $"{stated.Parent} {fact.Value.What}");
        Give(NewChild.SituationOf(stated, row.Facts, _on), NewChild.Which(stated));
    }

    static bool AreExclusive(ParentSituation one, ParentSituation other) => (one, other) is
        (ParentSituation.AtHome, ParentSituation.AwayForWork) or (ParentSituation.AwayForWork, ParentSituation.AtHome);

    void Guardian(StatedGuardian stated)
    {
        var guardians = known.Guardians.ToList();
        var same = guardians.Find(guardian =>
            guardian.Details is { } details && Plain.SameName(details.Name, stated.Details.Name));
        var merged = Merged(stated.Details, same.Details);
        if (same.Details is not null && same.Relation == stated.Relation && SameRelative(merged, same.Details)) return;
        foreach (var guardian in same.Details is null ? guardians : [same])
            Give(new ChildCommand.EndGuardian(guardian.Id, _on, GuardianEnd.Replaced), guardian.Id.ToString());
        Give(new ChildCommand.RecordGuardian(stated.Relation, _on, merged));
    }

    void Residence(ResidenceDetails stated)
    {
        var before = known.Residence?.Details;
        var merged = new ResidenceDetails(
            stated.RegisteredAddress ?? before?.RegisteredAddress,
            stated.CurrentAddress ?? before?.CurrentAddress,
            stated.Village ?? before?.Village);
        var same = before is not null && Same(merged.RegisteredAddress, before.RegisteredAddress)
            && Same(merged.CurrentAddress, before.CurrentAddress) && Same(merged.Village, before.Village);
        if (same) return;
        // A place that is known more exactly than the list's region stays so.
        var region = known.Residence?.Region is { } exact
            && exact.Value.StartsWith(options.Region.Value, StringComparison.Ordinal) ? exact : options.Region;
        Give(new ChildCommand.RecordResidence(_on, region, merged));
    }

    void Schooling(StatedSchooling stated)
    {
        var (before, details) = (known.Schooling, known.SchoolingDetails);
        var same = before is not null
            && (stated.Stage == SchoolStage.NotStated || stated.Stage == before.Stage)
            && (stated.School is null || stated.School == before.School)
            && (stated.Details is null
                || (Same(stated.Details.School, details?.School) && Same(stated.Details.Class, details?.Class)));
        if (!same) Give(NewChild.SchoolingOf(stated, _on));
    }

    void Health(StatedHealth stated)
    {
        var before = known.Health;
        var same = before is not null && before.State == stated.State
            && before.DisabilityGrade == stated.DisabilityGrade
            && Same(stated.Details?.Words, known.HealthDetails?.Words)
            && Same(stated.Details?.Certificate, known.HealthDetails?.Certificate);
        if (!same) Give(NewChild.HealthOf(stated, _on));
    }

    static RelativeDetails Merged(RelativeDetails stated, RelativeDetails? before) =>
        before is null || !Plain.SameName(stated.Name, before.Name)
            ? stated
            : new(stated.Name, stated.Number ?? before.Number, stated.Phone ?? before.Phone);

    static bool SameRelative(RelativeDetails one, RelativeDetails? other) =>
        other is not null && Plain.SameName(one.Name, other.Name) && one.Number == other.Number
        && Same(one.Phone, other.Phone);

    /// <summary>Blanks, brackets and the width of letters are no change.</summary>
    static bool Same(string? one, string? other) => Plain.Key(one ?? "") == Plain.Key(other ?? "");
}
